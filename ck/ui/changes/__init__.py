"""What a report changes, what stands out in it, and the questions to its college – on the screen."""
