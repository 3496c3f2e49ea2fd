"""What calamine does not give: formulas without a stored value, cells with an error, hidden rows, filters.

Such cells arrive from calamine as blank, and a blank would be read as zero. Rows and columns count from 0 here.
Not looked for, in any format: comments, hidden columns.
"""

from typing import NamedTuple

MOST = 20_000  # cells or rows that are told of one sheet; more says nothing new


class Marks(NamedTuple):
    """What is said of one sheet: `unvalued` formulas and `errors` (row, column, text), `hidden` rows, a filter."""

    unvalued: list[tuple[int, int]]
    errors: list[tuple[int, int, str]]
    hidden: list[int]
    filtered: list[bool]  # not empty when a filter is set

    @classmethod
    def none(cls) -> "Marks":
        """A sheet with nothing to tell."""
        return cls([], [], [], [])

    @property
    def full(self) -> bool:
        """Enough was found: the sheet is refused whatever else stands there."""
        return max(len(self.unvalued), len(self.errors), len(self.hidden)) >= MOST
