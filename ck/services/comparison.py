"""What a value is compared with: the date before in the same release, and the release of the year before."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from ck.indicators.inputs import REGISTER_INPUT
from ck.indicators.periods import Period, span
from ck.indicators.scope import Scope
from ck.services.readings import IndicatorRow
from ck.store.cube import Cube
from ck.store.picking import slots_of

NEAR = 62  # days: a campaign a year ago may have been some weeks earlier or later


class Compared(NamedTuple):
    """The same indicator on another date. `change` is in its unit (points for a percentage); None without a value."""

    year: int
    as_of: date
    row: IndicatorRow
    change: float | None


class Card(NamedTuple):
    """An indicator with its comparisons.

    They are None where the selection is not one date of one release year, or where there is nothing to compare with.
    """

    row: IndicatorRow
    previous: Compared | None
    year_before: Compared | None


def cards_of(
    cube: Cube, scope: Scope, over: Callable[[Scope], list[IndicatorRow]], newest: int | None = None
) -> list[Card]:
    """A card an indicator; `over` computes the indicators over a selection.

    What is counted over a year is compared with the year before as a whole, once the year is over (`newest`, the
    ordinal of the newest record, is its last day or later); a part of a year is compared with nothing.
    """
    now = over(scope)
    slots = slots_of(cube, scope)
    if len(slots) != 1 or len(scope.lines) > 1:
        return [Card(row, None, None) for row in now]
    year, day = cube.years[slots[0].year], slots[0].as_of
    previous = [date for date in cube.slots[year] if date < day][-1:]
    year_before = _nearest(cube.slots.get(year - 1, ()), _a_year_before(day))
    columns = [
        _compared(now, over, scope, year, previous),
        _compared(now, over, scope, year - 1, year_before),
    ]
    if any(row.reading.value is not None and _over_period(row) for row in now):
        columns = _of_periods(now, columns, over, scope, (year, newest or 0))
    return [Card(*values) for values in zip(now, *columns, strict=True)]


def _over_period(row: IndicatorRow) -> Period | None:
    """The kind of year that a register's number is counted over; None for a state on a date and for the forms."""
    counted = REGISTER_INPUT[row.indicator.numerator.keys[0]].counted if row.indicator.registers else None
    return None if counted is None or counted.stock else counted.period


def _of_periods(
    now: Sequence[IndicatorRow],
    columns: Sequence[Sequence[Compared | None]],
    over: Callable[[Scope], list[IndicatorRow]],
    scope: Scope,
    when: tuple[int, int],
) -> list[list[Compared | None]]:
    """The columns with whole years in the place of dates, for what is counted over years."""
    year, newest = when
    then = over(replace(scope, years=(year - 1,), as_of=())) if not scope.as_of else []
    previous, year_before = (list(column) for column in columns)
    for place, row in enumerate(now):
        if (period := _over_period(row)) is None:
            continue
        previous[place] = None
        if then:
            end, before = span(period, year)[1], then[place]
            over_now = newest >= end.toordinal() and before.reading.value is not None
            ended = span(period, year - 1)[1]
            year_before[place] = Compared(year - 1, ended, before, _change(before, row)) if over_now else None
    return [previous, year_before]


def compared(
    cube: Cube, scope: Scope, over: Callable[[Scope], list[IndicatorRow]]
) -> list[tuple[IndicatorRow, Compared | None]]:
    """Each row of a selection with the one of the release before, near the same date a year ago; as in `cards_of`."""
    now = over(scope)
    slots = slots_of(cube, scope)
    if len(slots) != 1 or len(scope.lines) > 1:
        return [(row, None) for row in now]
    year, day = cube.years[slots[0].year], slots[0].as_of
    before = _nearest(cube.slots.get(year - 1, ()), _a_year_before(day))
    return list(zip(now, _compared(now, over, scope, year - 1, before), strict=True))


def near_a_year_before(dates: Sequence[int], day: date) -> date | None:
    """Of the dates of the release before (ordinals) the one nearest to a year before `day`; None if none is near."""
    found = _nearest(dates, _a_year_before(day.toordinal()))
    return date.fromordinal(found[0]) if found else None


def _compared(
    now: Sequence[IndicatorRow], over: Callable[[Scope], list[IndicatorRow]], scope: Scope, year: int, day: list[int]
) -> list[Compared | None]:
    if not day:
        return [None] * len(now)
    as_of = date.fromordinal(day[0])
    then = over(replace(scope, years=(year,), as_of=(as_of,)))
    return [Compared(year, as_of, before, _change(before, after)) for before, after in zip(then, now, strict=True)]


def _change(before: IndicatorRow, after: IndicatorRow) -> float | None:
    first, second = before.reading.value, after.reading.value
    return None if first is None or second is None else second - first


def _nearest(dates: Sequence[int], wanted: int) -> list[int]:
    near = [date for date in dates if abs(date - wanted) <= NEAR]
    return sorted(near, key=lambda date: (abs(date - wanted), date))[:1]


def _a_year_before(day: int) -> int:
    """The same day a year before; 28 February for the 29th."""
    then = date.fromordinal(day)
    last = 28 if (then.month, then.day) == (2, 29) else then.day
    return then.replace(year=then.year - 1, day=last).toordinal()
