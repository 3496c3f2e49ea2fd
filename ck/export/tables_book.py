"""A workbook of plain tables, each on its sheet, after the sheet that says what was asked and how it was counted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ck.export.about import About, write_about
from ck.export.cells import Book, Sheet, Value, address
from ck.indicators.model import EMPTY_BASE


class Kind(StrEnum):
    """What stands in a column: decides its look in Excel and on the screen."""

    TEXT = "text"
    COUNT = "count"  # people
    NUMBER = "number"  # a whole number of something else
    PERCENT = "percent"  # already in percent: 5.5 is 5,50 %
    RATIO = "ratio"  # a ratio that is no percentage: 6.94 vacancies a graduate
    POINTS = "points"  # percentage points, with a sign on the screen
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """`caption` over values of `kind`. `of` are the places of two columns of counts: then it is a live formula of
    their ratio (in percent, unless its kind is RATIO), and the value is what the formula gives now.
    """

    caption: str
    kind: Kind = Kind.TEXT
    width: float = 14
    of: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; None is an empty cell. `note` says what the table is of.

    `mark` warns that these are no reported numbers: it stands over the table in red and on every printed page.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    note: str = ""
    mark: str = ""


_RED = "B3261E"
_STYLES = {
    Kind.TEXT: "text",
    Kind.COUNT: "count",
    Kind.NUMBER: "count",
    Kind.PERCENT: "ratio",
    Kind.RATIO: "ratio",
    Kind.POINTS: "ratio",
    Kind.DATE: "date",
}


def tables_book(tables: Sequence[Table], about: About) -> bytes:
    """The workbook; a table without rows is left out."""
    with Book(about.title) as book:
        write_about(book, about)
        for table in tables:
            if table.rows:
                _write(book.add_sheet(table.title), table)
        return book.bytes()


def _write(sheet: Sheet, table: Table) -> None:
    first = 0
    for text, style in ((table.mark, "wrong"), (table.note, "plain")):
        if text:
            sheet.merge((first, 0), (first, len(table.columns) - 1), text, style)
            sheet.fit_height(first, [(text, sum(column.width for column in table.columns))])
            first += 1
    if table.mark:
        sheet.raw.set_header(f"&C&14&K{_RED}{table.mark}")
    sheet.put_row(first, [column.caption for column in table.columns], "caption")
    sheet.widths(column.width for column in table.columns)
    sheet.fit_height(first, [(column.caption, column.width * 0.9) for column in table.columns])
    for row, values in enumerate(table.rows, start=first + 1):
        for place, (column, value) in enumerate(zip(table.columns, values, strict=True)):
            live = column.of is not None and values[column.of[1]] is not None  # a plain count has no base
            _put(sheet, row, place, column if live else replace(column, of=None), value)
        texts = zip(values, table.columns, strict=True)
        sheet.fit_height(row, [(value, column.width) for value, column in texts if isinstance(value, str)])
    last = first + len(table.rows)
    sheet.raw.autofilter(first, 0, last, len(table.columns) - 1)
    sheet.freeze(first + 1, 1)
    sheet.print_on_width(first + 1, last, len(table.columns))


def _put(sheet: Sheet, row: int, place: int, column: Column, value: Value) -> None:
    if column.of is None or not isinstance(value, int | float):
        word = isinstance(value, str) and column.kind is not Kind.TEXT  # why there is no number
        sheet.put(row, place, value, "word" if word else _STYLES[column.kind])
        return
    top, bottom = (address(row, one) for one in column.of)
    scale = "" if column.kind is Kind.RATIO else "*100"
    sheet.formula(row, place, f'=IF({bottom}=0,"{EMPTY_BASE}",{top}{scale}/{bottom})', value, _STYLES[column.kind])
