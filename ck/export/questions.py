"""Questions to colleges as a workbook: a row a question, the reply to be filled in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from ck.export.about import About, write_about
from ck.export.cells import Book

TITLE = "Вопросы"
COLUMNS: tuple[tuple[str, float], ...] = (
    ("№", 7),
    ("Колледж", 42),
    ("Выпуск", 9),
    ("На дату", 12),
    ("Лист", 20),
    ("Ячейка", 9),
    ("О чём", 48),
    ("Вопрос", 52),
    ("Ответ колледжа", 48),
    ("Состояние", 16),
    ("Задан", 17),
)


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One question in words; `asked` without a zone, as the wall clock showed it."""

    number: int
    college: str
    year: int
    as_of: date
    sheet: str
    cell: str
    about: str
    text: str
    reply: str
    state: str
    asked: datetime


def questions_book(rows: Sequence[QuestionRow], about: About) -> bytes:
    """The questions in the given order, with a filter and a header that stays; then what was chosen."""
    with Book(about.title) as book:
        sheet = book.add_list(TITLE, COLUMNS, len(rows), frozen=2)
        for place, one in enumerate(rows, start=1):
            sheet.put(place, 0, one.number)
            sheet.put(place, 1, one.college)
            sheet.put(place, 2, str(one.year))
            sheet.put(place, 3, one.as_of, "date")
            sheet.put_row(place, [one.sheet, one.cell, one.about, one.text], start=4)
            sheet.put(place, 8, one.reply, "input_text")
            sheet.put(place, 9, one.state)
            sheet.put(place, 10, one.asked, "moment")
        write_about(book, about)
        return book.bytes()
