"""What is kept of a sheet that was judged: the rows of its accepted blocks, and where its columns stand."""

from collections.abc import Mapping, Sequence
from itertools import compress

from ck.forms.draft import Row
from ck.ingest.judge import Judged
from ck.ingest.programs import known_name
from ck.ingest.table import Table

_NO_DETAILS: Mapping[str, int | str] = {}


def rows_of(table: Table, judged: Sequence[Judged]) -> list[Row]:
    """Rows of the accepted blocks. A blank «из них» is zero where the sheet uses that column, else not reported."""
    accepted = [block for block in judged if block.accepted]
    columns = [table.plan.columns[index] for index in table.plan.counted]
    statuses = [column.status for column in columns if column.status]
    said = [bool(column.status) for column in columns]
    others = [column.no for column in columns if not column.status]
    numbers = [list(counts.values()) for block in accepted for counts in block.lines.values()]
    filled = iter(_filled(numbers))
    rows = []
    for block in accepted:
        name = (block.raw.program.name if block.raw.program else "") or known_name(block.code) or ""
        number, program = block.number, block.code
        for code, counts in block.lines.items():
            line, values = block.raw.lines[code], next(filled)
            details = _details(table, counts, others, line.texts) if others or line.texts else _NO_DETAILS
            by_status = dict(zip(statuses, compress(values, said) if others else values, strict=True))
            rows.append(Row(number, program, name, code, line.row + 1, by_status, details))
    return rows


def _filled(lines: list[list[int | None]]) -> list[list[int | None]]:
    """The lines with zeros in their blanks, but for columns that are blank on every line."""
    if not any(None in numbers for numbers in lines):
        return lines
    blanks = [None if numbers.count(None) == len(numbers) else 0 for numbers in zip(*lines, strict=True)]
    return [
        [blank if number is None else number for number, blank in zip(numbers, blanks, strict=True)]
        if None in numbers
        else numbers
        for numbers in lines
    ]


def _details(
    table: Table, counts: Mapping[str, int | None], others: Sequence[str], texts: Mapping[int, str]
) -> Mapping[str, int | str]:
    """What stands in the columns without a status, by their numbers: people, and texts; blank ones are left out."""
    details: dict[str, int | str] = {no: number for no in others if (number := counts[no]) is not None}
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
