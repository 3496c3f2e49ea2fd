"""The bank of vacancies in the store: rows for counting and looking, and the open data's way in."""
