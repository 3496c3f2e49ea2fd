"""Who: the categories over a selection, what became of each, and where its people are."""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from ck.document.measures import Measure, measures
from ck.indicators.measures import risk_columns, with_plan
from ck.indicators.risk import RiskGroup
from ck.indicators.scope import Dimension, Scope
from ck.services import figures
from ck.services.comparison import Compared, compared
from ck.services.readings import IndicatorRow
from ck.services.risk.outcomes import Outcome, outcomes, rows
from ck.services.workspace import Workspace
from ck.store.cube import cube_of

TOP = 5


class Counted(NamedTuple):
    """A category over the selection, and the same a year before (None: nothing to compare with)."""

    outcome: Outcome
    row: IndicatorRow
    year_before: Compared | None


class Control(NamedTuple):
    """Beside the people at risk by exclusion: those of them with a plan, and what the forms' own columns say.

    None: no such column was reported.
    """

    at_risk: int | None
    with_plan: int | None
    risk_columns: int | None


class Concentration(NamedTuple):
    """Where a category's people are: the first places by number, and how many of all they hold."""

    dimension: Dimension
    places: tuple[IndicatorRow, ...]
    people: int
    total: int


def who(workspace: Workspace, scope: Scope) -> list[Counted]:
    """Every category of the page, the document's first."""
    groups = [one for one in outcomes(workspace) if one.group is not None]
    plain = [one for one in groups if one.group and not one.group.colleges_without_center]

    def over(at: Scope) -> list[IndicatorRow]:
        usual = figures.measured(workspace, [one.share for one in plain], at)
        of = {row.reading.indicator: row for row in usual}
        return [of[one.share] if one in plain else rows(workspace, one, at)[0] for one in groups]

    pairs = compared(cube_of(workspace.store), scope, over)
    return [Counted(one, now, before) for one, (now, before) in zip(groups, pairs, strict=True)]


def control(row: IndicatorRow) -> Control:
    """What stands beside the value of indicator 3."""
    values = row.reading.values
    return Control(row.reading.numerator, with_plan.evaluate(values), risk_columns.evaluate(values))


def fitting(group: RiskGroup) -> tuple[Measure, ...]:
    """The measures of section I for a category, as they are fitted to it."""
    known = {one.number: one for one in measures()}
    return tuple(known[number] for number in group.measures)


def over_dates(workspace: Workspace, one: Outcome, scope: Scope) -> list[IndicatorRow]:
    """The share on every date of every release year; the other filters hold."""
    every = replace(scope, years=(), as_of=())
    return rows(workspace, one, every, (Dimension.YEAR, Dimension.AS_OF))


def concentration(
    workspace: Workspace, one: Outcome, scope: Scope, dimension: Dimension, most: int = TOP
) -> Concentration:
    """The places with most people of the category."""
    found = [row for row in rows(workspace, one, scope, (dimension,)) if one.concern(row.reading)]
    first = sorted(found, key=lambda row: (-(one.concern(row.reading) or 0), str(row.key[dimension])))[:most]
    return Concentration(dimension, tuple(first), _people(one, first), _people(one, found))


def _people(one: Outcome, found: Iterable[IndicatorRow]) -> int:
    return sum(one.concern(row.reading) or 0 for row in found)
