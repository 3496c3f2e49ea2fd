"""The screen of a regional meeting."""
