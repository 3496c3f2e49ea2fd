"""Vacancies: the bank as screens see it, demand against release, the open data, target contracts."""
