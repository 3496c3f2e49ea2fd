"""Rows of a workbook → what they say of a register's records. No database; nothing is raised on bad input."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from string import ascii_uppercase
from typing import Any

from ck.forms.names import normal
from ck.forms.problems import Found, Severity
from ck.forms.registers import RegisterForm, Wrong, doubt, parse
from ck.ingest.cells import shown
from ck.ingest.guard import Guard
from ck.ingest.sheets import Cell, Sheet
from ck.ingest.workbook import look

HEADER_ROWS = 15  # the captions are looked for in these
LONGEST_VALUE = 200  # characters of a cell that a problem quotes
_ENOUGH = 2  # captions that make a header, if the register has so many


@dataclass(frozen=True, slots=True)
class SaidRow:
    """What a row says: field → value (colleges by name); fields without a column are not in it."""

    sheet: str
    cells: Mapping[str, str]  # field → address
    values: Mapping[str, Any]

    @property
    def cell(self) -> str:
        """The address of the row's first field."""
        return next(iter(self.cells.values()))


@dataclass(slots=True)
class Said:
    """Everything a workbook says of a register; a row with an error is not among the rows."""

    rows: list[SaidRow] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)


def read_register(data: bytes, form: RegisterForm) -> Said:
    """Reads a workbook of any known format in the guarded child process."""
    refused = look(data).refused
    sheets: tuple[Sheet, ...] = ()
    if refused is None:
        with Guard() as guard:
            answer = guard.read(data)
        refused, sheets = Found(answer.refused) if answer.refused else None, answer.sheets
    if refused is not None:
        return Said(found=[refused])
    for sheet in sheets:
        for row in range(min(HEADER_ROWS, len(sheet.rows))):
            columns = columns_of(sheet, row, form)
            required = {one.id for one in form.fields if one.required}
            if required <= columns.keys() and len(columns) >= min(_ENOUGH, len(form.fields)):
                return _rows(sheet, row, columns, form)
    captions = ", ".join(f"«{one.caption}»" for one in form.fields if one.required)
    return Said(found=[Found("register_table_missing", details={"title": form.title, "captions": captions})])


def columns_of(sheet: Sheet, row: int, form: RegisterForm) -> dict[str, int]:
    """Field → its column, by the captions that stand in a row."""
    known = {normal(caption): one.id for one in form.fields for caption in (one.caption, *one.other_captions)}
    found: dict[str, int] = {}
    for column, value in enumerate(sheet.rows[row]):
        name = known.get(normal(value.rstrip("* "))) if isinstance(value, str) else None
        if name and name not in found:
            found[name] = column
    return found


def found_of(wrong: Wrong, sheet: str | None = None, cell: str | None = None, value: str | None = None) -> Found:
    """What is wrong with a field, as a problem of the catalogue at its place."""
    return Found(wrong.code, sheet, cell, value, wrong.details)


def refused_rows(found: Sequence[Found]) -> int:
    """How many rows errors keep out: one with three wrong cells is one, a refused file is one too."""
    errors = [one for one in found if one.severity is Severity.ERROR]
    return len({(one.sheet, (one.cell or "").lstrip(ascii_uppercase)) for one in errors})


def _rows(sheet: Sheet, header: int, columns: Mapping[str, int], form: RegisterForm) -> Said:
    said, parsed = Said(), _Parsed(form)
    seen: dict[tuple[Any, ...], str] = {}
    for row in range(header + 1, len(sheet.rows)):
        texts = {name: _text(sheet.value(row, column)) for name, column in columns.items()}
        cells = {name: sheet.address(row, column) for name, column in columns.items()}
        broken = _broken(sheet, row, columns)
        if not any(text for name, text in texts.items() if name not in form.given) and not broken:
            continue
        values = parsed.row(texts)
        found = broken or _wrongs(form, values, texts, cells, sheet.name)
        said.found += found
        if any(one.severity is Severity.ERROR for one in found):
            continue
        one = SaidRow(sheet.name, cells, values)
        key = tuple(one.values.get(name) for name in form.key or columns)
        if key in seen:
            said.found.append(Found("register_row_repeated", sheet.name, one.cell, None, {"other": seen[key]}))
            continue
        seen[key] = one.cell
        said.rows.append(one)
    return said


class _Parsed:
    """Values of texts; long lists say the same of many rows, and a text is parsed once a field."""

    def __init__(self, form: RegisterForm) -> None:
        self._fields = {one.id: one for one in form.fields}
        self._known: dict[tuple[str, str], Any] = {}

    def row(self, texts: Mapping[str, str]) -> dict[str, Any]:
        """Field → value, or what is wrong with it."""
        return {name: self._value(name, text) for name, text in texts.items()}

    def _value(self, name: str, text: str) -> Any:
        if (name, text) not in self._known:
            self._known[name, text] = parse(self._fields[name], text)
        return self._known[name, text]


def _wrongs(
    form: RegisterForm, values: Mapping[str, Any], texts: Mapping[str, str], cells: Mapping[str, str], sheet: str
) -> list[Found]:
    wrong = [value for value in values.values() if isinstance(value, Wrong)]
    if not wrong and form.check is not None:
        wrong = list(form.check(values))
    doubts = [one for name, value in values.items() if not isinstance(value, Wrong)
              and (one := doubt(form.field(name), value))]  # fmt: skip
    return [
        found_of(one, sheet, cells.get(one.field), quoted(form, one.field, texts.get(one.field, "")))
        for one in [*wrong, *doubts]
    ]


def quoted(form: RegisterForm, field: str, text: str) -> str | None:
    """What a problem may quote of a cell; None where it may be somebody's name."""
    hidden = form.quiet or (bool(field) and form.field(field).personal)
    return None if hidden else text[:LONGEST_VALUE]


def _text(cell: Cell) -> str:
    """The cell as it was typed; whole numbers without a fraction, dates as dates."""
    return cell if isinstance(cell, str) else shown(cell)


def _broken(sheet: Sheet, row: int, columns: Mapping[str, int]) -> list[Found]:
    """Cells without a value that could be read: an error, a formula that was never calculated."""
    found = []
    for column in columns.values():
        place = (row, sheet.left + column)
        if place in sheet.unvalued or place in sheet.errors:
            value = sheet.errors.get(place)  # «#Н/Д»: Excel's own word
            found.append(Found("register_cell_broken", sheet.name, sheet.address(row, column), value))
    return found
