"""Workbooks for the tests: a filled form as a grid of values, twisted by the test, saved in any of the formats."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Self

import openpyxl
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import DatabaseRange, DatabaseRanges, Table, TableCell, TableRow
from odf.text import P

from ck.forms.loader import definitions
from ck.forms.model import Column, Definition, Key, Role, SheetForm

PROGRAMS = {
    "09.02.07": "Информационные системы и программирование",
    "34.02.01": "Сестринское дело",
    "38.02.01": "Экономика и бухгалтерский учет (по отраслям)",
}
GRADUATES, EMPLOYED = 25, 15
REGION = "Прибрежная область"


@dataclass(frozen=True)
class Formula:
    """A formula without a stored value."""

    text: str = "1+1"


@dataclass(frozen=True)
class Error:
    """A cell with an error of Excel."""

    text: str = "#N/A"


@dataclass
class Grid:
    """A sheet: rows of values, and the places of its numbers by (code, line, column number)."""

    name: str
    rows: list[list[Any]] = field(default_factory=list)
    form: SheetForm | None = None
    header: int = 0  # index of the row of numbers
    hidden: set[int] = field(default_factory=set)  # indexes of rows
    filtered: bool = False
    merged: list[str] = field(default_factory=list)
    visible: bool = True

    def column(self, no: str) -> int:
        """Index of a column by its printed number."""
        return self.rows[self.header].index(no)

    def row(self, code: str, line: str = "01") -> int:
        """Index of the row of a line of a programme, by the key cells as they were made."""
        return self._places[code, line]

    def put(self, code: str, line: str, no: str, value: Any) -> Self:
        """Writes a cell of a block."""
        self.rows[self.row(code, line)][self.column(no)] = value
        return self

    def get(self, code: str, line: str, no: str) -> Any:
        """A cell of a block."""
        return self.rows[self.row(code, line)][self.column(no)]

    def cell(self, code: str, line: str, no: str) -> str:
        """«D15» of a cell of a block."""
        return f"{openpyxl.utils.get_column_letter(self.column(no) + 1)}{self.row(code, line) + 1}"

    def above(self, *rows: Sequence[Any]) -> Self:
        """Puts rows above everything."""
        self.rows[:0] = [list(row) for row in rows]
        return self._moved(len(rows))

    def before(self, code: str, line: str, *rows: Sequence[Any]) -> Self:
        """Puts rows before a line."""
        at = self.row(code, line)
        self.rows[at:at] = [list(row) for row in rows]
        self._places = {key: place + len(rows) * (place >= at) for key, place in self._places.items()}
        return self

    def under(self, *rows: Sequence[Any]) -> Self:
        """Puts rows under the table."""
        self.rows += [list(row) for row in rows]
        return self

    def drop(self, code: str, *lines: str) -> Self:
        """Deletes lines of a block."""
        for line in lines:
            at = self._places.pop((code, line))
            del self.rows[at]
            self._places = {key: place - (place > at) for key, place in self._places.items()}
        return self

    def left(self, caption: Any, value: Any) -> Self:
        """Puts a column on the left: its caption above the numbers, a value on every row of data."""
        for index, row in enumerate(self.rows):
            row.insert(0, value if index > self.header and any(row) else caption if index == self.header - 1 else None)
        return self

    def _moved(self, by: int) -> Self:
        self.header += by
        self._places = {key: place + by for key, place in self._places.items()}
        return self

    _places: dict[tuple[str, str], int] = field(default_factory=dict)


def grid(form: str | Definition, programs: Mapping[str, str] | None = None, sheet: str = "main") -> Grid:
    """A correct form: each programme with 25 graduates on line 01, 15 of them employed, nobody on other lines."""
    definition = definitions()[form] if isinstance(form, str) else form
    sheet_form = next(each for each in definition.sheets if each.id == sheet)
    name = next(iter((*sheet_form.names, *sheet_form.name_parts)), "Лист1")
    made = Grid(name, form=sheet_form, header=sheet_form.number_row - 1)
    made.rows = [[None] * len(sheet_form.columns) for _ in range(sheet_form.number_row - 2)]
    if sheet_form.number_row > 1:
        made.rows.append([column.caption.replace("…", "…") or None for column in sheet_form.columns])
    made.rows.append([column.no for column in sheet_form.columns])
    for ordinal, (code, title) in enumerate((PROGRAMS if programs is None else programs).items(), 1):
        for line in sheet_form.lines or ():
            _line(made, ordinal, code, title, line.code, line.no, line.caption)
        if not sheet_form.lines:
            _line(made, ordinal, code, title, "01", "01", "")
    return made


def _line(made: Grid, ordinal: int, code: str, title: str, line: str, no: str, caption: str) -> None:
    assert made.form is not None
    keys = {
        Key.ORDINAL: ordinal,
        Key.REGION: REGION,
        Key.PROGRAM: f"{code} {title}",
        Key.PROGRAM_CODE: code,
        Key.PROGRAM_NAME: title,
        Key.LINE: no,
        Key.LINE_CAPTION: caption,
    }
    parts = [column for column in made.form.columns if column.role is Role.PART]
    values = {column.no: _value(column, keys, parts, line) for column in made.form.columns}
    sectors = {column.parent: column.no for column in reversed(made.form.columns) if column.role is Role.SECTOR}
    for parent, first in sectors.items():  # everybody in the first industry, so that the industries add up
        values[first] = values[parent or ""]
    made._places[code, line] = len(made.rows)
    made.rows.append(list(values.values()))


def _value(column: Column, keys: Mapping[Key, Any], parts: Sequence[Column], line: str) -> Any:
    if column.key is not None:
        return keys.get(column.key)
    if not column.counted or column.role is Role.FORECAST:
        return None
    if line != "01":
        return 0
    if column.role is Role.TOTAL:
        return GRADUATES
    if column in parts[:2]:
        return EMPLOYED if column is parts[0] else GRADUATES - EMPLOYED
    return 0


def xlsx(*grids: Grid) -> bytes:
    """Saved by openpyxl."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for each in grids:
        sheet = book.create_sheet(each.name)
        sheet.sheet_state = "visible" if each.visible else "hidden"
        for index, row in enumerate(each.rows, 1):
            for place, value in enumerate(row, 1):
                if value is not None:
                    _xlsx_cell(sheet.cell(index, place), value)
        for index in each.hidden:
            sheet.row_dimensions[index + 1].hidden = True
        if each.filtered:
            sheet.auto_filter.ref = f"A{each.header + 1}:F{len(each.rows)}"
        for area in each.merged:
            sheet.merge_cells(area)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _xlsx_cell(cell: Any, value: Any) -> None:
    if isinstance(value, Formula):
        cell.value = f"={value.text}"
    elif isinstance(value, Error):
        cell.value, cell.data_type = value.text, "e"
    else:
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"


