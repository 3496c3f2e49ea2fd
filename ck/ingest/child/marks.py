"""What calamine does not give: formulas without a stored value, cells with an error, hidden rows, filters.

Such cells arrive from calamine as blank, and a blank would be read as zero. Rows and columns count from 0 here.
Not looked for, in any format: comments, hidden columns.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

MOST = 20_000  # cells or rows that are told of one sheet; more says nothing new


class Marks:
    """What is said of one sheet: `unvalued` formulas and `errors` (row, column, text), `hidden` rows, a filter.

    Made empty. Iterates in this order. `far` is the address of a filled last cell too far down for a form: calamine
    asks memory for everything above it.
    """

    __slots__ = ("errors", "far", "filtered", "hidden", "unvalued")

    def __init__(self) -> None:
        self.unvalued: list[tuple[int, int]] = []
        self.errors: list[tuple[int, int, str]] = []
        self.hidden: list[int] = []
        self.filtered: list[bool] = []  # not empty when a filter is set
        self.far = ""

    def __iter__(self) -> Iterator[list[Any]]:
        return iter((self.unvalued, self.errors, self.hidden, self.filtered))

    @property
    def full(self) -> bool:
        """Enough was found: the sheet is refused whatever else stands there."""
        return max(len(self.unvalued), len(self.errors), len(self.hidden)) >= MOST
