"""Forms without a programmer: the list of forms, a form made from a workbook, tried, kept, revised, taken along."""
