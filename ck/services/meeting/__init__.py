"""A regional meeting: slides out of frozen figures, decisions, protocol and presentation."""
