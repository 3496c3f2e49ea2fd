"""Numbers of a workbook as a definition that is still being made reads them: by the very code that reads files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ck.forms.model import Definition
from ck.ingest.header import Looked, locate, place
from ck.ingest.plan import plan
from ck.ingest.scoring import Match
from ck.ingest.sheets import Sheet
from ck.ingest.table import Table, table_rows


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One line of a programme: `block` tells programmes apart; column number → people, blank as 0.

    A row with an unreadable number is left out: what it says is not known.
    """

    block: int
    line: str
    numbers: Mapping[str, int]


def matched(definition: Definition, sheet: Sheet) -> Match | None:
    """The sheet as the main sheet of the definition, however little alike it is."""
    looked, sheet_plan = Looked(sheet), plan(definition, definition.main)
    at = place(looked, sheet_plan)
    header = locate(looked, sheet_plan, at) if at else None
    return Match(sheet_plan, sheet, header, 1.0, 1.0) if header else None


def read_rows(definition: Definition, sheets: Sequence[Sheet]) -> list[ReadRow]:
    """The rows of these sheets that count somebody."""
    found: list[ReadRow] = []
    block = 0
    for sheet in sheets:
        match = matched(definition, sheet)
        if match is None:
            continue
        names = [match.plan.columns[index].no for index in match.plan.counted]
        before: tuple[str | None, str] | None = None
        for row in table_rows(Table(match)):
            code = row.program.code if row.program else None
            starts = before is None or row.line is None or row.line == "01" or (code and code != before[0])
            block += bool(starts)
            before = (code or (before[0] if before else None), row.line or "")
            if row.troubled or not row.counts_people or row.line is None:
                continue
            numbers = {
                no: number if isinstance(number, int) else 0 for no, number in zip(names, row.numbers, strict=True)
            }
            found.append(ReadRow(block, row.line, numbers))
    return found
