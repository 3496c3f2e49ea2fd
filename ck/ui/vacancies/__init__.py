"""The screen «Вакансии»."""
