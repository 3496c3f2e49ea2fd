"""Additional sheets: one row an employer or a person. A row with an error is left out, the others are kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ck.forms.checks import check_across, check_records
from ck.forms.draft import Record, RecordSheet
from ck.forms.identities import Block, Violation
from ck.forms.model import Definition, Key
from ck.forms.problems import Found, Severity
from ck.ingest.cells import Trouble, shown, text_of
from ck.ingest.judge import Judged
from ck.ingest.kept import columns_of
from ck.ingest.recognise import Match
from ck.ingest.sheets import Cell
from ck.ingest.table import Table, TableRow, table_rows

_INN_DIGITS = (9, 11)  # of an ИНН written as a number whose first zero was lost


@dataclass(frozen=True, slots=True)
class Records:
    """Records that are accepted, everything that was found on their sheets, and where these stand in the file."""

    kept: tuple[Record, ...]
    found: tuple[Found, ...]
    sheets: Mapping[str, RecordSheet]


def read_records(definition: Definition, matches: Sequence[Match], blocks: Sequence[Judged]) -> Records:
    """Reads and checks the additional sheets of a form beside the blocks of its main one."""
    tables = {match.plan.form.id: Table(match) for match in matches}
    found: list[Found] = []
    bad: set[tuple[str, int]] = set()
    read: dict[str, list[Record]] = {}
    for key, table in tables.items():
        read[key] = []
        for row in table_rows(table):
            if not (row.filled or row.program):
                continue
            troubles = _troubles(table, row)
            if troubles:
                found += troubles
                bad.add((key, row.row + 1))
            read[key].append(_record(table, row))
    main: Mapping[str, list[Block]] = {definition.main.id: [block.block for block in blocks if not block.empty]}
    violations = [violation for key, table in tables.items() for violation in check_records(table.plan.form, read[key])]
    for violation in violations + check_across(definition, main, read):
        found.append(_found(tables[violation.sheet], violation))
        if violation.severity is Severity.ERROR and violation.row is not None:
            bad.add((violation.sheet, violation.row))
    kept = tuple(record for records in read.values() for record in records if (record.sheet, record.row) not in bad)
    sheets = {
        key: RecordSheet(table.sheet.name, columns_of(table), sum(sheet == key for sheet, _ in bad))
        for key, table in tables.items()
    }
    return Records(kept, tuple(found), sheets)


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
            values[column.no] = _text(column.key, table.value(row.row, index)) or None
    code = row.program.code if row.program else None
    return Record(table.plan.form.id, code or "", row.row + 1, values)


def _text(key: Key | None, cell: Cell) -> str:
    """A number of a register as text: a first zero that the number format has lost is given back."""
    text = text_of(cell)
    if key is Key.INN and isinstance(cell, float) and len(text) in _INN_DIGITS:
        return text.zfill(len(text) + 1)
    return text


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
