"""A comparison with a second source, and a sample for a re-check, as workbooks."""

from collections.abc import Sequence
from dataclasses import dataclass

from ck.export.about import About, put_pair, write_about
from ck.export.cells import Book, Sheet, Value, quoted

CHECK_TITLE, SAMPLE_TITLE = "Сверка", "Выборка"
CHECK_COLUMNS: tuple[tuple[str, float], ...] = (
    ("Колледж", 44),
    ("Код", 11),
    ("По отчёту, чел.", 11),
    ("Выпуск по отчёту", 11),
    ("По источнику, чел.", 11),
    ("Выпуск по источнику", 12),
    ("Разница, чел.", 10),
    ("Разница долей, п. п.", 11),
    ("Интервал: от", 10),
    ("до", 10),
    ("Вывод", 34),
    ("Зарплата по источнику, руб.", 14),
)
SAMPLE_COLUMNS: tuple[tuple[str, float], ...] = (
    ("№", 6),
    ("Колледж", 44),
    ("Код", 11),
    ("Профессия, специальность", 44),
    ("Номер по алфавитному списку выпуска", 14),
    ("Всего в списке", 10),
    ("Занят по сведениям колледжа", 14),
    ("Занят по проверке", 12),
    ("Чем подтверждено", 36),
)
_SAID, _CHECKED = 6, 7  # the columns that are filled in
_YES, _NO = "да", "нет"


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One line of a comparison; shares are points, None where nothing can be compared."""

    college: str
    program: str
    ours: tuple[int | None, int | None]
    theirs: tuple[int | None, int | None]
    people: int | None
    points: tuple[float | None, float | None, float | None]  # difference, low, high
    verdict: str
    wages: float | None


@dataclass(frozen=True, slots=True)
class SampleRow:
    """One graduate to look at: the place in the list of a programme's release, never a name."""

    college: str
    program: str
    name: str
    place: int
    of: int


def check_book(rows: Sequence[CheckRow], about: About) -> bytes:
    """A row a line of the comparison in the given order."""
    with Book(about.title) as book:
        sheet = book.add_list(CHECK_TITLE, CHECK_COLUMNS, len(rows))
        for at, one in enumerate(rows, start=1):
            sheet.put_row(at, [one.college, one.program])
            counts: list[Value] = [*one.ours, *one.theirs, one.people]
            sheet.put_row(at, counts, "count", start=2)
            sheet.put_row(at, list(one.points), "ratio", start=7)
            sheet.put(at, 10, one.verdict)
            sheet.put(at, 11, one.wages, "count")
        write_about(book, about)
        return book.bytes()


def sample_book(rows: Sequence[SampleRow], about: About) -> bytes:
    """The sample with cells to fill in, and live counts of what the re-check confirmed on the sheet about it."""
    with Book(about.title) as book:
        sheet = book.add_list(SAMPLE_TITLE, SAMPLE_COLUMNS, len(rows))
        for at, one in enumerate(rows, start=1):
            sheet.put(at, 0, at, "count")
            sheet.put_row(at, [one.college, one.program, one.name], start=1)
            sheet.put_row(at, [one.place, one.of], "count", start=4)
            sheet.put_row(at, [None, None, None], "input_text", start=_SAID)
        last = max(len(rows), 1)
        sheet.raw.data_validation(1, _SAID, last, _CHECKED, {"validate": "list", "source": [_YES, _NO]})
        about_sheet, row = write_about(book, about)
        _result(about_sheet, row, sheet.title, last + 1)
        return book.bytes()


def _result(sheet: Sheet, row: int, title: str, last: int) -> None:
    """Formulas over the filled cells: how many were looked at, employed by both words, contradictions."""
    said, checked = (f"{quoted(title)}!${letter}$2:${letter}${last}" for letter in ("G", "H"))
    row = put_pair(sheet, row, "Итог проверки", "Считается по мере заполнения листа «Выборка»")
    for label, formula in (
        ("Проверено, чел.", f'=COUNTIF({checked},"{_YES}")+COUNTIF({checked},"{_NO}")'),
        ("Заняты по проверке, чел.", f'=COUNTIF({checked},"{_YES}")'),
        ("Колледж сообщил «занят», проверка – нет", f'=COUNTIFS({said},"{_YES}",{checked},"{_NO}")'),
        ("Колледж сообщил «не занят», проверка – да", f'=COUNTIFS({said},"{_NO}",{checked},"{_YES}")'),
    ):
        sheet.put(row, 0, label, "label")
        sheet.formula(row, 1, formula, 0)
        row += 1