def xlsm(*grids: Grid) -> bytes:
    """The same with a project of macros inside."""
    return with_parts(xlsx(*grids), {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 macros"})


def xls(*grids: Grid) -> bytes:
    """Saved by xlwt, which has no filters."""
    book = xlwt.Workbook(encoding="utf-8")
    day = xlwt.easyxf(num_format_str="DD.MM.YYYY")
    for each in grids:
        sheet = book.add_sheet(each.name)
        sheet.visibility = 0 if each.visible else 1
        for index, row in enumerate(each.rows):
            for place, value in enumerate(row):
                if isinstance(value, Formula):
                    sheet.write(index, place, xlwt.Formula(value.text))
                elif isinstance(value, Error):
                    sheet.row(index).set_cell_error(place, 0x2A)
                elif isinstance(value, date):
                    sheet.write(index, place, value, day)
                elif value is not None:
                    sheet.write(index, place, value)
        for index in each.hidden:
            sheet.row(index).hidden = True
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def ods(*grids: Grid) -> bytes:
    """Saved by odfpy."""
    book = OpenDocumentSpreadsheet()
    ranges = DatabaseRanges()
    for each in grids:
        table = Table(name=each.name)
        for index, row in enumerate(each.rows):
            made = TableRow(visibility="collapse") if index in each.hidden else TableRow()
            for value in row:
                made.addElement(_ods_cell(value))
            table.addElement(made)
        book.spreadsheet.addElement(table)
        if each.filtered:
            area = f"{each.name}.A{each.header + 1}:{each.name}.F{len(each.rows)}"
            ranges.addElement(DatabaseRange(name="filter", targetrangeaddress=area, displayfilterbuttons="true"))
    if ranges.hasChildNodes():
        book.spreadsheet.addElement(ranges)
    stream = io.BytesIO()
    book.write(stream)
    return stream.getvalue()


def _ods_cell(value: Any) -> TableCell:
    if value is None:
        return TableCell()
    if isinstance(value, Formula):
        return TableCell(formula=f"of:={value.text}")
    if isinstance(value, Error):
        cell = TableCell(formula="of:=NA()", valuetype="string", stringvalue="")
        cell.addElement(P(text=value.text))
        return cell
    if isinstance(value, date):
        return TableCell(valuetype="date", datevalue=value.isoformat())
    if isinstance(value, bool):
        return TableCell(valuetype="boolean", booleanvalue=str(value).lower())
    if isinstance(value, int | float):
        return TableCell(valuetype="float", value=value)
    cell = TableCell(valuetype="string")
    cell.addElement(P(text=value))
    return cell


def with_parts(
    archive: bytes, parts: Mapping[str, bytes], change: Callable[[str, bytes], bytes] | None = None
) -> bytes:
    """The archive with parts added, and the others changed by a function of name and content."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            content = source.read(entry.filename)
            changed = change(entry.filename, content) if change else content
            target.writestr(entry.filename, changed, compress_type=entry.compress_type)
        for name, content in parts.items():
            target.writestr(name, content)
    return stream.getvalue()


FORMATS: Mapping[str, Callable[..., bytes]] = {"xlsx": xlsx, "xlsm": xlsm, "xls": xls, "ods": ods}
