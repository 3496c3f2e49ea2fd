"""Tables that share their columns and the line of totals, as a reader sees them: printed cells that are sums."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ck.analysis.counts import count
from ck.analysis.library import sparse

Place = tuple[int, Hashable, Hashable]
"""A printed cell: number of the table, row, column. The line of totals, which all tables share, is in table 0."""
People = Mapping[Any, Mapping[Any, int]]
"""Leaf → column → people. A leaf is a row of every table at once: (college, programme)."""
Floats = NDArray[np.float64]
TOTAL: Final = "Всего"
THRESHOLD: Final = 5
"""Fewer people than that are not published."""
SLACK: Final = 1e-6
LEAST: Final = 1.0
"""What a reader knows of a hidden cell: it is not the 0 that would have been shown."""


@dataclass(frozen=True)
class Tables:
    """Printed cells that are not empty, as sums of the leaves that may be other than 0."""

    cells: tuple[Place, ...]
    values: Floats
    leaves: Floats
    sums: Any  # sparse, a line a printed cell, a column a leaf: 1 where the cell counts it

    @classmethod
    def of(cls, people: People) -> "Tables":
        """Out of people by their rows in every table, then by column. ValueError for what are not such counts."""
        leaves = [
            (rows, column, count(number, f"{rows}, {column}"))
            for rows, line in people.items()
            for column, number in line.items()
        ]
        if len({len(rows) for rows, _, _ in leaves}) > 1:
            raise ValueError("every leaf must have a row in every table")
        if any(TOTAL in (*rows, column) for rows, column, _ in leaves):
            raise ValueError(f"totals are worked out here: no row and no column may be «{TOTAL}» itself")
        sums = printed(people)
        cells = {place: line for line, place in enumerate(one for one, number in sums.items() if number)}
        free = [(rows, column, number) for rows, column, number in leaves
                if all(place in cells for place in _places(rows, column))]  # fmt: skip
        pairs = [(cells[place], at) for at, (rows, column, _) in enumerate(free) for place in _places(rows, column)]
        lines, columns = zip(*pairs, strict=True) if pairs else ((), ())
        counted = sparse().csr_matrix((np.ones(len(pairs)), (lines, columns)), shape=(len(cells), len(free)))
        values = np.array([sums[place] for place in cells], dtype=float)
        return cls(tuple(cells), values, np.array([number for _, _, number in free], dtype=float), counted)

    @cached_property
    def place(self) -> Mapping[Place, int]:
        """Cell → its line."""
        return {cell: line for line, cell in enumerate(self.cells)}

    def indistinct(self, leaves: Floats, hidden: NDArray[np.bool_]) -> bool:
        """Whether a reader cannot tell these leaves from the true ones: checked by adding up."""
        found = self.sums @ leaves
        shown = np.abs(found - self.values)[~hidden]
        return bool(
            leaves.min(initial=0) >= -SLACK
            and shown.max(initial=0) <= SLACK
            and found[hidden].min(initial=LEAST) >= LEAST - SLACK
        )


def printed(people: People) -> dict[Place, int]:
    """Every cell of the tables, their totals included."""
    found: dict[Place, int] = {}
    for rows, line in people.items():
        for column, number in line.items():
            for place in _places(rows, column):
                found[place] = found.get(place, 0) + number
    return found


def _places(rows: Sequence[Hashable], column: Hashable) -> tuple[Place, ...]:
    """The printed cells that count a leaf."""
    own = [(table, row, one) for table, row in enumerate(rows) for one in (column, TOTAL)]
    return (*own, (0, TOTAL, column), (0, TOTAL, TOTAL))
