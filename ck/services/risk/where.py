"""Where: places ranked by number, by share or by name, each with what its share is worth at its number of people."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from ck.analysis import Funnel, FunnelUnit, Interval, Ranked, Shrinkage, ShrunkUnit, funnel, ranked, shrink, wilsons
from ck.forms.names import normal
from ck.indicators.scope import Dimension, Scope
from ck.services.readings import IndicatorRow
from ck.services.risk.outcomes import Outcome, halves, rows
from ck.services.scope_words import key_words
from ck.services.workspace import Workspace


class Order(StrEnum):
    """In which order places are read; the value is its name in the address."""

    NUMBER = "number"  # where to start
    SHARE = "share"  # where it is worst
    NAME = "name"


class Place(NamedTuple):
    """A college, programme, group or municipality.

    `people` are those to begin with (`Outcome.concern`). `interval` is Wilson's, `shrunk` the estimate that small
    places share with the others, `ranked` its place by that estimate, the worst first; `unit` its point of the funnel
    chart. All but the row and the name are None where there is no share.
    """

    name: str
    row: IndicatorRow
    people: int | None = None
    interval: Interval | None = None
    shrunk: ShrunkUnit | None = None
    ranked: Ranked | None = None
    unit: FunnelUnit | None = None

    @property
    def n(self) -> int:
        """People behind the share."""
        return self.row.reading.denominator or 0

    @property
    def flagged(self) -> bool:
        """Whether it may be coloured: enough people, outside the limits, proven among many."""
        return self.unit is not None and self.unit.flagged


class Ranking(NamedTuple):
    """The places of one dimension in the order asked for; those without a share come last."""

    outcome: Outcome
    dimension: Dimension
    order: Order
    places: tuple[Place, ...]
    funnel: Funnel
    shrinkage: Shrinkage

    @property
    def people(self) -> int:
        """All who are to be helped in these places."""
        return sum(place.people or 0 for place in self.places)


def ranking(
    workspace: Workspace, one: Outcome, scope: Scope, dimension: Dimension, order: Order = Order.NUMBER
) -> Ranking:
    """Rank the places of a selection."""
    found = [(row, halves(row)) for row in rows(workspace, one, scope, (dimension,))]
    counted = [row for row, pair in found if pair]
    x, n = ([pair[half] for _, pair in found if pair] for half in (0, 1))
    chart, shrunk, intervals = funnel(x, n), shrink(x, n), wilsons(x, n)
    names = [_name(row, dimension) for row in counted]
    worst_first = _worst_first(one, counted, names, shrunk)
    ends = [Interval(near.low, near.high) for near in map(shrunk.units.__getitem__, worst_first)]
    stands = ranked(ends, highest_first=not one.good)
    places = [
        Place(names[at], counted[at], one.concern(counted[at].reading), intervals[at], shrunk.units[at], stand, unit)
        for at, stand, unit in zip(worst_first, stands, map(chart.units.__getitem__, worst_first), strict=True)
    ]
    without = [Place(_name(row, dimension), row) for row, pair in found if not pair]
    return Ranking(one, dimension, order, (*_ordered(places, order), *sorted(without, key=_by_name)), chart, shrunk)


def _worst_first(
    one: Outcome, counted: Sequence[IndicatorRow], names: Sequence[str], shrunk: Iterable[ShrunkUnit]
) -> list[int]:
    """Places in `counted` by the estimate; by the own share where it does not tell them apart, then by name."""
    sign = 1 if one.good else -1
    keys = (
        (near.estimate * sign, (row.reading.value or 0.0) * sign, _normal(name), at)
        for at, (row, name, near) in enumerate(zip(counted, names, shrunk, strict=True))
    )
    return [at for *_, at in sorted(keys)]


def _name(row: IndicatorRow, dimension: Dimension) -> str:
    return key_words(dimension, row.key[dimension])


def _ordered(worst_first: list[Place], order: Order) -> list[Place]:
    if order is Order.NUMBER:
        return sorted(worst_first, key=lambda place: (-(place.people or 0), _by_name(place)))
    return worst_first if order is Order.SHARE else sorted(worst_first, key=_by_name)


def _by_name(place: Place) -> str:
    return _normal(place.name)


_normal = cache(normal)  # the same names at every change of a filter
