"""Tens of thousands of cards: pages, counts and to-do lists in SQL; writing many at once; erasing for good."""
