"""Writing cells safely: data stay data, numbers look Russian, names fit what Excel and Windows allow.

Text that came from outside is written as text whatever it looks like: a college called «=1+1» is not a formula.
xlsxwriter writes every workbook because it is the one that stores a formula together with its result, so that a
reader that does not calculate (our own parser among them) still sees the number.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO
from math import ceil
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from ck.export.styles import properties

MAX_TEXT = 32_767  # characters in a cell
MAX_SHEET_NAME = 31
MAX_FILE_NAME = 120  # leaves room for a folder under the 260 characters of Windows
LONGEST_FORMULA = 8_192
LINE_HEIGHT, MAX_HEIGHT = 13.5, 400  # points; Excel allows 409 a row
A3 = 8  # Excel's number of the paper

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
_QUOTES = str.maketrans("", "", '<>"|?*')
_SEPARATORS = re.compile(r"[:/\\]")
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)", re.IGNORECASE)
_FUNCTION = re.compile(r"([A-Z][A-Z.]*)\(")
_OLD_FUNCTIONS = frozenset({"AND", "COUNT", "COUNTA", "IF", "IFERROR", "LEN", "MOD", "N", "ROW", "SUM", "SUMPRODUCT"})

Value = str | int | float | date | None


def without_controls(text: str) -> str:
    """Text as XML can hold it, its lines ended in one way."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def clean_text(text: str) -> str:
    """Text as a cell can hold it: no control characters (line breaks stay), no more than Excel takes.

    What was cut ends with a mark that says how long it was.
    """
    kept = without_controls(text)
    if len(kept) <= MAX_TEXT:
        return kept
    mark = f"… [текст обрезан, было знаков: {len(kept)}]"
    return kept[: MAX_TEXT - len(mark)] + mark


def sheet_name(text: str, taken: Iterable[str] = ()) -> str:
    """A name that Excel accepts for a sheet, different from those already `taken` (Excel ignores case)."""
    bare = " ".join(_IN_SHEET_NAME.sub(" ", _CONTROL.sub(" ", text)).split()).strip("' ")
    bare = bare[:MAX_SHEET_NAME].rstrip("' ") or "Лист"
    if bare.casefold() == "history":  # reserved by Excel
        bare += "_"
    used = {name.casefold() for name in taken}
    name, number = bare, 2
    while name.casefold() in used:
        mark = f" ({number})"
        name, number = bare[: MAX_SHEET_NAME - len(mark)].rstrip() + mark, number + 1
    return name


def safe_file_name(text: str, suffix: str = "") -> str:
    """A file name for any system: «Отчёт: А/Б?» → «Отчёт А Б»; `suffix` («.xlsx») is added and always kept."""
    flat = unicodedata.normalize("NFC", _CONTROL.sub(" ", text)).translate(_QUOTES)
    bare = " ".join(_SEPARATORS.sub(" ", flat).split()).strip(" .")
    if _DEVICE.match(bare):
        bare = f"_{bare}"
    return (bare[: MAX_FILE_NAME - len(suffix)].rstrip(" .") or "Выгрузка") + suffix


def column_letter(index: int) -> str:
    """0 → «A», 26 → «AA»."""
    return str(xl_col_to_name(index))


def address(row: int, column: int) -> str:
    """«D15» of a 0-based row and column."""
    return f"{column_letter(column)}{row + 1}"


def quoted(sheet: str) -> str:
    """A sheet's name as a formula writes it."""
    return "'" + sheet.replace("'", "''") + "'"


