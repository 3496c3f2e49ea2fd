"""Which release years and dates a selection of registers speaks about.

Where forms were sent, their dates count, so that one screen is of one date; a year that only registers know ends with
its last day, or with the newest record, and its trend goes by months.
"""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from ck.indicators.periods import Counted, Period, span
from ck.indicators.scope import Dimension, Scope
from ck.store.counts.bundles import Bundle
from ck.store.counts.facts import Facts
from ck.store.counts.view import View
from ck.store.kinds import Bools, Ints
from ck.store.picking import Picked, Slot, pick, slots_of


@dataclass(frozen=True, slots=True)
class Moment:
    """A release year at a date; `cut`: things after the date do not count (the date was asked for)."""

    year: int
    as_of: int
    cut: bool

    def rows(self, one: Bundle) -> Ints:
        """The places of the facts that count."""
        last, first = self.last(one.counted), 0
        if one.counted.period is not None:
            first = int(np.searchsorted(one.since, span(one.counted.period, self.year)[0].toordinal()))
        stop = int(np.searchsorted(one.since, last, side="right"))
        if one.counted.stock:
            return first + np.flatnonzero(one.until[first:stop] > last)
        if self.cut:
            return first + np.flatnonzero(one.known[first:stop] <= self.as_of)
        return np.arange(first, max(first, stop))

    def facts(self, one: Facts, counted: Counted) -> Bools:
        """Which facts count, as marks."""
        last = self.last(counted)
        marks = one.since <= last
        if counted.period is not None:
            marks &= one.since >= span(counted.period, self.year)[0].toordinal()
        if counted.stock:
            marks &= one.until > last
        elif self.cut:
            marks &= one.known <= self.as_of
        return marks

    def last(self, counted: Counted) -> int:
        """The last day that counts."""
        if counted.period is None:
            return self.as_of
        end = span(counted.period, self.year)[1].toordinal()
        return min(end, self.as_of) if self.cut or counted.stock else end


def register_slots(view: View, scope: Scope, *, every_date: bool = False) -> tuple[Slot, ...]:
    """The slots of the forms, and those of years that only registers know, in the order of the years."""
    found = list(slots_of(view.cube, scope, every_date=every_date))
    for index, year in enumerate(view.cube.years):
        if not view.cube.slots[year] and (not scope.years or year in scope.years):
            dates = _dates(view, year, scope, every_date=every_date)
            found += [Slot(index, day) for day in (dates if every_date else dates[-1:])]
    return tuple(sorted(found, key=lambda slot: (slot.year, slot.as_of)))


def register_pick(view: View, scope: Scope, by: tuple[Dimension, ...]) -> Picked:
    """The selection of registers: no submissions, the slots and which colleges and programmes pass."""
    slots = register_slots(view, scope, every_date=Dimension.AS_OF in by)
    return replace(pick(view.cube, replace(scope, years=(0,)), by), slots=slots)


def _dates(view: View, year: int, scope: Scope, *, every_date: bool) -> list[int]:
    first, last = span(Period.SCHOOL, year)[0].toordinal(), span(Period.CALENDAR, year)[1].toordinal()
    if scope.as_of:
        return sorted(day for one in scope.as_of if first <= (day := one.toordinal()) <= last)
    end = max(first, min(last, view.newest))
    if not every_date:
        return [end]
    days = view.days[(view.days >= first) & (view.days <= end)]
    months = {(day.year, day.month) for day in map(date.fromordinal, np.unique(days).tolist())}
    return sorted({min(date(*month, monthrange(*month)[1]).toordinal(), end) for month in months}) or [end]
