"""Numbers of registers over the groups of a selection.

A slot at a time: which colleges spoke in every register that is needed, and then the facts of these colleges, an item
once a group. Sums over slots follow; a state on a date is of the newest slot of a group only.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ck.indicators.inputs import REGISTER_INPUT, Register
from ck.indicators.model import Indicator
from ck.indicators.periods import Counted
from ck.indicators.scope import Dimension, Scope
from ck.store.cells import Cells, Places
from ck.store.counts.bundles import Bundle, bundles
from ck.store.counts.slots import Moment
from ck.store.counts.view import REGION, Column, View
from ck.store.kinds import Bools, Ints
from ck.store.picking import PROGRAM_DIMENSIONS, Picked

_COLLEGES = frozenset({Dimension.COLLEGE, Dimension.MUNICIPALITY})


@dataclass(slots=True)
class Counts:
    """An indicator's numbers. `values` input → [group]; `spoke` [group, college]: in every register needed.

    `seen` [group]: there is something to show; `silent` register → [group]: nobody spoke in it; `unplaced` [group]:
    records that name no programme where programmes are asked for; `taken` [group]: the slot, where only one counts.
    """

    values: dict[str, Ints]
    spoke: Bools
    seen: Bools
    silent: dict[Register, Bools]
    unplaced: Ints
    taken: Ints
    kept: list["Kept"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Kept:
    """Facts that were counted in one slot: their places in the bundle; `first`: not a repeated item."""

    bundle: Bundle
    at: Ints
    first: Bools


class Counting:
    """Counts the indicators over one selection."""

    def __init__(self, view: View, scope: Scope, picked: Picked, cells: Cells, *, by_program: bool) -> None:
        self.view, self.picked, self.cells, self.by_program = view, picked, cells, by_program
        cut = bool(scope.as_of) or Dimension.AS_OF in cells.by
        self.moments = [Moment(view.cube.years[one.year], one.as_of, cut) for one in picked.slots]
        # For a caller to keep what is the same for several indicators: coverage without data, periods in words.
        self.nobody: Any = None
        self.periods: dict[tuple[Counted, int | None], str] = {}
        filtered = scope.colleges or scope.municipalities or scope.not_colleges
        self._regional = not filtered and _COLLEGES.isdisjoint(cells.by)

    def of(self, indicator: Indicator) -> Counts:
        """The numbers of an indicator whose inputs are all of registers."""
        groups, keys = len(self.cells), [key for key in indicator.keys if key in REGISTER_INPUT]
        nobody = np.zeros((groups, len(self.view.cube.colleges)), dtype=np.bool_)
        found = Counts(
            values={key: np.zeros(groups, dtype=np.int64) for key in keys},
            spoke=nobody,
            seen=np.zeros(groups, dtype=np.bool_),
            silent={register: np.ones(groups, dtype=np.bool_) for register in indicator.registers},
            unplaced=np.zeros(groups, dtype=np.int64),
            taken=np.full(groups, -1, dtype=np.int64),
        )
        adds = all(REGISTER_INPUT[key].counted.adds_over_years for key in keys)
        for slot in reversed(range(len(self.moments) if groups else 0)):
            self._slot(slot, indicator, keys, found, adds=adds)
        return found

    def _slot(self, slot: int, indicator: Indicator, keys: Sequence[str], found: Counts, *, adds: bool) -> None:
        open_groups = np.ones(len(self.cells), dtype=np.bool_) if adds else found.taken < 0
        group, college = self._awaited(slot)
        if not adds:
            kept = open_groups[group]
            group, college = group[kept], college[kept]
            found.taken[group] = slot
        spoke = np.zeros_like(found.spoke)
        spoke[group, college] = True
        for register in indicator.registers:
            marks = self._spoke(slot, register, [key for key in keys if REGISTER_INPUT[key].register is register])
            found.silent[register] &= ~(marks & spoke).any(axis=1)
            spoke &= marks
        found.spoke |= spoke
        for bundle in bundles(self.view, keys):
            self._add(slot, bundle, spoke, open_groups, found, alone=indicator.denominator is None)
        found.seen |= spoke.any(axis=1)

    def _awaited(self, slot: int) -> tuple[Ints, Ints]:
        there = self.cells.awaited.slot == slot
        return self.cells.awaited_group[there], self.cells.awaited.college[there]

    def _spoke(self, slot: int, register: Register, keys: Sequence[str]) -> Bools:
        """[group, college]: who spoke in a register; all of them where the region's own record speaks."""
        moment = self.moments[slot]
        marks = np.zeros((len(self.cells), len(self.view.cube.colleges)), dtype=np.bool_)
        counted = REGISTER_INPUT[keys[0]].counted
        if counted.stock:
            marks = self._told_all(slot, keys)
        if (column := self.view.reports.get(register)) is not None:
            at = np.flatnonzero(moment.facts(column.facts, counted))
            self._mark(marks, slot, column, at, by_program=False)
        return marks

    def _told_all(self, slot: int, keys: Sequence[str]) -> Bools:
        """Who told every one of these numbers: half of a base would make the share too large."""
        found = np.ones((len(self.cells), len(self.view.cube.colleges)), dtype=np.bool_)
        for key in keys:
            marks = np.zeros_like(found)
            if (column := self.view.columns.get(key)) is not None:
                at = np.flatnonzero(self.moments[slot].facts(column.facts, REGISTER_INPUT[key].counted))
                self._mark(marks, slot, column, at, by_program=self.by_program)
            found &= marks
        return found

    def _mark(self, marks: Bools, slot: int, column: Column, at: Ints, *, by_program: bool) -> None:
        college = column.college[at]
        if (college == REGION).any():
            marks[:] = True
            return
        at, college = at[college >= 0], college[college >= 0]
        if not by_program:
            marks[:, college] = True
            return
        group = self._groups(slot, college, column.program[at])
        there = group >= 0
        marks[group[there], college[there]] = True

    def _add(self, slot: int, bundle: Bundle, spoke: Bools, open_groups: Bools, found: Counts, *, alone: bool) -> None:
        at = self.moments[slot].rows(bundle)
        college = bundle.college[at]
        passing: Bools = np.logical_and(college >= 0, self.picked.colleges[np.maximum(college, 0)])
        if self._regional:
            passing |= college == REGION
        at, college = at[passing], college[passing]
        if self.by_program:
            self._unplaced(bundle, at, spoke, found)
        group = self._groups(slot, college, bundle.program[at])
        safe = np.maximum(group, 0)
        own: Bools = np.equal(college, REGION)
        regional: Bools = np.logical_or(np.asarray(spoke.any(axis=1))[safe], alone)
        there = (group >= 0) & open_groups[safe] & np.where(own, regional, spoke[safe, np.maximum(college, 0)])
        at, group, own = at[there], group[there], own[there]
        if own.any() and alone:
            found.seen[group[own]] = True
        place = bundle.key[at] * len(self.cells) + group  # of an input and a group
        _, first = np.unique(place * bundle.items + bundle.item[at], return_index=True)
        sums = np.bincount(
            place[first], weights=bundle.weight[at[first]], minlength=len(bundle.keys) * len(self.cells)
        ).astype(np.int64)
        for key, column in zip(bundle.keys, sums.reshape(len(bundle.keys), -1), strict=True):
            found.values[key] += column
        marks = np.zeros(len(at), dtype=np.bool_)
        marks[first] = True
        found.kept.append(Kept(bundle, at, marks))

    def _unplaced(self, bundle: Bundle, at: Ints, spoke: Bools, found: Counts) -> None:
        """Count records that cannot be told to any programme, by the groups that their colleges are in."""
        lost = at[(bundle.program[at] < 0) & (bundle.college[at] >= 0)]
        if len(lost):
            _, first = np.unique(bundle.record[lost], return_index=True)
            number = np.bincount(bundle.college[lost[first]], minlength=spoke.shape[1])
            found.unplaced += (spoke * number).sum(axis=1)

    def _groups(self, slot: int, college: Ints, program: Ints) -> Ints:
        """The group of each fact; −1 for one that the selection leaves out."""
        found = self.cells.find(Places(np.full(len(college), slot), np.maximum(college, 0), np.maximum(program, 0)))
        if not self.by_program:
            return found
        chosen = self.picked.programs
        passing = program >= 0
        if chosen is not None:
            passing &= chosen[np.maximum(program, 0)]
        return np.where(passing, found, -1)


def by_program(scope: Scope, by: Sequence[Dimension]) -> bool:
    """Whether programmes are asked for."""
    return scope.of_programs or not PROGRAM_DIMENSIONS.isdisjoint(by)
