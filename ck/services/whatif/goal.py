"""To the target: how many more, by when, how likely, and whom to contact first.

Last year tells how likely: of those undetermined on the same date a year ago, how many more counted by the same time.
Forms have numbers and no persons, so «became» is the growth of those who count, and never more than there were.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import repeat
from typing import NamedTuple

from ck.analysis import Outlook, Pace, outlook, pace, shrink
from ck.analysis.contacts import Contacts, fewest_contacts
from ck.errors import UserError
from ck.indicators.aims import Aim, People, aim
from ck.indicators.model import Reading
from ck.indicators.scope import Dimension, Scope
from ck.services import figures
from ck.services.choices import resolved
from ck.services.comparison import near_a_year_before
from ck.services.readings import Coverage
from ck.services.whatif.entered import own_targets
from ck.services.whatif.scenario import start
from ck.services.workspace import Workspace
from ck.store.cells import Key
from ck.store.cube import Cube, cube_of
from ck.store.sums import sums

GRADUATION = (6, 30)  # the day that the pace so far is counted from: studies end by it
TOLERANCE = 31  # days: a campaign a year ago may have been somewhat later than the day asked for
GROUPS = (Dimension.COLLEGE, Dimension.SPECIALTY)
Place = tuple[str, ...]


class Target(NamedTuple):
    """What is aimed at: an indicator, its value in percent, the day."""

    number: int
    percent: Fraction
    until: date


class Before(NamedTuple):
    """What an earlier stretch of time tells: of those undetermined at its beginning, how many counted at its end."""

    year: int
    since: date
    until: date
    last_year: bool  # the same stretch a year ago; else the latest one that is known
    # (college, programme) → growth of those who count, undetermined before it. More than were undetermined came from
    # elsewhere (the army, study) and are left out; a fall is a correction, and counts against the others' growth.
    of: Mapping[Place, tuple[int, int]]

    def total(self, college: str | None = None) -> tuple[int, int] | None:
        """(became, were) of a college, or of all; None when nobody was undetermined."""
        found = [pair for place, pair in self.of.items() if college in (None, place[0])]
        growth, were = (sum(pair[side] for pair in found) for side in (0, 1))
        return (max(growth, 0), were) if were else None

    def at(self, place: Place) -> tuple[int, int]:
        """(became, were) of a programme at a college; (0, 0) where nothing is known."""
        growth, were = self.of.get(place, (0, 0))
        return max(growth, 0), were


class Way(NamedTuple):
    """The way of the selection (`college` None) or of a college to `percent`; `own`: the college's own target."""

    college: str | None
    percent: Fraction
    own: bool
    reading: Reading
    people: People
    outlook: Outlook
    pace: Pace


class Goal(NamedTuple):
    """Everything about the way to a target on a date. `before` is None when no earlier date tells anything."""

    target: Target
    aim: Aim
    year: int
    as_of: date
    months: int
    coverage: Coverage
    whole: Way
    colleges: tuple[Way, ...]
    before: Before | None
    contacts: Contacts


def deadline(workspace: Workspace, scope: Scope) -> date | None:
    """The end of the year after graduation, which the document counts employment by; None without data."""
    newest = start(workspace, scope)
    return None if newest is None else date(newest.year + 1, 12, 31)


def goal(workspace: Workspace, scope: Scope, target: Target) -> Goal:
    """The way to a target from the newest date of the selection.

    Each of several colleges goes to its own target where one was entered; a single one to the target that is asked.
    `UserError`: no data, a day that has passed, an indicator that cannot be aimed at, a name nobody bears.
    """
    cube, newest = cube_of(workspace.store), start(workspace, scope)
    chosen = aim(target.number, cube.variants)
    if newest is None:
        raise UserError("По этой выборке данных нет.", "Измените фильтры.")
    _check_ahead(target.until, newest.as_of)
    at = replace(resolved(workspace, cube, scope), years=(newest.year,), as_of=(newest.as_of,), lines=scope.lines[:1])
    (whole,) = figures.measured(workspace, (chosen.share,), at)
    before = _before(workspace, cube, at, chosen, target.until)
    told = before if before and before.last_year else None
    months = months_between(newest.as_of, target.until)
    passed = months_between(date(newest.year, *GRADUATION), newest.as_of)

    owns = own_targets(workspace, at, target.number)

    def way(college: str | None, reading: Reading) -> Way | None:
        people = chosen.people(reading)
        if people is None or not people.total:
            return None
        wanted = owns.get(college or "", target.percent)
        found = outlook(*people, _share(chosen, wanted), told.total(college) if told else None)
        made = pace(found.need, months, people.done, max(passed, 0))
        return Way(college, wanted, college in owns, reading, people, found, made)

    own = way(None, whole.reading)
    if own is None:
        raise UserError("По этой выборке показатель не считается.", "Выберите другую выборку или дату.")
    rows = figures.measured(workspace, (chosen.share,), at, (Dimension.COLLEGE,))
    colleges = [way(str(row.key[Dimension.COLLEGE]), row.reading) for row in rows]
    return Goal(
        target, chosen, newest.year, newest.as_of, months, whole.coverage, own,
        tuple(sorted((one for one in colleges if one), key=lambda one: (-one.outlook.need, one.college or ""))),
        before, _contacts(workspace, at, chosen, before, own.outlook.need),
    )  # fmt: skip


