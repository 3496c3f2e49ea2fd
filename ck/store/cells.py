"""The groups of a break-down: which there are, what they are called, which colleges each awaits data from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import prod

import numpy as np

from ck.indicators.scope import Dimension
from ck.store.cube import Cube
from ck.store.kinds import Bools, Ints
from ck.store.picking import DATE_DIMENSIONS, Picked

FEW = 1 << 20  # codes that a table is kept of
KeyValue = str | int | date | None
Key = Mapping[Dimension, KeyValue]


@dataclass(frozen=True, slots=True)
class Places:
    """Where things are: index of the slot and of the college, and of the programme where programmes matter."""

    slot: Ints
    college: Ints
    program: Ints | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A line that is summed, and all that are, each for itself."""

    code: str
    among: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Axis:
    size: int
    index: Callable[[Places], Ints]
    value: Callable[[int], KeyValue]


class Cells:
    """The groups of `by` over a selection and one line, in the order of their keys.

    A group is there when data are awaited for it, sent or not, so that a college that sent none is seen. `codes`
    order the groups, also among those of the other lines asked for. `awaited` are the places of the groups.
    """

    def __init__(self, cube: Cube, picked: Picked, by: Sequence[Dimension], line: Asked, *, by_program: bool) -> None:
        self.by = tuple(by)
        self._cube, self._picked, self._line = cube, picked, line
        self._axes = [self._axis(one) for one in by]
        dated = not DATE_DIMENSIONS.isdisjoint(by)
        self.awaited = _awaited(cube, picked, by_program=by_program, dated=dated)
        codes = self._codes(self.awaited)
        self._places: Ints | None = None  # of every code that may be, where these are few
        self.codes: Ints = np.zeros(1, dtype=np.int64)
        if by and (size := prod(axis.size for axis in self._axes)) <= FEW:
            seen = np.zeros(size, dtype=np.bool_)
            seen[codes] = True
            self._places, self.codes = np.cumsum(seen) - 1, np.flatnonzero(seen)
        elif by:
            self.codes = np.unique(codes)

    def __len__(self) -> int:
        return len(self.codes)

    def of(self, places: Places) -> Ints:
        """The group of each place; every place must be in one."""
        codes = self._codes(places)
        if not self.by:
            return codes
        return np.searchsorted(self.codes, codes) if self._places is None else self._places[codes]

    def find(self, places: Places) -> Ints:
        """The group of each place, −1 for one that is in none."""
        if not self.by:
            return self._codes(places)
        codes = self._codes(places)
        found = np.minimum(np.searchsorted(self.codes, codes), max(len(self.codes) - 1, 0))
        there = self.codes[found] == codes if len(self.codes) else np.zeros(len(codes), dtype=np.bool_)
        return np.where(there, found, -1)

    @cached_property
    def expected(self) -> Bools:
        """[group, college]: data are awaited."""
        return self.colleges(self.awaited_group, self.awaited.college)

    def colleges(self, group: Ints, college: Ints) -> Bools:
        """[group, college]: the pair is there."""
        found = np.zeros((len(self), len(self._cube.colleges)), dtype=np.bool_)
        found[group, college] = True
        return found

    def by_slot(self, group: Ints, places: Places) -> Ints:
        """[group] how many colleges are among its places, counted for each slot anew."""
        found = np.zeros(len(self), dtype=np.int64)
        for slot in np.unique(places.slot):
            here = places.slot == slot
            found += self.colleges(group[here], places.college[here]).sum(axis=1)
        return found

    def awaited_by_slot(self) -> Ints:
        """[group] how many submissions are awaited."""
        return self.by_slot(self.awaited_group, self.awaited)

    @cached_property
    def awaited_group(self) -> Ints:
        """The group of each of `awaited`."""
        return self.of(self.awaited)

    @cached_property
    def keys(self) -> list[Key]:
        """The key of each group."""
        rest, columns = self.codes, []
        for axis in reversed(self._axes):
            rest, index = np.divmod(rest, axis.size)
            columns.append(list(map(axis.value, index.tolist())))
        if not columns:
            return [{}]
        return [dict(zip(self.by, values, strict=True)) for values in zip(*reversed(columns), strict=True)]

    def _codes(self, places: Places) -> Ints:
        codes: Ints = np.zeros(len(places.slot), dtype=np.int64)
        for axis in self._axes:
            codes = codes * axis.size + axis.index(places)
        return codes

    def _axis(self, dimension: Dimension) -> _Axis:
        cube, slots = self._cube, self._picked.slots
        match dimension:
            case Dimension.YEAR:
                years = np.array([slot.year for slot in slots], dtype=np.int64)
                return _Axis(len(cube.years), lambda places: years[places.slot], lambda place: cube.years[place])
            case Dimension.AS_OF:
                dates, place_of = np.unique([slot.as_of for slot in slots], return_inverse=True)
                days = [date.fromordinal(int(one)) for one in dates]
                return _Axis(len(dates), lambda places: place_of[places.slot], lambda place: days[place])
            case Dimension.COLLEGE:
                return _Axis(len(cube.colleges), lambda places: places.college, lambda place: cube.colleges[place])
            case Dimension.MUNICIPALITY:
                names = cube.municipalities
                return _Axis(len(names), lambda places: cube.municipality[places.college], lambda place: names[place])
            case Dimension.SPECIALTY:
                return _Axis(len(cube.programs), _program, lambda place: cube.programs[place])
            case Dimension.GROUP:
                return _Axis(len(cube.groups), lambda one: cube.group[_program(one)], lambda place: cube.groups[place])
            case Dimension.LINE:
                lines = self._line.among
                here = lines.index(self._line.code)
                return _Axis(len(lines), lambda places: np.full(len(places.slot), here), lambda place: lines[place])


