"""Addresses of cells: «D15» ↔ (row, column), both counted from 1."""

import re
from typing import NamedTuple

from ck.ingest.sheets import letter

_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})", re.IGNORECASE)
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384


class Place(NamedTuple):
    """A cell, sorted as a sheet is read."""

    row: int
    column: int

    @property
    def address(self) -> str:
        """«D15»."""
        return f"{letter(self.column - 1)}{self.row}"


def place(address: str | None) -> Place | None:
    """The place of «D15»; None for what is no address of a cell."""
    matched = _CELL.fullmatch(address or "")
    if matched is None:
        return None
    column = 0
    for sign in matched[1].upper():
        column = column * 26 + ord(sign) - 64
    at = Place(int(matched[2]), column)
    return at if at.row <= MOST_ROWS and column <= MOST_COLUMNS else None


def area(reference: str) -> tuple[Place, Place] | None:
    """Top left and bottom right of «B2:D9»; None for what is no area."""
    first, _, last = reference.partition(":")
    start, end = place(first), place(last or first)
    return None if start is None or end is None else (start, end)