def _check_ahead(until: date, as_of: date) -> None:
    if until <= as_of:
        raise UserError(f"{until:%d.%m.%Y} уже прошло: данные на {as_of:%d.%m.%Y}.", "Впишите день после этой даты.")


def months_between(first: date, last: date) -> int:
    """Whole months from one day to another; below zero when the second one is earlier."""
    return (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day and not _month_end(last))


def _month_end(day: date) -> bool:
    return (date.fromordinal(day.toordinal() + 1)).day == 1


def _share(chosen: Aim, percent: Fraction) -> float:
    """The target as a share of those who are where it wants them."""
    share = percent / 100
    return float(1 - share if chosen.down else share)


def _contacts(workspace: Workspace, at: Scope, chosen: Aim, before: Before | None, need: int) -> Contacts:
    """Without any earlier date everybody is equally likely, and sure: then the largest groups come first."""
    people = _people(workspace, at, chosen)
    told = before.total() if before is not None else None
    if before is None or told is None:
        chances = dict.fromkeys(people, 1.0)
    elif not told[0]:
        chances = dict.fromkeys(people, 1 / (2 + told[1]))  # as `outlook` has it: nobody so far is not never
    else:
        became, were = ({place: before.at(place)[side] for place in people} for side in (0, 1))
        made = shrink(became, were)
        chances = {place: made[place].estimate for place in people}
    return fewest_contacts([(place, one.undetermined, chances[place]) for place, one in people.items()], need)


def _before(workspace: Workspace, cube: Cube, at: Scope, chosen: Aim, until: date) -> Before | None:
    """The same stretch a year ago; where the end of it is not known, the latest stretch that is."""
    year, day = at.years[0], at.as_of[0].toordinal()
    first = near_a_year_before(cube.slots.get(year - 1, ()), at.as_of[0])
    if first is not None:
        limit = date(until.year - 1, until.month, min(until.day, 28)).toordinal() + TOLERANCE
        ends = [one for one in cube.slots[year - 1] if first.toordinal() < one <= limit]
        if ends:
            return _stretch(workspace, at, chosen, (year - 1, first.toordinal(), ends[-1]), last_year=True)
    for known in (year, year - 1):
        dates = [one for one in cube.slots.get(known, ()) if known != year or one <= day]
        if len(dates) > 1:
            return _stretch(workspace, at, chosen, (known, dates[-2], dates[-1]), last_year=False)
    return None


def _stretch(
    workspace: Workspace, at: Scope, chosen: Aim, when: tuple[int, int, int], *, last_year: bool
) -> Before | None:
    year, since, until = when[0], date.fromordinal(when[1]), date.fromordinal(when[2])
    first, last = (_people(workspace, replace(at, years=(year,), as_of=(day,)), chosen) for day in (since, until))
    of = {
        place: (min(last[place].done - was.done, was.undetermined), was.undetermined)
        for place, was in first.items() if place in last
    }  # fmt: skip
    return Before(year, since, until, last_year, of) if of else None


def _people(workspace: Workspace, at: Scope, chosen: Aim) -> dict[Place, People]:
    """By college and programme. There may be thousands of them, and only numbers are wanted: no readings are made."""
    if chosen.share.registers:
        rows = figures.measured(workspace, (chosen.share,), at, GROUPS)
        found = [(row.key, chosen.people(row.reading)) for row in rows]
    else:
        found = _counted(cube_of(workspace.store), at, chosen)
    return {tuple(str(one) for one in key.values()): people for key, people in found if people is not None}


def _counted(cube: Cube, at: Scope, chosen: Aim) -> list[tuple[Key, People | None]]:
    (table,) = sums(cube, at, GROUPS)
    share, kinds = chosen.share, table.entering(chosen.share.requires)
    values = table.of(share.shown_keys, kinds)
    top = share.numerator.evaluate(values)
    bottom = share.denominator.evaluate(values) if share.denominator else None
    if top is None or bottom is None:
        return []
    beside = None if chosen.undetermined is None else chosen.undetermined.evaluate(values)
    besides = repeat(None) if beside is None else beside.tolist()
    numbers = zip(table.cells.keys, table.kinds, top.tolist(), bottom.tolist(), besides, strict=False)
    return [(key, chosen.of(x, n, free)) for key, there, x, n, free in numbers if there & kinds]
