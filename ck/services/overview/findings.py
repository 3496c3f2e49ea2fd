"""What stands out in a selection, each with the interval or test behind it, the heaviest first.

A weight is a number of people: so many graduates are more, or fewer, than without what was found.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from ck.analysis import SMALLEST_BASE, Difference, Interval, difference
from ck.indicators.scope import Dimension, Scope
from ck.services.cards import Dated
from ck.services.risk.outcomes import Outcome, outcomes
from ck.services.risk.where import Place, Ranking, ranking
from ck.services.risk.why import Change, Piece, change, until, usual_start
from ck.services.workspace import Workspace

LOOKED_AT: Final = ("at_risk", "employed", "by_program")
MOST: Final = 3
_LEVEL: Final = 0.95


@dataclass(frozen=True)
class Changed:
    """The share against the release of the year before."""

    outcome: Outcome
    change: Change
    test: Difference

    @property
    def people(self) -> float:
        """So many more or fewer than with the former share."""
        return abs(self.test.value or 0) * self.test.n1

    @property
    def proven(self) -> bool:
        """Whether chance alone does not explain it."""
        return bool(self.test.proven)


@dataclass(frozen=True)
class Contributed:
    """The group of specialties whose results moved the share most.

    `test` is of its own shares; `among` so many groups were compared: the level is raised for that (Bonferroni).
    """

    outcome: Outcome
    change: Change
    piece: Piece
    test: Difference
    among: int

    @property
    def people(self) -> float:
        """So many more or fewer through this group's results."""
        return abs(float(self.piece.results)) / 100 * (self.change.second.reading.denominator or 0)

    @property
    def proven(self) -> bool:
        """Whether its own share is proven to differ, as the one picked among so many."""
        return bool(self.test.proven)


@dataclass(frozen=True)
class Outside:
    """The college outside the limits of the funnel on the side that worries; `limits` at its number of people."""

    outcome: Outcome
    place: Place
    share: float
    theta: float
    limits: Interval

    @property
    def people(self) -> float:
        """So many more or fewer than with the region's share."""
        return abs(self.share - self.theta) * self.place.n

    @property
    def proven(self) -> bool:
        """A place is coloured only where that is proven (`FunnelUnit.flagged`)."""
        return self.place.flagged


Finding = Changed | Contributed | Outside


def findings(workspace: Workspace, scope: Scope, *, decimals: int = 2) -> tuple[Finding, ...]:
    """The three heaviest, of different kinds if there are such; what is not proven only where nothing else is left.

    `decimals`: to how many the shares and their parts are shown. () for several lines, which must not be added.
    """
    last = until(workspace, scope)
    if last is None or len(scope.lines) > 1:
        return ()
    at = replace(scope, years=(last.year,), as_of=(last.as_of,))
    looked_at = [one for one in outcomes(workspace) if one.id in LOOKED_AT]
    return heaviest([one for each in looked_at for one in _of(workspace, each, at, last, decimals)])


def heaviest(found: Iterable[Finding], most: int = MOST) -> tuple[Finding, ...]:
    """Proven ones of each kind, then other proven ones, then unproven ones of a kind not yet told; by weight."""
    ordered = sorted(found, key=_weight)
    picked: list[Finding] = []

    def take(wanted: Iterable[Finding], *, kinds: bool) -> None:
        for one in wanted:
            told = kinds and any(type(one) is type(each) for each in picked)
            if len(picked) < most and one not in picked and not told:
                picked.append(one)

    proven = [one for one in ordered if one.proven]
    take(proven, kinds=True)
    take(proven, kinds=False)
    take(ordered, kinds=True)
    return tuple(sorted(picked, key=_weight))


def _weight(one: Finding) -> tuple[bool, float, str]:
    return not one.proven, -one.people, one.outcome.id


def _of(workspace: Workspace, one: Outcome, scope: Scope, last: Dated, decimals: int) -> list[Finding]:
    found: list[Finding | None] = []
    since = usual_start(workspace, last)
    if since is not None and since.year != last.year:
        moved = change(workspace, one, scope, since, last, Dimension.GROUP, decimals=decimals)
        if moved is not None and moved.test is not None and moved.test.value is not None:
            found += [Changed(one, moved, moved.test), contributed(moved)]
    found.append(outside(ranking(workspace, one, scope, Dimension.COLLEGE)))
    return [each for each in found if each is not None]


def contributed(moved: Change) -> Contributed | None:
    """The group with the largest results either way; None where none has people enough on both dates."""
    large = [one for one in moved.pieces if min(one.before[0], one.after[0]) >= SMALLEST_BASE]
    if not large:
        return None
    first = max(large, key=lambda one: (abs(one.results), one.name))
    level = 1 - (1 - _LEVEL) / len(large)
    test = difference(first.after[1], first.after[0], first.before[1], first.before[0], level)
    return Contributed(moved.outcome, moved, first, test, len(large))


def outside(found: Ranking) -> Outside | None:
    """The flagged place with the greatest distance in people; None where nobody worries by more than chance."""
    theta = found.funnel.theta
    if theta is None:
        return None
    sign = -1 if found.outcome.good else 1
    listed = [one for place in found.places if (one := _placed(found, place, theta))]
    worse = [one for one in listed if (one.share - theta) * sign > 0]
    return max(worse, key=lambda one: (one.people, one.place.name), default=None)


def _placed(found: Ranking, place: Place, theta: float) -> Outside | None:
    if not place.flagged or place.unit is None or place.unit.p is None:
        return None
    limits = found.funnel.limits(place.n)
    return None if limits is None else Outside(found.outcome, place, place.unit.p, theta, limits)
