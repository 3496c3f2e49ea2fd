"""Use cases: the only layer that sees reading, storing and writing files together."""
