"""From an unknown workbook to a form definition that a person can correct: where the table stands, what its columns
are, which identities hold. Only what is equal after normalisation counts as known; likeness is offered, never used."""
