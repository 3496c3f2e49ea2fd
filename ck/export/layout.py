"""Where the things of a form stand on its sheet: one answer for the writer, the formulas and the checks.

Rows and columns are counted from 0. A block is the form's lines, then its check line where the form prints one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ck.export.cells import address, column_letter
from ck.forms.lines import LINE, TOTAL_LINE
from ck.forms.model import FormLine, Key, SheetForm

TWO_ROW_HEADER_FROM = 5  # the number row (1-based) that leaves room for a title and captions in two rows


@dataclass(frozen=True)
class Layout:
    """The geometry of one sheet form."""

    sheet: SheetForm

    @property
    def header_rows(self) -> int:
        """Rows of captions above the numbers: two where there is room and some columns are parts of others."""
        grouped = any(column.parent for column in self.sheet.columns)
        return min(2 if grouped and self.sheet.number_row >= TWO_ROW_HEADER_FROM else 1, self.sheet.number_row - 1)

    @property
    def title_rows(self) -> int:
        """Rows above the captions."""
        return self.sheet.number_row - 1 - self.header_rows

    @property
    def first_row(self) -> int:
        """The first row of data."""
        return self.sheet.number_row

    @cached_property
    def lines(self) -> tuple[FormLine, ...]:
        """The lines of a block; a form without lines has the one line 01."""
        return self.sheet.lines or (FormLine(code=TOTAL_LINE, no=TOTAL_LINE, caption=LINE[TOTAL_LINE].name),)

    @property
    def height(self) -> int:
        """Rows that a block takes."""
        return len(self.lines) + (self.sheet.check_line is not None)

    @property
    def width(self) -> int:
        """Columns that the table takes."""
        return len(self.sheet.columns)

    def row(self, block: int, line: int = 0) -> int:
        """The row of a block's line, both counted from 0."""
        return self.first_row + block * self.height + line

    def index(self, no: str) -> int:
        """The column numbered `no`; KeyError if there is none."""
        return self._indices[no]

    def key_index(self, key: Key) -> int | None:
        """The column that holds this key, if the form has it."""
        return next((index for index, column in enumerate(self.sheet.columns) if column.key is key), None)

    def counted(self) -> list[int]:
        """Columns that hold numbers of people."""
        return [index for index, column in enumerate(self.sheet.columns) if column.counted]

    def span(self, parts: Sequence[str], excluding: Sequence[str] = ()) -> list[int]:
        """The columns that an identity's `parts` («08», «11..32») mean."""
        return [self.index(no) for no in self.sheet.span(parts, excluding)]

    def line_index(self, no: str) -> int:
        """The place in the block of the line that the form numbers `no`; KeyError if there is none."""
        return self._line_indices[no]

    @cached_property
    def _indices(self) -> dict[str, int]:
        return {column.no: index for index, column in enumerate(self.sheet.columns)}

    @cached_property
    def _line_indices(self) -> dict[str, int]:
        return {line.no: index for index, line in enumerate(self.lines)}


def ranges(indices: Sequence[int], row: int) -> str:
    """Cells of a row as arguments of SUM, neighbours joined: «H9,K9:AF9»."""
    runs: list[list[int]] = []
    for index in sorted(indices):
        if runs and index == runs[-1][1] + 1:
            runs[-1][1] = index
        else:
            runs.append([index, index])
    return ",".join(
        address(row, first) if first == last else f"{column_letter(first)}{row + 1}:{column_letter(last)}{row + 1}"
        for first, last in runs
    )


def on_row(span: str, row: int) -> str:
    """The same columns («H9:K9») on another row."""
    return ":".join(f"{end.rstrip('0123456789')}{row + 1}" for end in span.split(":"))
