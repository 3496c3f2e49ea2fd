"""Which submissions a selection speaks about: one of a college for every release year and date that counts."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from ck.indicators.scope import Dimension, Scope
from ck.store.cube import Cube
from ck.store.kinds import Bools, Ints

PROGRAM_DIMENSIONS = frozenset({Dimension.SPECIALTY, Dimension.GROUP})
DATE_DIMENSIONS = frozenset({Dimension.YEAR, Dimension.AS_OF})


@dataclass(frozen=True, slots=True)
class Slot:
    """A release year and a date that counts in it. `year` is an index into the cube's years."""

    year: int
    as_of: int


@dataclass(frozen=True, slots=True)
class Picked:
    """The submissions of a selection (m of them), each for one slot; `carried`: it is of an earlier date than that.

    `colleges` [c] and `programs` [p] pass the filters; `programs` is None where no filter speaks of them.
    """

    slots: tuple[Slot, ...]
    slot: Ints
    submission: Ints
    carried: Bools
    colleges: Bools
    programs: Bools | None


def pick(cube: Cube, scope: Scope, by: Collection[Dimension] = ()) -> Picked:
    """The submissions that count for `scope`; several dates of a year only where `by` tells them apart."""
    slots = slots_of(cube, scope, every_date=Dimension.AS_OF in by)
    found = [_of_slot(cube, slot, scope.carry_forward) for slot in slots]
    slot = np.repeat(np.arange(len(slots)), [len(one) for one in found])
    submission = np.concatenate(found) if found else np.zeros(0, dtype=np.int64)
    colleges = _colleges(cube, scope)
    kept = colleges[cube.college[submission]]
    if not kept.all():
        slot, submission = slot[kept], submission[kept]
    dates = np.array([one.as_of for one in slots], dtype=np.int64)
    return Picked(
        slots=slots,
        slot=slot,
        submission=submission,
        carried=cube.as_of[submission] != dates[slot],
        colleges=colleges,
        programs=_programs(cube, scope),
    )


def slots_of(cube: Cube, scope: Scope, *, every_date: bool = False) -> tuple[Slot, ...]:
    """Dates of each year: those asked for, else its newest. The whole store decides what the newest is, so that a
    filter on a college never changes the date that the figures are of.
    """
    slots = []
    for index, year in enumerate(cube.years):
        if scope.years and year not in scope.years:
            continue
        dates = _dates(cube.slots[year], scope)
        slots += [Slot(index, date) for date in (dates if every_date else dates[-1:])]
    return tuple(slots)


def _dates(known: Sequence[int], scope: Scope) -> list[int]:
    """Dates of a year that may count, ascending; a year chosen by name may be carried to a date it has not."""
    if not scope.as_of:
        return list(known)
    asked = sorted(date.toordinal() for date in scope.as_of)
    if scope.carry_forward and scope.years:
        return [date for date in asked if known and known[0] <= date]
    return [date for date in asked if date in known]


def _of_slot(cube: Cube, slot: Slot, carry_forward: bool) -> Ints:
    """The submissions of a slot in the order of the colleges."""
    if not carry_forward:
        return np.arange(*cube.stretches.get((slot.year, slot.as_of), (0, 0)))
    year = cube.years[slot.year]
    stretches = [cube.stretches[slot.year, date] for date in cube.slots[year] if date <= slot.as_of]
    first, stop = stretches[0][0], stretches[-1][1]
    last = np.full(len(cube.colleges), -1)
    last[cube.college[first:stop]] = np.arange(first, stop)  # dates ascend, so the newest one stays
    return last[last >= 0]


def _colleges(cube: Cube, scope: Scope) -> Bools:
    passing = np.ones(len(cube.colleges), dtype=np.bool_)
    if scope.colleges:
        passing &= np.isin(np.arange(len(passing)), [cube.college_index.get(name, -1) for name in scope.colleges])
    if scope.not_colleges:
        passing &= ~np.isin(np.arange(len(passing)), [cube.college_index.get(name, -1) for name in scope.not_colleges])
    if scope.municipalities:
        chosen = [place for place, name in enumerate(cube.municipalities) if name in scope.municipalities]
        passing &= np.isin(cube.municipality, chosen)
    return passing


def _programs(cube: Cube, scope: Scope) -> Bools | None:
    if not scope.of_programs:
        return None
    return np.array([scope.program_passes(code) for code in cube.programs], dtype=np.bool_)
