"""The directory of colleges and the journal as workbooks. The directory is read back by the same captions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ck.export.cells import Book

DIRECTORY_TITLE, HELP_TITLE, JOURNAL_TITLE = "Колледжи", "Как заполнять", "Журнал"
DIRECTORY_COLUMNS: tuple[tuple[str, float], ...] = (
    ("Название", 56),
    ("Муниципалитет", 28),
    ("ИНН", 16),
    ("Центр карьеры", 14),
    ("Действует", 12),
    ("Другие названия", 60),
)
JOURNAL_COLUMNS: tuple[tuple[str, float], ...] = (
    ("Когда", 18),
    ("Кто", 26),
    ("Действие", 30),
    ("О чём", 50),
    ("Было", 50),
    ("Стало", 50),
)
EMPTY_ROWS = 150  # of a blank
_YES, _NO = "да", "нет"
_HELP = (
    ("Название", "Полное название колледжа. Обязательно; строка без него не читается."),
    ("Муниципалитет", "Город, район или округ – так, как он должен называться в фильтре."),
    ("ИНН", "10 цифр. Если Excel убрал первый ноль, программа его вернёт."),
    ("Центр карьеры", "«да», если в колледже есть центр карьеры; иначе «нет»."),
    ("Действует", "«нет», если отчёты от колледжа больше не ожидаются. Пусто – «да» у нового колледжа."),
    ("Другие названия", "Как ещё колледж называют в файлах. Каждое с новой строки ячейки или через «;»."),
    ("Пустая ячейка", "Ничего не меняет. Убрать значение можно в карточке колледжа."),
    ("Другие столбцы", "Не читаются. Порядок столбцов любой, лишние можно удалить."),
)


@dataclass(frozen=True, slots=True)
class DirectoryRow:
    """One college as the workbook shows it."""

    name: str
    municipality: str | None
    inn: str | None
    has_center: bool
    active: bool
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class JournalRow:
    """One entry of the journal in words; `at` without a zone, as the wall clock showed it; `who` «» for unknown."""

    at: datetime
    who: str
    action: str
    about: str
    was: str
    became: str


def directory_book(rows: Sequence[DirectoryRow]) -> bytes:
    """The directory; without rows, the blank to be filled."""
    with Book("Справочник колледжей") as book:
        sheet = book.add_list(DIRECTORY_TITLE, DIRECTORY_COLUMNS, len(rows))
        for place, one in enumerate(rows, start=1):
            values = [one.name, one.municipality, one.inn, _word(one.has_center), _word(one.active)]
            sheet.put_row(place, [*values, "\n".join(one.aliases)], "input_text")
        if not rows:
            for place in range(1, EMPTY_ROWS + 1):
                sheet.put_row(place, [None] * len(DIRECTORY_COLUMNS), "input_text")
        last = max(len(rows), EMPTY_ROWS)
        sheet.raw.data_validation(1, 3, last, 4, {"validate": "list", "source": [_YES, _NO]})
        _help(book)
        return book.bytes()


def journal_book(rows: Sequence[JournalRow]) -> bytes:
    """The journal, newest first as given, with a filter."""
    with Book("Журнал действий") as book:
        sheet = book.add_list(JOURNAL_TITLE, JOURNAL_COLUMNS, len(rows))
        for place, one in enumerate(rows, start=1):
            sheet.put(place, 0, one.at, "moment")
            sheet.put_row(place, [one.who, one.action, one.about, one.was, one.became], start=1)
        return book.bytes()


def _help(book: Book) -> None:
    sheet = book.add_sheet(HELP_TITLE)
    sheet.widths([24, 90])
    for place, (caption, text) in enumerate(_HELP):
        sheet.put(place, 0, caption, "label")
        sheet.put(place, 1, text, "plain")


def _word(value: bool) -> str:
    return _YES if value else _NO
