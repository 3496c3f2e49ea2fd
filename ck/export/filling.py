"""What is written into a form: who fills it, and the numbers where they are known."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

Numbers = Mapping[str, int | str | None]
"""Column number as the definition prints it («08») → what stands there; absent and None are blank."""


@dataclass(frozen=True, slots=True)
class FilledBlock:
    """A programme and its numbers: canonical line code → column number → number. No `lines`: an empty block."""

    program: str
    program_name: str = ""
    lines: Mapping[str, Numbers] = field(default_factory=dict)

    @property
    def caption(self) -> str:
        """Code and name in one cell."""
        return f"{self.program} {self.program_name}".strip()


@dataclass(frozen=True, slots=True)
class Source:
    """A block of another sheet of the same workbook, `block` from 0, and what stands in it."""

    sheet: str
    block: int
    filled: FilledBlock


@dataclass(frozen=True, slots=True)
class Filling:
    """The contents of a form.

    `records`: `SheetForm.id` → rows of column number → value. `blank_blocks` and `blank_records` follow what is
    filled. `protected`: captions cannot be changed by accident. `live_totals`: a total is a formula over its parts
    wherever that gives the very number. `sources`: programme → the blocks that its numbers are sums of, by formulas.
    """

    college: str = ""
    region: str = ""
    year: int | None = None
    as_of: date | None = None
    blocks: tuple[FilledBlock, ...] = ()
    records: Mapping[str, tuple[Numbers, ...]] = field(default_factory=dict)
    blank_blocks: int = 0
    blank_records: int = 0
    protected: bool = False
    live_totals: bool = False
    sources: Mapping[str, tuple[Source, ...]] = field(default_factory=dict)
