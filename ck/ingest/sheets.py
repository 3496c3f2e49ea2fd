"""A workbook as read: its sheets as rows of plain values with addresses."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

Cell = str | int | float | bool | tuple[str, str] | None
"""What stands in a cell: «» or None is blank; a tuple is («date» | «datetime» | «time» | «timedelta», ISO text)."""


@dataclass(slots=True)
class Sheet:
    """One worksheet.

    `rows` begin with the sheet's first row, each with column `left` (counted from 0); blank cells at the end of a row
    are left out. `unvalued` are formulas without a stored value, `errors` the error texts of cells, both by (row,
    column) counted from 0; `hidden_rows` count from 1. `broken`: the sheet itself cannot be read.
    """

    name: str
    visible: bool = True
    left: int = 0
    rows: list[list[Cell]] = field(default_factory=list)
    unvalued: frozenset[tuple[int, int]] = frozenset()
    errors: Mapping[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: tuple[int, ...] = ()
    filtered: bool = False
    broken: bool = False

    def address(self, row: int, column: int) -> str:
        """«D15» of a cell by its place in `rows`."""
        return f"{letter(self.left + column)}{row + 1}"

    def value(self, row: int, column: int) -> Cell:
        """The cell at a place in `rows`; None outside them."""
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column]
        return None


@cache
def letter(column: int) -> str:
    """Letters of a column counted from 0: 0 → «A», 27 → «AB»."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
