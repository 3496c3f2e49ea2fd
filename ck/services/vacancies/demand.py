"""Demand of the labour market beside the release of the colleges: by programme on a day, and over time.

Demand is workplaces of vacancies that require СПО, of the own region, twins once: those that №8 counts. Release is
the graduates of a year as the colleges reported them last.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from ck.document.programs import program_name
from ck.indicators.scope import Dimension, Scope
from ck.services import figures
from ck.services.vacancies.bank import Asked, Seen, chosen
from ck.services.workspace import Workspace


class Step(StrEnum):
    """How far the days of a trend are from each other; the value is what a user reads."""

    MONTH = "по месяцам"
    HALF = "по полугодиям"


_LENGTH = {Step.MONTH: (1, 13), Step.HALF: (6, 9)}  # months between two days, how many days


@dataclass(frozen=True, slots=True)
class Demand:
    """A programme: workplaces of open vacancies that fit it, and its graduates; None: nobody reported."""

    program: str
    name: str
    workplaces: int
    graduates: int | None


@dataclass(frozen=True, slots=True)
class Point:
    """Workplaces open on a day, and the graduates of its year; None: nobody reported."""

    day: date
    workplaces: int
    graduates: int | None


def per_hundred(workplaces: int, graduates: int | None) -> float | None:
    """Workplaces per 100 graduates; None without graduates."""
    return 100 * workplaces / graduates if graduates else None


def demand(workspace: Workspace, scope: Scope, day: date) -> list[Demand]:
    """Demand on a day beside the release, a row a programme; a vacancy for several programmes is in each of them."""
    places: dict[str, int] = defaultdict(int)
    for one in _counted(workspace, scope):
        if one.open_on(day):
            for program in one.match.programs:
                if scope.program_passes(program):
                    places[program] += one.row.workplaces
    rows = figures.totals(workspace, replace(scope, lines=()), (Dimension.SPECIALTY,))
    graduates = {str(row.key[Dimension.SPECIALTY]): row.values.get("graduates_total") for row in rows}
    found = [
        Demand(code, program_name(code), places.get(code, 0), graduates.get(code)) for code in {*places, *graduates}
    ]
    return sorted(found, key=lambda one: (-one.workplaces, -(one.graduates or 0), one.program))


def trend(workspace: Workspace, scope: Scope, until: date, step: Step, program: str | None = None) -> list[Point]:
    """Workplaces on the first day of each period and on the last day, beside the graduates of the day's year.

    Of one programme or of all that the scope lets through; a vacancy that fits several is there once. The scope's
    years and dates say nothing here: the trend has its own.
    """
    scope = replace(scope, years=(), as_of=(), lines=())
    of = [one for one in _counted(workspace, scope) if _fits(one, scope, program)]
    released = _released(workspace, scope, program)
    return [
        Point(day, sum(one.row.workplaces for one in of if one.open_on(day)), released.get(day.year))
        for day in _days(until, step)
    ]


def _counted(workspace: Workspace, scope: Scope) -> list[Seen]:
    return [one for one in chosen(workspace, Asked(scope)) if one.counts and not one.repeated and not one.elsewhere]


def _fits(one: Seen, scope: Scope, program: str | None) -> bool:
    if program is not None:
        return program in one.match.programs
    return any(map(scope.program_passes, one.match.programs))


def _days(until: date, step: Step) -> list[date]:
    months, most = _LENGTH[step]
    last = (until.year * 12 + until.month - 1) // months * months
    firsts = [divmod(last - back * months, 12) for back in range(most)]
    return sorted({*(date(year, month + 1, 1) for year, month in firsts), until})


def _released(workspace: Workspace, scope: Scope, program: str | None) -> Mapping[int, int | None]:
    """Year → graduates."""
    by = (Dimension.YEAR,) if program is None else (Dimension.YEAR, Dimension.SPECIALTY)
    rows = figures.totals(workspace, scope, by)
    return {
        int(str(row.key[Dimension.YEAR])): row.values.get("graduates_total")
        for row in rows
        if program is None or row.key[Dimension.SPECIALTY] == program
    }
