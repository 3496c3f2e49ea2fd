"""Programme × college: each cell with its people, in the order of where most are to be helped."""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from ck.analysis import SMALLEST_BASE, wilson
from ck.analysis.counts import Interval
from ck.indicators.scope import Dimension, Scope
from ck.services.readings import IndicatorRow
from ck.services.risk.outcomes import Outcome, halves, rows
from ck.services.workspace import Workspace

Pair = tuple[str, str]  # code of the programme, name of the college


class Cell(NamedTuple):
    """A programme of a college; `people` are those to begin with."""

    row: IndicatorRow
    people: int
    interval: Interval | None

    @property
    def colored(self) -> bool:
        """Whether the share may be coloured: below 23 people it says nothing."""
        return (self.row.reading.denominator or 0) >= SMALLEST_BASE


class Grid(NamedTuple):
    """The cells that have people; programmes and colleges with most to be helped first."""

    programs: tuple[str, ...]
    colleges: tuple[str, ...]
    cells: Mapping[Pair, Cell]


def grid(workspace: Workspace, one: Outcome, scope: Scope) -> Grid:
    """Every cell of the selection."""
    cells: dict[Pair, Cell] = {}
    programs: dict[str, int] = defaultdict(int)
    colleges: dict[str, int] = defaultdict(int)
    for row in rows(workspace, one, scope, (Dimension.SPECIALTY, Dimension.COLLEGE)):
        pair, people = halves(row), one.concern(row.reading)
        if pair is None or people is None:
            continue
        program, college = str(row.key[Dimension.SPECIALTY]), str(row.key[Dimension.COLLEGE])
        cells[program, college] = Cell(row, people, wilson(*pair))
        programs[program] += people
        colleges[college] += people
    return Grid(_most_first(programs), _most_first(colleges), cells)


def _most_first(people: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(sorted(people, key=lambda name: (-people[name], name)))
