"""What reading one file gives: accepted blocks, additional records, and everything that was found wrong.

Made by `ck.ingest`, stored by `ck.store`, shown by the screens: the shape that the three share.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from ck.forms.problems import Found


class Row(NamedTuple):
    """One line of one block, as read.

    `block` numbers the blocks of the sheet from 1; `row` is the 1-based row of the sheet; `numbers` are whole numbers
    or None (not reported), each of the status at its place in `statuses`, which all rows of a draft share; `details`
    maps the column number («3.3», «27») to a number or text of the columns that have no status (industries, unknown
    columns, notes). A tuple, because a folder of forms has thousands of them.
    """

    block: int
    program: str
    program_name: str
    line: str
    row: int
    statuses: tuple[str, ...]
    numbers: tuple[int | None, ...]
    details: Mapping[str, int | str] = MappingProxyType({})

    @property
    def counts(self) -> dict[str, int | None]:
        """Status → its number."""
        return dict(zip(self.statuses, self.numbers, strict=True))


@dataclass(frozen=True, slots=True)
class Record:
    """One row of an additional sheet (an employer, a person): column number → what stands there."""

    sheet: str  # SheetForm.id
    program: str
    row: int
    values: Mapping[str, int | str | None]


@dataclass(frozen=True, slots=True)
class RecordSheet:
    """Where an additional sheet stands in the file: its name there, column number → letter.

    `left_out`: rows that were not accepted because of an error.
    """

    name: str
    columns: Mapping[str, str]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """One college's submission out of a file, before anything is stored.

    `columns` maps status id or column number to the letter of the column in the sheet, so that
    `columns[status] + str(row.row)` is the cell of a number. `damaged` are the programmes of the blocks that were set
    aside, «» among them where a code could not be read. `college_candidates` are texts of the workbook that
    may name the college, best first. `year`, `as_of`: None where the file does not say.
    """

    form: str
    revision: int
    sheet: str
    college_candidates: tuple[str, ...]
    year: int | None
    as_of: date | None
    columns: Mapping[str, str]
    rows: tuple[Row, ...]
    records: tuple[Record, ...]
    accepted: int  # blocks
    set_aside: int  # blocks
    found: tuple[Found, ...]
    record_sheets: Mapping[str, RecordSheet] = field(default_factory=dict)  # by SheetForm.id
    damaged: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FileDraft:
    """Everything one file gave. No `drafts`: the file is refused and `found` says why.

    `found` holds what is wrong with the file as a whole; each draft has its own. `skipped` is set for what is not
    a form at all (a lock file `~$…`). `form` and `set_aside` tell of a refused file that was recognised which form it
    is and how many blocks were set aside in it.
    """

    drafts: tuple[Draft, ...]
    found: tuple[Found, ...]
    skipped: bool = False
    form: str | None = None
    set_aside: int = 0
