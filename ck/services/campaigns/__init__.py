"""Collection campaigns: who has sent, what to write to the others, closing."""
