"""The monitoring forms as data: statuses, lines, form definitions, checks, the catalogue of problems."""
