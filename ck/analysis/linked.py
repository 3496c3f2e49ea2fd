"""Hiding small cells of several tables that share their columns and the line of totals.

A person stands in one row of every table: a graduate of a college is a graduate of a programme. Every table prints
its rows, the row totals and the common totals of the columns. Whoever reads them knows which combinations of rows
there are (who teaches what), that no count is negative, that a shown 0 is a 0, and so that a hidden cell is not 0.
The last is more than the statistics ask an audit to assume: without it five hidden ones under a total of 5 would pass.

Not the least is hidden but enough, for a whole region in bounded time: a linear programme for a hidden cell that is not
protected yet. The audit believes no solver: a cell is safe when
two tables were found that a reader cannot tell from the true one, checked by adding them up, and that differ in it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ck.analysis.counts import Interval
from ck.analysis.library import optimize, sparse
from ck.analysis.printed import LEAST, SLACK, THRESHOLD, Floats, People, Place, Tables

Enough = Callable[[], float]
"""How many seconds are left."""
_WORTH: Final = 0.9
"""One question about many cells is asked again while it answers for a tenth of them; then cell by cell."""


class LimitError(Exception):
    """The time ran out, or a solver gave up: nothing may be published."""


@dataclass(frozen=True)
class Audit:
    """What a reader can work out: every hidden cell is at least as uncertain as its interval here."""

    intervals: Mapping[Place, Interval]
    threshold: int

    @property
    def disclosed(self) -> tuple[Place, ...]:
        """Cells known to within less than the threshold."""
        return tuple(place for place, ends in self.intervals.items() if _width(ends) < self.threshold - SLACK)


@dataclass(frozen=True)
class Hidden:
    """`primary` because they are small, `secondary` to protect those."""

    primary: frozenset[Place]
    secondary: frozenset[Place]

    @property
    def all(self) -> frozenset[Place]:
        """Every cell to hide."""
        return self.primary | self.secondary


def protect(people: People, enough: Enough, threshold: int = THRESHOLD) -> Hidden:
    """Choose what to hide: cells and totals from 1 to threshold − 1, and what keeps each hidden cell uncertain.

    Every hidden cell could be `threshold` people more, as far as a reader can tell; to make room for that the people
    hidden on the way are kept few. LimitError when the time runs out.
    """
    tables = Tables.of(people)
    hidden = (tables.values > 0) & (tables.values < threshold)
    primary = hidden.copy()
    low, high = tables.values.copy(), tables.values.copy()
    while (open_ := np.flatnonzero(hidden & (high - low < threshold - SLACK))).size:
        target = int(open_[np.argmax(tables.values[open_])])
        moved = _cheapest(tables, hidden, target, threshold, enough)
        other = tables.sums @ (tables.leaves + moved)
        hidden |= np.abs(other - tables.values) > SLACK
        low, high = np.minimum(low, other), np.maximum(high, other)
    return Hidden(
        frozenset(tables.cells[line] for line in np.flatnonzero(primary)),
        frozenset(tables.cells[line] for line in np.flatnonzero(hidden & ~primary)),
    )


def audit(
    people: People, hidden: Iterable[Place], enough: Enough, threshold: int = THRESHOLD,
) -> Audit:  # fmt: skip
    """Find for every hidden cell two tables that a reader cannot tell apart and that differ in it by the threshold.

    Where there are none, the interval is exact: the least and the most by linear programming. LimitError when the
    time runs out, ValueError for a cell that is empty or not printed.
    """
    tables = Tables.of(people)
    chosen = set(hidden)
    if foreign := chosen - tables.place.keys():
        raise ValueError(f"the tables have no such cells to hide: {sorted(map(str, foreign))[:5]}")
    mask = np.zeros(len(tables.cells), dtype=bool)
    mask[[tables.place[one] for one in chosen]] = True
    reader = _Reader(tables, mask, threshold, enough)
    dice = np.random.default_rng(0)
    before, left = mask.size + 1, reader.narrow()
    while left and len(left) < _WORTH * before:
        before = len(left)
        aim = np.zeros(mask.size)
        aim[left] = 1.0 if before == mask.sum() else dice.choice((-1.0, 1.0), before)
        reader.look(aim)
        left = reader.narrow()
    for line in left:
        if line in reader.narrow():
            reader.look((np.arange(mask.size) == line).astype(float))
    return Audit(reader.intervals(), threshold)


@dataclass
class _Reader:
    """What a reader has found out about the hidden cells so far: the least and the most of each that fit the print."""

    tables: Tables
    hidden: NDArray[np.bool_]
    width: int
    enough: Enough

    def __post_init__(self) -> None:
        self.low, self.high = self.tables.values.copy(), self.tables.values.copy()

    def look(self, aim: Floats) -> None:
        """Look for the tables with the most and the least of `aim` over the printed cells."""
        for one in (aim, -aim):
            other = self.tables.sums @ _furthest(self.tables, self.hidden, one, self.width, self.enough)
            np.minimum(self.low, other, out=self.low, where=self.hidden)
            np.maximum(self.high, other, out=self.high, where=self.hidden)

    def narrow(self) -> list[int]:
        """Hidden cells that are not known to be uncertain enough."""
        return np.flatnonzero(self.hidden & (self.high - self.low < self.width - SLACK)).tolist()

    def intervals(self) -> dict[Place, Interval]:
        """Hidden cell → its ends."""
        lines = np.flatnonzero(self.hidden)
        return {self.tables.cells[line]: Interval(float(self.low[line]), float(self.high[line])) for line in lines}


def _cheapest(tables: Tables, hidden: NDArray[np.bool_], target: int, width: int, enough: Enough) -> Floats:
    """Changes of the leaves that make the target `width` people more and touch few people that are still shown."""
    of, cells, leaves = sparse(), len(tables.cells), len(tables.leaves)
    cost = np.where(hidden, 0.0, tables.values)
    lower = np.concatenate([-tables.leaves, np.zeros(2 * cells)])
    down = np.maximum(tables.values - LEAST, 0.0)
    upper = np.concatenate([np.full(leaves, np.inf), np.full(cells, np.inf), down])
    lower[leaves + target], upper[leaves + cells + target] = width, 0.0
    solved = optimize().linprog(
        np.concatenate([np.full(leaves, 0.0), cost, cost]),
        A_eq=of.hstack([tables.sums, -of.eye(cells), of.eye(cells)]).tocsr(),
        b_eq=np.zeros(cells),
        bounds=np.column_stack([lower, upper]),
        method="highs",
        options={"time_limit": _seconds(enough)},
    )
    return _answer(solved)[:leaves]


def _furthest(tables: Tables, hidden: NDArray[np.bool_], aim: Floats, width: int, enough: Enough) -> Floats:
    """Leaves that a reader cannot tell from the true ones, with the most of `aim` over the printed cells.

    No cell need go further than ten times the width, which keeps unbounded ones in sight.
    """
    shown = ~hidden
    reach = np.where(hidden, tables.values + 10.0 * width, tables.values)
    floor = np.where(hidden, LEAST, tables.values)
    solved = optimize().linprog(
        -(tables.sums.T @ aim),
        A_eq=tables.sums[shown],
        b_eq=tables.values[shown],
        A_ub=sparse().vstack([tables.sums[hidden], -tables.sums[hidden]]).tocsr(),
        b_ub=np.concatenate([reach[hidden], -floor[hidden]]),
        bounds=(0, None),
        method="highs",
        options={"time_limit": _seconds(enough)},
    )
    found = _answer(solved)
    if not tables.indistinct(found, hidden):
        raise LimitError("a solver's table does not add up")
    return found


def _answer(solved: Any) -> Floats:
    if solved.status != 0 or solved.x is None:
        raise LimitError(str(solved.message))
    return np.asarray(solved.x, dtype=float)


def _seconds(enough: Enough) -> float:
    left = enough()
    if left <= 0:
        raise LimitError("the time is out")
    return left


def _width(ends: Interval) -> float:
    return ends.high - ends.low
