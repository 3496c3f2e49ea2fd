"""The screen of the acts form (раздел II)."""
