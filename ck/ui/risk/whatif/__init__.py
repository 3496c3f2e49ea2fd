"""«Что если» and «К цели» on the screen of the groups at risk."""
