"""What the first screen says of the figures: what stands out, and what the last campaign brought."""
