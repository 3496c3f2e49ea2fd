"""A campaign as a workbook: colleges with their states, shares by municipality, letters, other campaigns."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ck.export.cells import Book, Sheet

COLLEGES, MUNICIPALITIES, LETTERS, MATRIX = "Колледжи", "Муниципалитеты", "Напоминания", "Все кампании"
TITLE_ROWS = 3
_COLLEGE_COLUMNS = (
    ("Колледж", 56), ("Муниципалитет", 26), ("Состояние", 24), ("Получен", 18), ("После срока", 13), ("Файл", 48),
    ("Блоков принято", 11), ("Блоков отложено", 11), ("Предупреждений", 14), ("Примечание", 50),
)  # fmt: skip
_SHARE_COLUMNS = (
    ("Муниципалитет", 40), ("Ожидается", 12), ("Отчитались", 12), ("Отчитались, %", 14), ("В срок", 12),
    ("В срок, %", 12),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CollegeLine:
    """A college; `received` without a zone, as the wall clock showed it."""

    college: str
    municipality: str | None
    state: str
    received: datetime | None
    late: bool
    file: str | None
    accepted: int | None
    set_aside: int | None
    warnings: int | None
    note: str


@dataclass(frozen=True, slots=True)
class ShareLine:
    """A municipality, or the whole."""

    name: str
    expected: int
    received: int
    on_time: int


@dataclass(frozen=True, slots=True)
class CampaignPages:
    """Everything that stands in the workbook. `matrix`: the captions, then a row a college."""

    title: str
    subtitle: str
    colleges: Sequence[CollegeLine]
    total: ShareLine
    municipalities: Sequence[ShareLine]
    letters: Sequence[tuple[str, str, str]]  # college, state, text
    matrix: Sequence[Sequence[str]]


def campaign_book(pages: CampaignPages) -> bytes:
    """The workbook; shares are live formulas."""
    with Book(pages.title) as book:
        _colleges(book, pages)
        _municipalities(book, pages)
        _letters(book, pages)
        if pages.matrix:
            _matrix(book, pages)
        return book.bytes()


def _start(book: Book, name: str, pages: CampaignPages, columns: Sequence[tuple[str, float]], rows: int) -> Sheet:
    sheet = book.add_sheet(name)
    last = len(columns) - 1
    sheet.merge((0, 0), (0, last), pages.title, "title")
    sheet.merge((1, 0), (1, last), pages.subtitle, "subtitle")
    sheet.fit_height(1, [(pages.subtitle, sum(width for _, width in columns))])
    sheet.put_row(TITLE_ROWS - 1, [caption for caption, _ in columns], "caption")
    sheet.widths(width for _, width in columns)
    sheet.freeze(TITLE_ROWS, 1)
    sheet.raw.autofilter(TITLE_ROWS - 1, 0, TITLE_ROWS - 1 + max(rows, 1), len(columns) - 1)
    sheet.print_on_width(TITLE_ROWS, TITLE_ROWS + max(rows, 1), len(columns))
    return sheet


def _colleges(book: Book, pages: CampaignPages) -> None:
    sheet = _start(book, COLLEGES, pages, _COLLEGE_COLUMNS, len(pages.colleges))
    for place, one in enumerate(pages.colleges, start=TITLE_ROWS):
        sheet.put_row(place, [one.college, one.municipality, one.state])
        sheet.put(place, 3, one.received, "moment")
        sheet.put_row(place, ["да" if one.late else "", one.file], start=4)
        sheet.put_row(place, [one.accepted, one.set_aside, one.warnings], "count", start=6)
        sheet.put(place, 9, one.note)


def _municipalities(book: Book, pages: CampaignPages) -> None:
    sheet = _start(book, MUNICIPALITIES, pages, _SHARE_COLUMNS, len(pages.municipalities))
    for place, one in enumerate((*pages.municipalities, pages.total), start=TITLE_ROWS):
        sheet.put(place, 0, one.name)
        sheet.put_row(place, [one.expected, one.received], "count", start=1)
        sheet.put(place, 4, one.on_time, "count")
        for column, source, number in ((3, "C", one.received), (5, "E", one.on_time)):
            cached = number * 100 / one.expected if one.expected else ""
            row = place + 1
            sheet.formula(place, column, f'=IF(B{row}=0,"",{source}{row}*100/B{row})', cached, "ratio")


def _letters(book: Book, pages: CampaignPages) -> None:
    columns = (("Колледж", 50), ("Состояние", 20), ("Текст", 110))
    sheet = _start(book, LETTERS, pages, columns, len(pages.letters))
    for place, (college, state, text) in enumerate(pages.letters, start=TITLE_ROWS):
        sheet.put_row(place, [college, state, text])
        sheet.raw.set_row(place, 15 * (text.count("\n") + 3))


def _matrix(book: Book, pages: CampaignPages) -> None:
    captions, *rows = pages.matrix
    columns = [(caption, 50.0 if place == 0 else 24.0) for place, caption in enumerate(captions)]
    sheet = _start(book, MATRIX, pages, columns, len(rows))
    for place, row in enumerate(rows, start=TITLE_ROWS):
        sheet.put_row(place, row)
