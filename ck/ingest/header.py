"""Where the table stands on a sheet: the row of column numbers, the captions above it, columns by position."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from operator import lt

from ck.forms.names import sheet_key
from ck.forms.numbers import column_number
from ck.ingest.plan import SheetPlan
from ck.ingest.sheets import Cell, Sheet

DEPTH = 40  # rows of a sheet in which a header is looked for
_CAPTION_ROWS = 14  # rows above the numbers that may hold captions
_ASCENDING = 0.8  # share of neighbours that go up in a row of numbers
_LIKE = 0.3  # share of numbers in common below which a row is not the form's
_SURE, _AFTER = 8, 3  # below a row of so many numbers only so many rows are looked at
_BY_CAPTIONS = 0.6  # share of the known captions that stand in for deleted numbers


@dataclass(frozen=True, slots=True)
class NumberRow:
    """A row that looks like column numbers: (position in the row, undecorated number)."""

    row: int
    numbers: tuple[tuple[int, str], ...]
    said: frozenset[str]


@dataclass(frozen=True, slots=True)
class Header:
    """A form's sheet found on a sheet of the workbook.

    `row` is the last row of the header (counted from 0), `positions` column of the form → position in the rows.
    `numbers` is the share of column numbers that agree, `captions` the share of known captions that stand above
    them (None where the sheet has no captions at all), `numbered` whether there was a row of numbers.
    """

    row: int
    positions: Mapping[int, int]
    numbers: float
    captions: float | None
    texts: Mapping[int, tuple[str, ...]]  # position → texts above, the nearest first
    strange: tuple[int, ...] = ()  # columns whose caption is known and is not what stands above
    numbered: bool = True


def number_rows(sheet: Sheet) -> list[NumberRow]:
    """Rows near the top whose cells are ascending small numbers."""
    found: list[NumberRow] = []
    for index, row in enumerate(sheet.rows[:DEPTH]):
        if found and len(found[-1].numbers) >= _SURE and index > found[-1].row + _AFTER:
            break
        if len(row) - row.count("") < 2:
            continue
        numbers = [(place, number) for place, number in enumerate(map(_number, row)) if number]
        if len(numbers) < 2:
            continue
        order = [_order(number) for _, number in numbers]
        rises = sum(map(lt, order, order[1:]))
        if rises >= _ASCENDING * (len(numbers) - 1):
            found.append(NumberRow(index, tuple(numbers), frozenset(number for _, number in numbers)))
    return found


@lru_cache(maxsize=4096)
def _number(cell: Cell) -> str | None:
    if isinstance(cell, str) and len(cell) > 12:
        return None
    return column_number(cell) if isinstance(cell, str | int | float) else None


@lru_cache(maxsize=1024)
def _order(number: str) -> tuple[int, int]:
    whole, _, part = number.partition(".")
    return int(whole), int(part or 0)


class Looked:
    """A sheet with its rows of numbers, and the texts above each of them looked up once."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.name = sheet_key(sheet.name)
        self.rows = number_rows(sheet)
        self._above: dict[int, Above] = {}

    def above(self, row: int) -> "Above":
        """What stands above a row."""
        if row not in self._above:
            texts = texts_above(self.sheet, row)
            self._above[row] = Above(texts, _groups(texts))
        return self._above[row]


@dataclass(frozen=True, slots=True)
class Above:
    """By position: the texts above a row, the nearest first, and those of the group that the position stands in."""

    texts: Mapping[int, tuple[str, ...]]
    groups: Mapping[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a form's table may stand on a sheet, before its captions are compared; no row: only captions can tell."""

    row: NumberRow | None
    share: float


def place(looked: Looked, plan: SheetPlan) -> Place | None:
    """The row of numbers that is most like the form's; None if nothing there is like it."""
    if not looked.rows or not plan.form.numbered:
        return Place(None, 1.0)
    shares = [plan.share(row.said) for row in looked.rows]
    share = max(shares)
    return Place(looked.rows[shares.index(share)], share) if share >= _LIKE else None


def locate(looked: Looked, plan: SheetPlan, at: Place) -> Header | None:
    """The form's table at that place, with its captions compared."""
    row = at.row
    if row is None:
        return _by_captions(looked.sheet, plan)
    positions: dict[int, int] = {}
    for position, number in row.numbers:
        if (column := plan.numbers.get(number)) is not None:
            positions.setdefault(column, position)
    above = looked.above(row.row)
    texts = above.texts
    if len(positions) < len(plan.numbers):
        _add_by_captions(plan, positions, texts)
    known = [column for column in positions if column in plan.captioned]
    if not any(positions[column] in texts for column in known):
        return Header(row.row, positions, at.share, None, texts)
    headed = {place: plan.headed_by(own, above.groups[place]) for place, own in texts.items()}
    strange = tuple(column for column in known if column not in headed.get(positions[column], ()))
    return Header(row.row, positions, at.share, 1 - len(strange) / len(known), texts, strange)


def texts_above(sheet: Sheet, row: int) -> dict[int, tuple[str, ...]]:
    """Texts above a row by position, the nearest first."""
    texts: dict[int, list[str]] = {}
    for above in range(row - 1, max(-1, row - 1 - _CAPTION_ROWS), -1):
        for place, cell in enumerate(sheet.rows[above]):
            if isinstance(cell, str) and cell and not cell.isspace():
                texts.setdefault(place, []).append(cell)
    return {place: tuple(found) for place, found in texts.items()}


def _groups(texts: Mapping[int, tuple[str, ...]]) -> dict[int, tuple[str, ...]]:
    """Position with texts → the texts of the nearest position at it or on its left that has several: the group's."""
    groups: dict[int, tuple[str, ...]] = {}
    nearest: tuple[str, ...] = ()
    for place in sorted(texts):
        if len(texts[place]) > 1:
            nearest = texts[place]
        groups[place] = nearest
    return groups


def _add_by_captions(plan: SheetPlan, positions: dict[int, int], texts: Mapping[int, tuple[str, ...]]) -> None:
    """Columns whose number was wiped off, by the caption right above where it stood."""
    taken = set(positions.values())
    for position, own in texts.items():
        free = [column for column in plan.captioned_by(own[0]) if column not in positions]
        if position not in taken and len(free) == 1:
            positions[free[0]] = position
            taken.add(position)


def alike(looked: Looked, plan: SheetPlan) -> int:
    """How many of the form's columns the sheet has, by their numbers."""
    return max((len(row.said & plan.numbers.keys()) for row in looked.rows), default=0)


def _by_captions(sheet: Sheet, plan: SheetPlan) -> Header | None:
    """The table by its captions alone, for a sheet whose row of numbers was deleted."""
    positions: dict[int, int] = {}
    last = 0
    texts: dict[int, list[str]] = {}
    taken: set[int] = set()
    for index, row in enumerate(sheet.rows[:DEPTH]):
        for place, cell in enumerate(row):
            if not isinstance(cell, str) or not cell or place in taken:
                continue
            texts.setdefault(place, []).insert(0, cell)
            free = [column for column in plan.captioned_by(cell) if column not in positions]
            if free and not _looks_like_data(row):
                positions[free[0]] = place
                taken.add(place)
                last = index
    share = len(positions) / max(1, len(plan.captioned))
    if share < _BY_CAPTIONS or len(positions) < 4:
        return None
    above = {place: tuple(found) for place, found in texts.items()}
    return Header(last, positions, share, share, above, numbered=False)


def _looks_like_data(row: list[Cell]) -> bool:
    return sum(isinstance(cell, float | int) for cell in row) > 3
