"""Hiding small cells of a fixed table so that its totals do not give them back (domain/statistics §5b).

The table is published with row totals, column totals and the grand total; whoever reads it knows that no count is
negative. A total is a cell like any other: its row or column is `TOTAL`.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from math import inf
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ck.analysis.counts import Interval, count
from ck.analysis.library import optimize, sparse

TOTAL: Final = "Всего"
THRESHOLD: Final = 5
# All small cells are protected in one integer programme while it has at most this many variables; beyond it one by
# one, which is quick and safe but may hide a little more than the least.
_JOINT: Final = 4000

Cell = tuple[Hashable, Hashable]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Suppression:
    """Which cells (row, column) to hide: `primary` because they are small, `secondary` to protect those.

    `intervals` is what a reader can still work out about every hidden cell, by the audit.
    """

    primary: frozenset[Cell]
    secondary: frozenset[Cell]
    intervals: Mapping[Cell, Interval]

    @property
    def hidden(self) -> frozenset[Cell]:
        """Every cell to hide."""
        return self.primary | self.secondary


def suppress(table: Mapping[Any, Mapping[Any, int]], threshold: int = THRESHOLD) -> Suppression:
    """Choose what to hide in a table of rows → columns → people, hiding as few people as possible.

    Primary: cells and totals from 1 to threshold − 1. Secondary: the least sum of counts such that every hidden cell
    stays uncertain by at least `threshold` people. Empty cells are never hidden: an empty column is known to be empty.
    Sixty colleges by eight columns take ten seconds or so: for a file, not for a screen.
    ValueError for a table that is not rectangular or whose cells are not counts.
    Source: Fischetti and Salazar 2001; domain/statistics §5b.
    """
    grid = _Grid.of(table)
    values = grid.values
    primary = {place for place, value in enumerate(values) if 0 < value < threshold}
    hidden, protected = set(primary), sorted(primary)
    ranges: dict[int, Interval] = {}
    while protected:
        if len(protected) * 2 * len(values) <= _JOINT:
            hidden |= grid.cheapest(hidden, protected, threshold)
        else:
            for place in protected:
                # Two linear programmes tell that the cells hidden so far protect this one too; that is quick.
                if _disclosed(grid.ranges(hidden, [place]), threshold):
                    hidden |= grid.cheapest(hidden, [place], threshold)
        ranges = grid.ranges(hidden, hidden)
        protected = _disclosed(ranges, threshold)
    return Suppression(
        primary=frozenset(grid.cells[place] for place in primary),
        secondary=frozenset(grid.cells[place] for place in hidden - primary),
        intervals={grid.cells[place]: ends for place, ends in ranges.items()},
    )


def audit(table: Mapping[Any, Mapping[Any, int]], hidden: Iterable[Cell]) -> dict[Cell, Interval]:
    """The least and the most every hidden cell can be, given all that is published; equal ends mean it is disclosed.

    The upper end is infinite where the totals are hidden as well. ValueError for a cell the table does not have.
    """
    grid = _Grid.of(table)
    places = {cell: place for place, cell in enumerate(grid.cells)}
    chosen = set(hidden)
    if foreign := chosen - places.keys():
        raise ValueError(f"the table has no such cells: {sorted(map(str, foreign))[:5]}")
    numbers = {places[cell] for cell in chosen}
    return {grid.cells[place]: ends for place, ends in grid.ranges(numbers, numbers).items()}


@dataclass(frozen=True)
class _Grid:
    """The table with its totals, flat, and the equations its cells obey: `equations @ values = 0`."""

    cells: tuple[Cell, ...]
    values: tuple[int, ...]
    equations: Floats

    @classmethod
    def of(cls, table: Mapping[Any, Mapping[Any, int]]) -> "_Grid":
        """Check the table, add its totals and write down that every row and column adds up."""
        rows = list(table)
        columns = list(table[rows[0]]) if rows else []
        if any(table[row].keys() != set(columns) for row in rows):
            raise ValueError("every row of the table must have the same columns")
        if TOTAL in rows or TOTAL in columns:
            raise ValueError(f"totals are worked out here: the table must not have «{TOTAL}» itself")
        body = [[count(table[row][column], f"{row}, {column}") for column in columns] for row in rows]
        full = np.zeros((len(rows) + 1, len(columns) + 1), dtype=int)
        full[:-1, :-1] = np.array(body, dtype=int).reshape(len(rows), len(columns))
        full[-1] = full.sum(axis=0)
        full[:, -1] = full.sum(axis=1)
        return cls(
            cells=tuple((row, column) for row in [*rows, TOTAL] for column in [*columns, TOTAL]),
            values=tuple(full.ravel().tolist()),
            equations=_equations(*full.shape),
        )

    def ranges(self, hidden: set[int], asked: Iterable[int]) -> dict[int, Interval]:
        """The least and the most of the hidden cells asked about, by linear programming."""
        places = sorted(hidden)
        matrix = self.equations[:, places]
        right = matrix @ np.array([self.values[place] for place in places], dtype=float)
        found = {}
        for place in sorted(asked):
            aim = np.zeros(len(places))
            aim[places.index(place)] = 1
            least = optimize().linprog(aim, A_eq=matrix, b_eq=right, bounds=(0, None))
            most = optimize().linprog(-aim, A_eq=matrix, b_eq=right, bounds=(0, None))
            # Status 3 is «unbounded»: nothing published limits the cell from above.
            found[place] = Interval(float(least.fun), inf if most.status == 3 else -float(most.fun))
        return found

    def cheapest(self, hidden: set[int], protected: list[int], width: int) -> set[int]:
        """The cells to hide so that every protected one can differ by `width` between two tables a reader believes.

        Variables: hide or not for every cell; for every protected cell two changes of the whole table, one up and one
        down, each zero where the cell is shown, adding up in every row and column, and leaving no cell negative. On
        such a table no cell need change by more than the protected one does, hence `width` bounds every change.
        """
        milp = optimize()
        size, flows = len(self.values), 2 * len(protected)
        value = np.array(self.values, dtype=float)
        given = np.isin(np.arange(size), sorted(hidden))
        cost = np.concatenate([np.where(given, 0.0, value), np.zeros(flows * size)])
        bound = np.concatenate([np.where(value > 0, 1.0, 0.0), np.full(flows * size, width)])
        least = np.concatenate([given.astype(float), np.full(flows * size, -width)])
        solved = milp.milp(
            cost,
            integrality=np.arange(cost.size) < size,
            bounds=milp.Bounds(least, bound),
            constraints=[
                milp.LinearConstraint(matrix, low, high) for matrix, low, high in self._rules(value, protected, width)
            ],
        )
        assert solved.x is not None, "hiding every cell that is not empty always protects"
        return set(np.flatnonzero(solved.x[:size] > 0.5).tolist())

    def _rules(self, value: Floats, protected: list[int], width: int) -> Iterable[tuple[Any, float, float]]:
        """The constraints of `cheapest`: (matrix, least, most)."""
        of, size, flows = sparse(), len(value), 2 * len(protected)
        each = of.eye(flows)
        beside = of.csr_matrix((flows * len(self.equations), size))
        yield of.hstack([beside, of.kron(each, of.csr_matrix(self.equations))]), 0, 0
        room = of.diags(np.minimum(value, width))
        free = of.diags(np.full(size, float(width)))
        changes = of.eye(flows * size)
        # Up: no lower than −room, no higher than width. Down is taken away, so its ends change places.
        top, bottom = [free, room] * len(protected), [room, free] * len(protected)
        yield of.hstack([-of.vstack(top), changes]), -np.inf, 0
        yield of.hstack([of.vstack(bottom), changes]), 0, np.inf
        wide = of.lil_matrix((len(protected), size * (flows + 1)))
        for line, place in enumerate(protected):
            wide[line, size * (1 + 2 * line) + place] = 1
            wide[line, size * (2 + 2 * line) + place] = 1
        yield wide.tocsr(), width, np.inf


def _disclosed(ranges: Mapping[int, Interval], width: int) -> list[int]:
    """Cells known to within less than `width` people."""
    return [place for place, ends in ranges.items() if ends.high - ends.low < width - 1e-6]


def _equations(rows: int, columns: int) -> Floats:
    """One line for every row and every column of a table with totals: the inner cells less the total are 0."""
    lines = []
    for axis, number in ((0, rows), (1, columns)):
        for index in range(number):
            line = np.zeros((rows, columns))
            along = line[index] if axis == 0 else line[:, index]
            along[:] = 1
            along[-1] = -1
            lines.append(line.ravel())
    return np.array(lines)
