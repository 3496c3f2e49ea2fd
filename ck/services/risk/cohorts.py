"""A release against earlier ones at the same month after graduation. No control limits: a cohort's months only rise."""

from datetime import date
from typing import Final, NamedTuple

from ck.analysis import Difference, Forecast, Trend, difference, trend
from ck.indicators.scope import Dimension, Scope
from ck.services.readings import IndicatorRow
from ck.services.risk.outcomes import Outcome, halves
from ck.services.risk.who import over_dates
from ck.services.workspace import Workspace

JUNE: Final = 6  # graduation: month 0 of a release


class Stage(NamedTuple):
    """A release in a month after graduation (July is the first), by the newest date of that month."""

    year: int
    month: int
    as_of: date
    row: IndicatorRow


class Against(NamedTuple):
    """An earlier release in the same month, and the chosen one less it."""

    stage: Stage
    difference: Difference | None


class Cohorts(NamedTuple):
    """The curves of all releases; the chosen one's last month against the earlier ones in theirs.

    `over_years` is the line over releases in that month, with fewer than five None; `forecast` is of the next release.
    """

    stages: tuple[Stage, ...]
    chosen: Stage | None
    earlier: tuple[Against, ...]
    years: int
    over_years: Trend | None
    forecast: Forecast | None


def month_of(year: int, as_of: date) -> int:
    """Whole months after the June of the release: 8 is the February after it."""
    return (as_of.year - year) * 12 + as_of.month - JUNE


def cohorts(workspace: Workspace, one: Outcome, scope: Scope, year: int, as_of: date) -> Cohorts:
    """The curves, and the release `year` as it stood in the month of `as_of`."""
    newest: dict[tuple[int, int], Stage] = {}
    for row in over_dates(workspace, one, scope):
        if halves(row) is None:
            continue
        release, day = row.key[Dimension.YEAR], row.key[Dimension.AS_OF]
        assert isinstance(release, int) and isinstance(day, date)
        stage = Stage(release, month_of(release, day), day, row)
        newest[stage.year, stage.month] = stage  # dates ascend: the last one of the month stays
    month = month_of(year, as_of)
    same = [stage for stage in newest.values() if stage.month == month]
    chosen = newest.get((year, month))
    earlier = [Against(stage, _less(chosen, stage)) for stage in same if stage.year < year]
    line = trend({stage.year: stage.row.reading.value for stage in same if stage.year <= year})
    return Cohorts(
        stages=tuple(newest[key] for key in sorted(newest)),
        chosen=chosen,
        earlier=tuple(sorted(earlier, key=lambda each: -each.stage.year)),
        years=sum(stage.year <= year for stage in same),
        over_years=line,
        forecast=line.forecast(year + 1) if line else None,
    )


def _less(chosen: Stage | None, stage: Stage) -> Difference | None:
    now, then = halves(chosen.row) if chosen else None, halves(stage.row)
    return difference(*now, *then) if now and then else None
