"""What the last campaign brought: the same release on the date before, over the colleges that reported on both."""

from dataclasses import dataclass, replace
from datetime import date

from ck.indicators.scope import Dimension, Scope
from ck.services.overview.findings import LOOKED_AT
from ck.services.risk.outcomes import Outcome, outcomes
from ck.services.risk.why import change, moments, until
from ck.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Move:
    """People of an outcome on the date before and now: a fact about the same graduates, which needs no test."""

    outcome: Outcome
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Since:
    """The moves since the date before. `left_out` colleges reported on one of the dates only."""

    before: date
    moves: tuple[Move, ...]
    left_out: int


def since_before(workspace: Workspace, scope: Scope) -> Since | None:
    """None for the first date of a release, for several lines, and where no college reported on both dates."""
    last = until(workspace, scope)
    if last is None or len(scope.lines) > 1:
        return None
    earlier = [one for one in moments(workspace) if one.year == last.year and one.as_of < last.as_of]
    if not earlier:
        return None
    at = replace(scope, years=(last.year,), as_of=(last.as_of,))
    moves, left_out = [], 0
    for one in outcomes(workspace):
        if one.id not in LOOKED_AT:
            continue
        found = change(workspace, one, at, earlier[0], last, Dimension.GROUP)
        if found is not None:
            before, after = found.first.reading.numerator, found.second.reading.numerator
            moves.append(Move(one, before or 0, after or 0))
            left_out = max(left_out, len(found.left_out))
    return Since(earlier[0].as_of, tuple(moves), left_out) if moves else None
