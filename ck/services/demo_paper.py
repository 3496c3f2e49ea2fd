"""A form file of the invented region while it is being made, and what a right reading of it must give."""

import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from ck.export.filling import FilledBlock, Filling, Numbers
from ck.export.layout import Layout
from ck.forms.model import Definition
from ck.services.demo_forms import Told
from ck.services.demo_workbook import write_paper

Counts = Mapping[str, Mapping[str, Mapping[str, int]]]
"""Programme code → line → status → people."""


@dataclass(frozen=True, slots=True)
class Truth:
    """What a right reading gives: the outcome, whose and when, and every count of the accepted blocks."""

    status: str  # as in an import report: accepted, partial, unchanged, refused, skipped
    form: str
    college: str
    year: int
    as_of: date
    counts: Counts
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class DemoFile:
    """A file as a college sends it. `name` is a path inside the folder of the region; `late`: after the deadline."""

    name: str
    data: bytes
    truth: Truth
    late: bool = False


@dataclass(slots=True)
class Paper:
    """A filled form before it is written; troubles change it and note what a reader must then leave out."""

    definition: Definition
    college: str
    region: str
    year: int
    as_of: date
    name: str
    blocks: list[Told]
    records: Mapping[str, tuple[Numbers, ...]] = field(default_factory=dict)  # rows of the additional sheets
    trouble: str = ""
    shows_college: bool = True
    set_aside: set[str] = field(default_factory=set)  # programmes that a reader must set aside
    dropped_lines: dict[str, set[str]] = field(default_factory=dict)  # programme → lines that are not in the file
    edits: list[Callable[[Worksheet, Layout], None]] = field(default_factory=list)

    @property
    def layout(self) -> Layout:
        """Where things stand on the main sheet."""
        return Layout(self.definition.main)

    def copy(self) -> "Paper":
        """The same clean paper, to be changed apart."""
        return replace(self, blocks=list(self.blocks), set_aside=set(), dropped_lines={}, edits=[])

    def file(self) -> DemoFile:
        """The workbook and its truth."""
        return DemoFile(self.name, self._bytes(), self.truth())

    def truth(self) -> Truth:
        """Counts of the blocks that stay, without the lines that were cut off."""
        kept = [told for told in self.blocks if told.filled.program not in self.set_aside]
        counts = {
            told.filled.program: {
                line: numbers
                for line, numbers in told.counts.items()
                if line not in self.dropped_lines.get(told.filled.program, ())
            }
            for told in kept
        }
        status = "accepted" if len(kept) == len(self.blocks) else "partial" if kept else "refused"
        return Truth(status, self.definition.id, self.college, self.year, self.as_of, counts, self.trouble)

    def replace_cell(self, block: int, line: str, no: str, value: int | str) -> None:
        """Put another thing into a cell of the table."""
        told = self.blocks[block]
        lines = {**told.filled.lines, line: {**told.filled.lines[line], no: value}}
        filled = FilledBlock(told.filled.program, told.filled.program_name, lines)
        self.blocks[block] = Told(filled, told.counts)

    def _bytes(self) -> bytes:
        filling = Filling(
            college=self.college if self.shows_college else "",
            region=self.region,
            year=self.year,
            as_of=self.as_of,
            blocks=tuple(told.filled for told in self.blocks),
            records=self.records,
        )
        data = write_paper(self.definition, filling, self._sheet_name())
        return self._edited(data) if self.edits else data

    def _sheet_name(self) -> str:
        main = self.definition.main
        if main.sheet_per_college:
            return self.college if self.shows_college else "Лист1"
        return next(iter((*main.names, *main.name_parts)), "Лист1")

    def _edited(self, data: bytes) -> bytes:
        """Troubles that only a workbook can have."""
        book = load_workbook(io.BytesIO(data))
        place = next(place for place, sheet in enumerate(self.definition.sheets) if sheet.main)
        sheet = book.worksheets[place]
        for edit in self.edits:
            edit(sheet, self.layout)
        written = io.BytesIO()
        book.save(written)
        return _timeless(written.getvalue())


def _timeless(data: bytes) -> bytes:
    """The same workbook without the time of writing, so that a seed gives the same bytes."""
    packed = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(packed, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"<dcterms:modified.*?</dcterms:modified>", b"", part)
            new.writestr(ZipInfo(name), part, ZIP_DEFLATED)
    return packed.getvalue()
