"""Where tables may stand in an unknown workbook: every row that looks like a header, the likeliest first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ck.document.programs import CODE_IN_TEXT
from ck.forms.names import normal
from ck.ingest.cells import blank, shown
from ck.ingest.header import DEPTH, NumberRow, number_rows
from ck.ingest.sheets import Cell, Sheet

LOOKED_AT = 400  # rows under a header
_FIRST_NUMBERS = 7  # a form's numbers begin at 1, or where its key columns end
_ALL_PROGRAMS = 6  # so many programmes under a header are as good as any number of them
_WITHOUT_NUMBERS = 0.6  # what a header of captions alone is worth beside a row of numbers
_MOST = 12
WIDEST = 500  # columns of a sheet that are looked at; the widest form met has 80


@dataclass(frozen=True, slots=True)
class TablePlace:
    """A place where a table may stand. `row` counts from 0 and is the last row of the header.

    `numbers` are (position, number as printed) of the row of numbers; () where there are only captions.
    `programs`: rows below with a programme's code; `score` orders the places.
    """

    sheet: Sheet
    row: int
    numbers: tuple[tuple[int, str], ...]
    programs: int
    score: float


def places(sheets: Iterable[Sheet]) -> list[TablePlace]:
    """The places of all sheets, the likeliest first."""
    found = [place for sheet in sheets if not sheet.broken for place in _of_sheet(sheet)]
    return sorted(found, key=lambda place: -place.score)[:_MOST]


def place_at(sheet: Sheet, row: int) -> TablePlace:
    """The place that a person pointed at: numbers where the row has some, else its captions."""
    numbered = next((one for one in number_rows(sheet) if one.row == row), None)
    return _numbered(sheet, numbered) if numbered else _captioned(sheet, row)


def _of_sheet(sheet: Sheet) -> list[TablePlace]:
    rows = [one for one in number_rows(sheet) if not _is_data(sheet, one)]
    found = [_numbered(sheet, one) for one in rows]
    first = next((index for index, row in enumerate(sheet.rows[:DEPTH]) if _has_program(row)), None)
    if first is not None:
        header = next((row for row in range(first - 1, -1, -1) if _texts(sheet.rows[row]) >= 3), None)
        if header is not None and all(one.row != header for one in rows):
            found.append(_captioned(sheet, header))
    return found


def _is_data(sheet: Sheet, one: NumberRow) -> bool:
    """A row of small numbers that happen to go up: it has a programme, or nothing heads it."""
    row = sheet.rows[one.row]
    numbers = [number for _, number in one.numbers]
    return _has_program(row) or not numbers or float(numbers[0]) > _FIRST_NUMBERS


def _numbered(sheet: Sheet, one: NumberRow) -> TablePlace:
    printed = tuple((at, _printed(sheet.rows[one.row][at])) for at, _ in one.numbers if at < WIDEST)
    programs = _programs_below(sheet, one.row)
    wholes = [int(float(number)) for _, number in one.numbers]
    dense = len(set(wholes)) / (max(wholes) - min(wholes) + 1)
    headed = bool(one.row) and _texts(sheet.rows[one.row - 1]) > 1
    score = len(printed) * dense * (1.0 if headed else 0.5) * _share(programs) * (1.0 if sheet.visible else 0.5)
    return TablePlace(sheet, one.row, printed, programs, score)


def _captioned(sheet: Sheet, row: int) -> TablePlace:
    programs = _programs_below(sheet, row)
    score = _texts(sheet.rows[row]) * _WITHOUT_NUMBERS * _share(programs) * (1.0 if sheet.visible else 0.5)
    return TablePlace(sheet, row, (), programs, score)


def _share(programs: int) -> float:
    """A blank form has no programmes yet, and still is one; a list of instructions has none ever."""
    return 0.25 + 0.75 * min(programs, _ALL_PROGRAMS) / _ALL_PROGRAMS


def _programs_below(sheet: Sheet, row: int) -> int:
    return sum(map(_has_program, sheet.rows[row + 1 : row + 1 + LOOKED_AT]))


def _has_program(row: Sequence[Cell]) -> bool:
    return any(has_code(cell) for cell in row)


def has_code(cell: Cell) -> bool:
    """A programme's code stands in the cell."""
    return isinstance(cell, str) and len(cell) < 500 and CODE_IN_TEXT.search(cell) is not None


def _texts(row: Sequence[Cell]) -> int:
    """Different texts of a row that are no numbers."""
    return len(
        {normal(cell) for cell in row if isinstance(cell, str) and not blank(cell) and not cell.strip().isdecimal()}
    )


def _printed(cell: Cell) -> str:
    """A column's number as it is printed: «гр.05», «3.1»."""
    return shown(cell).replace(",", ".").strip()
