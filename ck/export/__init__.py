"""Workbooks made from the same declarations that are read and computed by: forms, sums, indicators, problems."""
