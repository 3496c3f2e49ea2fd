"""Additional sheets: one row an employer or a person. A row with an error is left out, the others are kept."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ck.forms.checks import check_across, check_records
from ck.forms.contract_rows import leaves_out, untells
from ck.forms.draft import Record, RecordSheet
from ck.forms.identities import Block, Violation
from ck.forms.lists import as_listed
from ck.forms.model import Column, Definition, Key, Role, SheetForm
from ck.forms.problems import Found
from ck.forms.registers.support import looks_like_a_name
from ck.ingest.cells import Trouble, blank, shown, text_of
from ck.ingest.judge import Judged
from ck.ingest.kept import columns_of
from ck.ingest.layout import row_list
from ck.ingest.programs import ProgramCell
from ck.ingest.scoring import Match
from ck.ingest.sheets import Cell
from ck.ingest.table import Table, TableRow, table_rows

_INN_DIGITS = (9, 11)  # of an ИНН written as a number whose first zero was lost


@dataclass(frozen=True, slots=True)
class Records:
    """Records that are accepted, everything that was found on their sheets, and where these stand in the file."""

    kept: tuple[Record, ...]
    found: tuple[Found, ...]
    sheets: Mapping[str, RecordSheet]


@dataclass(slots=True)
class _Reading:
    """A sheet while it is read: its records, and the rows of those that are left out, that say nobody, or no state."""

    table: Table
    records: list[Record] = field(default_factory=list)
    bad: set[int] = field(default_factory=set)
    unfilled: set[int] = field(default_factory=set)
    untold: set[int] = field(default_factory=set)

    @property
    def form(self) -> SheetForm:
        return self.table.plan.form


def read_records(definition: Definition, matches: Sequence[Match], blocks: Sequence[Judged]) -> Records:
    """Reads and checks the additional sheets of a form beside the blocks of its main one."""
    found: list[Found] = []
    read = {match.plan.form.id: _read(Table(match), found) for match in matches}
    main: Mapping[str, list[Block]] = {definition.main.id: [block.block for block in blocks if not block.empty]}
    violations = [violation for one in read.values() for violation in check_records(one.form, one.records)]
    violations += check_across(definition, main, {key: one.records for key, one in read.items()})
    for violation in violations:
        one = read[violation.sheet]
        if not (violation.code == "person_missing" and violation.row in one.bad):  # the name there was told already
            found.append(_found(one.table, violation))
        _judge(one, violation)
    for one in read.values():
        found += _said(one)
    kept = tuple(record for one in read.values() for record in one.records if record.row not in one.bad)
    sheets = {key: RecordSheet(one.table.sheet.name, columns_of(one.table), len(one.bad)) for key, one in read.items()}
    return Records(kept, tuple(found), sheets)


def _read(table: Table, found: list[Found]) -> _Reading:
    """The rows of a sheet; what cannot be read is told and left out."""
    one = _Reading(table)
    for row in _with_programs(table, found):
        record, troubles = _record(table, row), [*_troubles(table, row), *_names(table, row)]
        if troubles:
            found += troubles
            one.bad.add(record.row)
        elif not row.filled:
            one.unfilled.add(record.row)
        if record.program:
            one.records.append(record)
    return one


def _with_programs(table: Table, found: list[Found]) -> Iterator[TableRow]:
    """Rows that speak of somebody; the code that stands once over a group, in a merged cell, is given to each of it."""
    above: ProgramCell | None = None
    last, given = -1, list[int]()
    for row in table_rows(table):
        if (row.program is None or row.program.code is None) and not row.filled and _cells(table, row) < 2:
            continue  # who signs the sheet
        if row.program is None and row.row == last + 1 and _registered(table, row):
            row.program = above
            given += [row.row + 1] if above else []
        above, last = row.program, row.row
        yield row
    if given:
        found.append(Found("program_from_above", table.sheet.name, details={"rows": row_list(given)}))


def _cells(table: Table, row: TableRow) -> int:
    return sum(not blank(table.value(row.row, index)) for index in table.header.positions)


def _registered(table: Table, row: TableRow) -> bool:
    """The row has a number of its own: a person's, an employer's."""
    places = [place for key in (Key.PERSON, Key.INN) if (place := table.place(key)) is not None]
    return any(not blank(table.sheet.value(row.row, place)) for place in places)


def _judge(one: _Reading, violation: Violation) -> None:
    """Leaves out the row of an error; a programme with too many people has all its rows in doubt."""
    if violation.row is None:
        return
    if not leaves_out(one.form, violation):
        if untells(one.form, violation):
            one.untold.add(violation.row)
        return
    one.bad.add(violation.row)
    if violation.code == "program_at_most":
        one.bad |= {record.row for record in one.records if record.program == violation.program}


def _said(one: _Reading) -> Iterator[Found]:
    """What is told of a sheet as a whole: that nobody filled in its numbers, that states are not known."""
    sheet, contracts = one.table.sheet.name, one.form.contracts
    if contracts is None:
        return
    said = {record.row for record in one.records} - one.bad
    if contracts.count and said and said == one.unfilled:
        one.bad |= one.unfilled
        yield Found("sheet_unfilled", sheet, details={"rows": row_list(sorted(one.unfilled))})
    if untold := sorted(one.untold - one.bad):
        yield Found("state_untold", sheet, details={"count": str(len(untold)), "rows": row_list(untold)})


def _record(table: Table, row: TableRow) -> Record:
    numbers = dict(zip(table.plan.counted, row.numbers, strict=True))
    values: dict[str, int | str | None] = {}
    for index, column in enumerate(table.plan.columns):
        if column.key in (Key.PROGRAM, Key.PROGRAM_CODE, Key.PROGRAM_NAME) or index not in table.header.positions:
            continue
        number = numbers.get(index)
        if index in numbers:
            values[column.no] = None if isinstance(number, Trouble) else number
        else:
            values[column.no] = _text(column, table.value(row.row, index)) or None
    code = row.program.code if row.program else None
    return Record(table.plan.form.id, code or "", row.row + 1, values)


def _text(column: Column, cell: Cell) -> str:
    """A text of a register: of an ИНН its digits, with a first zero that the number format has lost; of a list its
    own spelling."""
    text = text_of(cell)
    if column.role is Role.ENUM:
        return as_listed(column.values, text) or text
    if column.key in (Key.INN, Key.KPP):
        text = "".join(text.split())
    if column.key is Key.PERSON and looks_like_a_name(text):
        return ""
    if column.key is Key.INN and isinstance(cell, float) and len(text) in _INN_DIGITS:
        return text.zfill(len(text) + 1)
    return text


def _names(table: Table, row: TableRow) -> Iterator[Found]:
    """A name where a number belongs is neither kept nor repeated in a message."""
    index = table.plan.keys.get(Key.PERSON)
    if index is not None and looks_like_a_name(text_of(table.value(row.row, index))):
        yield Found("person_named", table.sheet.name, table.cell(row.row, index))


def _troubles(table: Table, row: TableRow) -> list[Found]:
    """A row whose programme or numbers cannot be read."""
    title, sheet = table.plan.form.title, table.sheet.name
    found = []
    if row.program is None or row.program.code is None:
        value = row.program.value if row.program else ""
        what = "кода профессии, специальности"
        reason = f"вместо {what} стоит «{value}»" if value else f"нет {what}"
        details = {"title": title, "reason": reason}
        found.append(Found("record_damaged", sheet, table.key_cell(row.row), value or None, details))
    elif row.program.problem:
        details = {"code": row.program.code}
        found.append(Found(row.program.problem, sheet, table.key_cell(row.row), row.program.value, details))
    for index, number in zip(table.plan.counted, row.numbers, strict=True):
        if isinstance(number, Trouble):
            value = shown(table.value(row.row, index))
            details = {"title": title, "reason": f"вместо числа стоит «{value}»"}
            found.append(Found("record_damaged", sheet, table.cell(row.row, index), value, details))
    return found


def _found(table: Table, violation: Violation) -> Found:
    cell = None
    if violation.column is not None and violation.row is not None:
        cell = table.cell(violation.row - 1, table.plan.columns.index(table.plan.form.column(violation.column)))
    return Found(
        violation.code, table.sheet.name, cell, violation.value, violation.details, severity_override=violation.severity
    )
