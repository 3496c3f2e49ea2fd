"""Where submissions are kept. Nothing outside this package knows which database it is."""