def _program(places: Places) -> Ints:
    assert places.program is not None  # asked for by a dimension of programmes only
    return places.program


def _awaited(cube: Cube, picked: Picked, *, by_program: bool, dated: bool) -> Places:
    """Every slot, college and programme that data are awaited of.

    Where nothing is there of any date, the colleges are awaited all the same, but of no date.
    """
    slots = [(slot.year, slot.as_of) for slot in picked.slots] or ([] if dated else [(len(cube.years), 0)])
    found: dict[tuple[int, int], tuple[Ints, Ints]] = {}
    for place, slot in enumerate(slots):
        if (same := _same(cube, slot)) not in found:
            colleges = _colleges_of(cube, picked, place, slot)
            found[same] = _awaited_of_year(cube, picked, slot[0], colleges, by_program=by_program)
    parts = [found[_same(cube, slot)] for slot in slots]
    nothing = [np.zeros(0, dtype=np.int64)]
    return Places(
        slot=np.repeat(np.arange(len(slots)), [len(college) for college, _ in parts]),
        college=np.concatenate([college for college, _ in parts] or nothing),
        program=np.concatenate([program for _, program in parts] or nothing) if by_program else None,
    )


def _same(cube: Cube, slot: tuple[int, int]) -> tuple[int, int]:
    """What the expectation depends on: the year alone, unless there is a campaign."""
    return slot if slot in cube.campaigns else (slot[0], 0)


def _colleges_of(cube: Cube, picked: Picked, place: int, slot: tuple[int, int]) -> Bools:
    """[college] data are awaited in the slot: as its campaign says, else as always; of those that sent, in any case."""
    listed = cube.campaigns.get(slot)
    found: Bools = (cube.expected[slot[0]] if listed is None else listed) & picked.colleges
    if listed is None:
        return found
    found[cube.college[picked.submission[picked.slot == place]]] = True
    return found


def _awaited_of_year(cube: Cube, picked: Picked, year: int, colleges: Bools, *, by_program: bool) -> tuple[Ints, Ints]:
    if not by_program:
        chosen = np.flatnonzero(colleges)
        return chosen, chosen
    taught = cube.taught[year] & colleges[:, None]
    if picked.programs is not None:
        taught &= picked.programs
    college, program = np.nonzero(taught)
    return college, program
