"""Targets of «К цели» out of the register: the region's, a college's own."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from ck.indicators.scope import Scope
from ck.services.goals import Goal, goal_of, goals_of_colleges
from ck.services.whatif.scenario import start
from ck.services.workspace import Workspace


class Entered(NamedTuple):
    """A target out of the register, in percent. `of_college`: the chosen college's own, else the region's."""

    percent: Fraction
    of_college: bool


def suggested(workspace: Workspace, scope: Scope, number: int) -> Entered | None:
    """The target that was entered for the selection's newest release; None if none was.

    A chosen college has its own one, or without it the region's; several colleges, or a part of one, have none.
    """
    newest = start(workspace, scope)
    if newest is None:
        return None
    at = replace(scope, years=(newest.year,), lines=scope.lines[:1])
    own = _percent(goal_of(workspace, number, at))
    if own is not None or len(scope.colleges) != 1:
        return None if own is None else Entered(own, bool(scope.colleges))
    common = _percent(goal_of(workspace, number, replace(at, colleges=())))
    return None if common is None else Entered(common, of_college=False)


def _percent(found: Goal | None) -> Fraction | None:
    if found is None or found.target is None or not 0 <= found.target <= 100:
        return None
    return Fraction(str(found.target))


def own_targets(workspace: Workspace, scope: Scope, number: int) -> Mapping[str, Fraction]:
    """College → its own target in percent, of the one year of the selection; nothing for a single college."""
    if len(scope.colleges) == 1:
        return {}
    entered = goals_of_colleges(workspace, number, scope).items()
    return {name: percent for name, one in entered if (percent := _percent(one)) is not None}
