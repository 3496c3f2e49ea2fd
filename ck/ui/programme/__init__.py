"""The screen of the programme of measures."""
