"""Campaigns in the database: what they ask for, of whom, what came, how they were closed."""
