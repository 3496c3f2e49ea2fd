"""What a detector looks at: a report before it is stored, the college's own past, other colleges' numbers."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from ck.forms.draft import Draft, Record
from ck.forms.model import Definition, Key
from ck.store.own_history import Past


@dataclass(slots=True)
class Line:
    """A line of a programme, its blocks added up; `row` is the first one's row on the sheet."""

    row: int
    counts: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Case:
    """A report and what it is looked at beside. Everything is loaded; a detector reads and computes only.

    `past` are the college's reports of earlier dates, the newest last. `same_on`: another date of the year on which
    the college said the very same. `elsewhere`: a graduate's number → the name of another college that has it.
    """

    draft: Draft
    definition: Definition
    year: int
    as_of: date
    lines: Mapping[tuple[str, str], Line]
    past: tuple[Past, ...] = ()
    same_on: date | None = None
    elsewhere: Mapping[str, str] = field(default_factory=dict)

    @property
    def before(self) -> Past | None:
        """The report of the nearest earlier date of the same release year."""
        return next((one for one in reversed(self.past) if one.year == self.year), None)

    def cell(self, row: int, status: str) -> str | None:
        """«D15»: where a number stands."""
        letter = self.draft.columns.get(status)
        return f"{letter}{row}" if letter and row else None

    def key_cell(self, row: int) -> str | None:
        """Where the code or the name of a row's programme stands."""
        keys = (Key.PROGRAM, Key.PROGRAM_NAME, Key.PROGRAM_CODE)
        numbers = [column.no for key in keys for column in self.definition.main.columns if column.key is key]
        return next((f"{letter}{row}" for no in numbers if (letter := self.draft.columns.get(no))), None)

    def record_place(self, record: Record, no: str) -> tuple[str, str | None]:
        """Name of the sheet and the cell of a record's column."""
        sheet = self.draft.record_sheets.get(record.sheet)
        if sheet is None:
            return record.sheet, None
        return sheet.name, f"{sheet.columns[no]}{record.row}" if no in sheet.columns else None


def lines_of(draft: Draft, wanted: Collection[str]) -> dict[tuple[str, str], Line]:
    """(programme, line of those wanted) → its numbers; what was not reported is left out."""
    found: dict[tuple[str, str], Line] = {}
    for row in draft.rows:
        if row.line not in wanted:
            continue
        said = {status: number for status, number in row.counts.items() if number is not None}
        line = found.get((row.program, row.line))
        if line is None:
            found[row.program, row.line] = Line(row.row, said)
        else:
            line.counts = {
                status: line.counts.get(status, 0) + said.get(status, 0) for status in {**line.counts, **said}
            }
    return found
