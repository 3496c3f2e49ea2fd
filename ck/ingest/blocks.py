"""Rows into blocks: a programme and its lines, whether the code stands on every line or only on the first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ck.forms.lines import TOTAL_LINE
from ck.forms.model import Key
from ck.forms.problems import Found, Severity
from ck.ingest.programs import ProgramCell
from ck.ingest.table import Table, TableRow


@dataclass(slots=True)
class RawBlock:
    """A block as it stands: `found` are troubles of its structure, each with its cell."""

    first: TableRow
    program: ProgramCell | None
    lines: dict[str, TableRow] = field(default_factory=dict)
    found: list[Found] = field(default_factory=list)
    last: int = -1  # place of the last line in the form's order

    @property
    def code(self) -> str | None:
        """The programme's code."""
        return self.program.code if self.program else None

    @property
    def counts_people(self) -> bool:
        """Some line has a number above zero."""
        return any(line.counts_people for line in self.lines.values())


def raw_blocks(table: Table, rows: Iterable[TableRow]) -> Iterator[RawBlock]:
    """Blocks in the order of the sheet."""
    current: RawBlock | None = None
    for row in rows:
        if _says_nothing(row):
            continue
        if current is None or _starts(table, current, row):
            if current is not None:
                yield current
            current = RawBlock(row, row.program)
        _add(table, current, row)
    if current is not None:
        yield current


def _says_nothing(row: TableRow) -> bool:
    """A note or a signature under the table: no line, no code, no number."""
    coded = row.program is not None and row.program.code is not None
    if row.line_text or coded:
        return row.line is None and not row.filled and not coded
    return not row.counts_people and not (row.program is not None and row.filled)


def _starts(table: Table, current: RawBlock, row: TableRow) -> bool:
    """Whether the row begins the next block."""
    if not table.plan.form.lines:
        return True
    place = table.plan.order.get(row.line or "", -1)
    if row.line == TOTAL_LINE and (TOTAL_LINE in current.lines or current.last >= 0):
        return True
    if row.program is None or row.program.code is None:
        return not row.line_text and _is_whole(table, current)  # numbers under the last line belong to nobody
    if current.code is not None:
        return row.program.code != current.code
    return place >= 0 and place <= current.last  # the current block has no code: a later line may bring it


def _is_whole(table: Table, block: RawBlock) -> bool:
    """Whether the block has every line of the form that tells what a row is."""
    return len(block.lines) == len(table.plan.order)


def _add(table: Table, block: RawBlock, row: TableRow) -> None:
    sheet = table.sheet.name
    if block.code is None and row.program is not None and row.program.code is not None:
        if block.program is not None:
            block.found.append(_unreadable(table, block.first, block.program))
        block.program = row.program
    elif block.code is not None and row.program is not None and row.program.code is None:
        block.found.append(_unreadable(table, row, row.program))
    if row.line is None and not row.filled and not row.line_text:
        return  # the code on a row of its own, above the lines
    if row.line is None:
        block.found.append(Found("line_unknown", sheet, f"{_line_column(table)}{row.row + 1}", row.line_text))
    elif row.line in block.lines:
        details = {"line": row.line, "code": block.code or ""}
        block.found.append(Found("line_repeated", sheet, f"{_line_column(table)}{row.row + 1}", details=details))
    else:
        block.lines[row.line] = row
        block.last = table.plan.order.get(row.line, 0)


def _unreadable(table: Table, row: TableRow, program: ProgramCell) -> Found:
    """A code that another line of the block makes up for: only told."""
    where = table.key_cell(row.row)
    return Found("code_unreadable", table.sheet.name, where, program.value, severity_override=Severity.WARNING)


def _line_column(table: Table) -> str:
    for key in (Key.LINE, Key.LINE_CAPTION, Key.PROGRAM, Key.PROGRAM_CODE):
        column = table.plan.keys.get(key)
        if column is not None and (letter := table.letter(column)):
            return letter
    return "A"
