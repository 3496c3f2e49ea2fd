"""Where: places ranked by number, by share or by name, each with what its share is worth at its number of people."""

from collections.abc import Sequence
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
    found = rows(workspace, one, scope, (dimension,))
    pairs = [(row, pair) for row in found if (pair := halves(row))]
    counted, x, n = [row for row, _ in pairs], [pair[0] for _, pair in pairs], [pair[1] for _, pair in pairs]
    chart, shrunk, intervals = funnel(x, n), shrink(x, n), wilsons(x, n)
    places = [
        Place(key_words(dimension, row.key[dimension]), row, one.concern(row.reading), interval, near, unit=unit)
        for row, interval, near, unit in zip(counted, intervals, shrunk, chart, strict=True)
    ]  # fmt: skip
    without = [Place(key_words(dimension, row.key[dimension]), row) for row in found if halves(row) is None]
    listed = (*_ordered(_with_places(places, one), order), *sorted(without, key=_by_name))
    return Ranking(one, dimension, order, listed, chart, shrunk)


def _with_places(places: Sequence[Place], one: Outcome) -> list[Place]:
    """By the estimate, the worst first, with the places between which each stands."""
    sign = 1 if one.good else -1
    worst_first = sorted(places, key=lambda place: (_estimate(place) * sign, _share(place) * sign, _by_name(place)))
    ends = [Interval(place.shrunk.low, place.shrunk.high) for place in worst_first if place.shrunk]
    stands = ranked(ends, highest_first=not one.good)
    return [place._replace(ranked=stand) for place, stand in zip(worst_first, stands, strict=True)]


def _ordered(worst_first: list[Place], order: Order) -> list[Place]:
    if order is Order.NUMBER:
        return sorted(worst_first, key=lambda place: (-(place.people or 0), _by_name(place)))
    return worst_first if order is Order.SHARE else sorted(worst_first, key=_by_name)


def _estimate(place: Place) -> float:
    return place.shrunk.estimate if place.shrunk else 0.0


def _share(place: Place) -> float:
    """Its own share, for places that the estimate does not tell apart."""
    return place.row.reading.value or 0.0


def _by_name(place: Place) -> str:
    return _normal(place.name)


_normal = cache(normal)  # the same names at every change of a filter