class Sheet:
    """One sheet being written. Rows and columns are counted from 0, as xlsxwriter does."""

    def __init__(self, book: "Book", raw: Worksheet, title: str) -> None:
        self.book, self.raw, self.title = book, raw, title

    def put(self, row: int, column: int, value: Value, style: str = "text") -> None:
        """Write a value: text always as text, a date as a date, None as an empty cell of this style."""
        look = self.book.style(style)
        if value is None or value == "":
            self.raw.write_blank(row, column, None, look)
        elif isinstance(value, str):
            self.raw.write_string(row, column, clean_text(value), look)
        elif isinstance(value, (date, datetime)):
            self.raw.write_datetime(row, column, value, self.book.style("date") if style == "text" else look)
        else:
            self.raw.write_number(row, column, value, look)

    def put_row(self, row: int, values: Sequence[Value], style: str = "text", start: int = 0) -> None:
        """Write values side by side."""
        for offset, value in enumerate(values):
            self.put(row, start + offset, value, style)

    def formula(self, row: int, column: int, text: str, cached: str | int | float, style: str = "count") -> None:
        """Write our own formula with the result it has now. Never pass text that came from data."""
        if len(text) > LONGEST_FORMULA:
            self.put(row, column, cached, style)  # Excel would refuse the whole workbook
        else:
            self.raw.write_formula(row, column, text, self.book.style(style), cached)

    def merge(self, first: tuple[int, int], last: tuple[int, int], value: Value, style: str) -> None:
        """Write a value over a rectangle of cells; over a single one it is just written."""
        if first == last:
            self.put(*first, value, style)
        else:
            self.raw.merge_range(*first, *last, "", self.book.style(style))
            self.put(*first, value, style)

    def widths(self, sizes: Iterable[float], start: int = 0) -> None:
        """Column widths in characters, from the column `start` on."""
        for column, size in enumerate(sizes, start=start):
            self.raw.set_column(column, column, size)

    def freeze(self, row: int, column: int = 0) -> None:
        """Rows above and columns left of this cell stay in sight."""
        self.raw.freeze_panes(row, column)

    def fit_height(self, row: int, texts: Iterable[tuple[str, float]]) -> None:
        """Make a row high enough for wrapped texts in columns of these widths; one line needs nothing.

        Excel would do it by itself when it opens the file, other programs do not.
        """
        lines = max((ceil(len(text) / width) for text, width in texts if text), default=1)
        if lines > 1:
            self.raw.set_row(row, min(lines * LINE_HEIGHT, MAX_HEIGHT))

    def print_on_width(self, header_rows: int, last_row: int, columns: int) -> None:
        """Printed on landscape A3: the first `columns` on one page's width, the header repeated on each page."""
        self.raw.set_landscape()
        self.raw.set_paper(A3)
        self.raw.fit_to_pages(1, 0)
        self.raw.repeat_rows(0, max(header_rows - 1, 0))
        self.raw.print_area(0, 0, last_row, columns - 1)


class _Raw(Worksheet):  # type: ignore[misc]  # the writer has no types
    """A sheet that does not look for Excel's newest functions where there are none: they cost more than the writing.

    The writer's method is its own affair: should it be called otherwise one day, only the speed is lost.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        if _OLD_FUNCTIONS.issuperset(_FUNCTION.findall(formula)):
            return formula.removeprefix("=")
        return str(super()._prepare_formula(formula, expand_future_functions))


class Book:
    """A workbook in memory; `bytes()` closes it and gives the file."""

    def __init__(self, title: str) -> None:
        self._stream = BytesIO()
        self.raw = Workbook(
            self._stream,
            {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
        )
        self.raw.set_properties({"title": clean_text(title)[:255]})
        self._styles: dict[str, Format] = {}
        self._titles: list[str] = []

    def style(self, name: str) -> Format:
        """The named look («caption», «count»…, see `ck.export.styles`), made once a workbook."""
        if name not in self._styles:
            self._styles[name] = self.raw.add_format(properties(name))
        return self._styles[name]

    def add_sheet(self, title: str) -> Sheet:
        """A new sheet; its name is made fit and unique."""
        name = sheet_name(title, self._titles)
        self._titles.append(name)
        return Sheet(self, self.raw.add_worksheet(name, _Raw), name)

    def add_list(self, title: str, columns: Sequence[tuple[str, float]], rows: int, frozen: int = 1) -> Sheet:
        """A new sheet for a list of `rows`: captions and widths of `columns`, a filter, a header that stays.

        `frozen` first columns stay in sight, too.
        """
        sheet = self.add_sheet(title)
        sheet.put_row(0, [caption for caption, _ in columns], "caption")
        sheet.widths(width for _, width in columns)
        sheet.raw.autofilter(0, 0, max(rows, 1), len(columns) - 1)
        sheet.freeze(1, frozen)
        sheet.print_on_width(1, max(rows, 1), len(columns))
        return sheet

    def bytes(self) -> bytes:
        """The finished file; nothing can be written afterwards."""
        self.raw.close()
        return self._stream.getvalue()

    def __enter__(self) -> "Book":
        return self

    def __exit__(self, *_: Any) -> None:
        if not self.raw.fileclosed:
            self.raw.close()
