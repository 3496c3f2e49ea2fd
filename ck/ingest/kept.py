"""What is kept of a sheet that was judged: the rows of its accepted blocks, and where its columns stand."""

from collections.abc import Mapping, Sequence

from ck.forms.draft import Row
from ck.forms.identities import Numbers
from ck.ingest.judge import Judged
from ck.ingest.programs import known_name
from ck.ingest.table import Table

_NO_DETAILS: Mapping[str, int | str] = {}


def rows_of(table: Table, judged: Sequence[Judged]) -> list[Row]:
    """Rows of the accepted blocks. A blank «из них» is zero where the sheet uses that column, else not reported."""
    accepted = [block for block in judged if block.accepted]
    lines = [numbers for block in accepted for numbers in block.lines.values()]
    statuses, said = _by_status(table, lines)
    others = [(place, no) for place, no in enumerate(table.plan.names) if not table.plan.statuses[place]]
    following = iter(said)
    rows = []
    for block in accepted:
        name = (block.raw.program.name if block.raw.program else "") or known_name(block.code) or ""
        number, program = block.number, block.code
        for code, numbers in block.lines.items():
            line = block.raw.lines[code]
            details = _details(table, numbers, others, line.texts) if others or line.texts else _NO_DETAILS
            rows.append(Row(number, program, name, code, line.row + 1, statuses, next(following), details))
    return rows


def _by_status(table: Table, lines: Sequence[Numbers]) -> tuple[tuple[str, ...], Sequence[tuple[int | None, ...]]]:
    """The statuses that have a column on the sheet, and their numbers on every line."""
    plan, positions = table.plan, table.header.positions
    columns = {
        status: _filled(column)
        for index, status, column in zip(plan.counted, plan.statuses, zip(*lines, strict=True), strict=False)
        if status and index in positions
    }
    return tuple(columns), list(zip(*columns.values(), strict=True)) or [()] * len(lines)


def _filled(column: Numbers) -> Numbers:
    """The column with zeros in its blanks, but for one that is blank on every line."""
    blank = column.count(None)
    return [number or 0 for number in column] if 0 < blank < len(column) else column


def _details(
    table: Table, numbers: Numbers, others: Sequence[tuple[int, str]], texts: Mapping[int, str]
) -> Mapping[str, int | str]:
    """What stands in the columns without a status, by their numbers: people, and texts; blank ones are left out."""
    details: dict[str, int | str] = {no: number for place, no in others if (number := numbers[place]) is not None}
    for index, text in texts.items():
        details[table.plan.columns[index].no] = text
    return details


def columns_of(table: Table) -> Mapping[str, str]:
    """Status id, or the number of a column without a status → letter of the column on the sheet."""
    letters: dict[str, str] = {}
    for index, column in enumerate(table.plan.columns):
        if (letter := table.letter(index)) is not None:
            letters[column.status or column.no] = letter
    return letters
