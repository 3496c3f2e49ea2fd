"""Which base and target a figure is compared with."""

from collections.abc import Mapping, Sequence

from ck.indicators.goals import Against, Goal, State, against
from ck.indicators.scope import Dimension, Scope
from ck.services.figures import IndicatorRow
from ck.services.registers import records
from ck.services.registers.known import GOALS
from ck.services.workspace import Workspace

__all__ = ["Against", "Goal", "State", "against", "goal_of", "goals_of_colleges", "of_rows"]


def goal_of(workspace: Workspace, number: int, scope: Scope) -> Goal | None:
    """The goal of a selection: the region's where nothing but the year is chosen, a college's where one is.

    None for several years or colleges, for a part of a college or of the region, and where none was entered.
    """
    return _goals(workspace, scope).get((number, None if not scope.colleges else scope.colleges[0]))


def of_rows(workspace: Workspace, scope: Scope, rows: Sequence[IndicatorRow]) -> list[Against | None]:
    """Each row against its goal; rows may be of the whole selection or by colleges."""
    whole = _goals(workspace, scope)
    each = _all(workspace, scope) if any(Dimension.COLLEGE in row.key for row in rows) else {}
    found: list[Against | None] = []
    for row in rows:
        number = row.indicator.number
        if not row.key:
            goal = whole.get((number, scope.colleges[0] if scope.colleges else None))
        else:
            own = tuple(row.key) == (Dimension.COLLEGE,)
            goal = each.get((number, str(row.key[Dimension.COLLEGE]))) if own else None
        found.append(against(row.reading, goal) if goal else None)
    return found


def goals_of_colleges(workspace: Workspace, number: int, scope: Scope) -> Mapping[str, Goal]:
    """College → its own goal of the one chosen year."""
    return {name: goal for (one, name), goal in _all(workspace, scope).items() if one == number and name is not None}


def _goals(workspace: Workspace, scope: Scope) -> Mapping[tuple[int, str | None], Goal]:
    """The goals that the selection as a whole may have."""
    apart = scope.of_programs or scope.municipalities or scope.not_colleges or set(scope.lines) - {"01"}
    return {} if apart or len(scope.colleges) > 1 else _all(workspace, scope)


def _all(workspace: Workspace, scope: Scope) -> Mapping[tuple[int, str | None], Goal]:
    """Indicator and college (None: the region) → goal, of the one chosen year."""
    if len(scope.years) != 1 or scope.of_programs or set(scope.lines) - {"01"}:
        return {}
    names = records.college_names(workspace)
    found: dict[tuple[int, str | None], Goal] = {}
    for one in records.listed(workspace, GOALS):
        values = one.values
        if values["year"] == scope.years[0]:
            college = names.get(values["college"]) if values["college"] else None
            found[int(values["indicator"]), college] = Goal(values["base"], values["target"])
    return found
