"""Sums of a selection by groups, out of the cube. Whole numbers throughout; ratios are made of them elsewhere.

A submission enters a sum or does not, as a whole: `Sums.entering` tells which have everything that is required, and
the same submissions make both halves of a ratio.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from ck.forms.lines import TOTAL_LINE
from ck.forms.statuses import STATUS_IDS
from ck.indicators.inputs import from_form, lines_of, status_of
from ck.indicators.scope import Dimension, Scope
from ck.store.cells import Asked, Cells, Places
from ck.store.cube import STATUS_INDEX, Bools, Cube, Ints
from ck.store.picking import PROGRAM_DIMENSIONS, Picked, pick


@dataclass(frozen=True, slots=True)
class _Rows:
    """What is summed of one line: the place in `Picked` of each row, its group, and where its counts stand."""

    pick: Ints
    group: Ints
    places: Places
    counts: Ints  # [status, …]
    at: Ints  # of each row, in `counts`

    def take(self, statuses: Ints, kept: Bools | None) -> Ints:
        """[status, row]: the counts of the rows that are kept."""
        at = self.at if kept is None else self.at[kept]
        if len(at) and (np.diff(at) == 1).all():  # the usual case, and a slice costs less than picking
            return self.counts[statuses, at[0] : at[-1] + 1]
        return self.counts[statuses[:, None], at]


class Sums:
    """Sums over one line of a selection, by the groups of `cells`."""

    def __init__(self, cube: Cube, picked: Picked, by: Sequence[Dimension], line: Asked) -> None:
        self.cube, self.picked, self.line = cube, picked, line.code
        self._by_program = picked.programs is not None or not PROGRAM_DIMENSIONS.isdisjoint(by)
        self.cells = Cells(cube, picked, by, line, by_program=self._by_program)
        self._tables: dict[str, _Rows] = {}

    def entering(self, requires: Iterable[Sequence[str]]) -> Bools:
        """[m]: the submission has the line, and of each tuple of alternatives one input in full."""
        found: Bools = self.cube.full(self.line)[self.picked.submission]
        for keys in requires:
            found = found & np.any([self.complete(key) for key in keys], axis=0)
        return found

    def complete(self, key: str) -> Bools:
        """[m]: the submission has this input for every programme."""
        lines = lines_of(key, self.line) if from_form(key) else ()
        found: Bools = self._available(key) if lines else self._nobody()
        for line in lines:
            found = found & self.cube.full(line)[self.picked.submission]
        return found

    def known(self, key: str) -> Bools:
        """[m]: the submission has this input at least for some programme."""
        lines = lines_of(key, self.line) if from_form(key) else ()
        there = [self._in_line(line) for line in lines]
        if not there:
            return self._nobody()
        anywhere: Bools = np.logical_or.reduce(np.stack(there), axis=0)
        return self._available(key) & anywhere

    def of(self, keys: Sequence[str], entering: Bools) -> dict[str, Ints]:
        """Input → its sum in each group over the submissions that enter; what may not feed indicators adds 0."""
        sums: dict[str, Ints] = {key: np.zeros(len(self.cells), dtype=np.int64) for key in keys}
        parts: dict[tuple[str, ...], list[str]] = {}
        for key in keys:
            parts.setdefault(lines_of(key, self.line), []).append(key)
        for lines, group in parts.items():
            statuses = np.array([STATUS_INDEX[status_of(key)] for key in group])
            for line in lines:
                found = self._summed(line, statuses, entering)
                for key, row in zip(group, found, strict=True):
                    sums[key] = sums[key] + row
        return sums

    def totals(self) -> tuple[Ints, Bools]:
        """[status, group] sums of everything that was read, and whether anybody reported the status at all."""
        rows = self._rows(self.line)
        found = _grouped(rows.take(np.arange(len(STATUS_IDS)), None), rows.group, len(self.cells))
        everybody = np.ones(len(self.picked.submission), dtype=np.bool_)
        return found, self.count(self.cube.reported[:, self.picked.submission], everybody) > 0

    def sent(self) -> Bools:
        """[group]: it has rows."""
        there: Bools = np.bincount(self._rows(self.line).group, minlength=len(self.cells)) > 0
        return there

    def count(self, marks: Bools, entering: Bools) -> Ints:
        """[k, group] rows of the entering submissions that `marks` [k, m] has: 0 means that there is none."""
        rows = self._rows(self.line)
        kept = entering[rows.pick]
        group, chosen = rows.group[kept], marks[:, entering]
        everywhere: Bools = np.logical_and.reduce(chosen, axis=1)
        found = np.where(everywhere[:, None], np.bincount(group, minlength=len(self.cells)), 0)
        mixed = ~everywhere & np.logical_or.reduce(chosen, axis=1)
        if mixed.any():
            found[mixed] = _grouped(marks[mixed][:, rows.pick[kept]].astype(np.int64), group, len(self.cells))
        return found

    def colleges(self, marked: Bools) -> Bools:
        """[group, college]: the group has rows of a marked [m] submission of the college."""
        rows = self._rows(self.line)
        return self.cells.colleges(rows.places.chosen(marked[rows.pick]))

    def reported_by_slot(self, marked: Bools) -> Ints:
        """[group] how many of the marked [m] submissions have rows in it."""
        rows = self._rows(self.line)
        return self.cells.by_slot(rows.places.chosen(marked[rows.pick]))

    def _summed(self, line: str, statuses: Ints, entering: Bools) -> Ints:
        rows = self._rows(line)
        kept = None if entering.all() else entering[rows.pick]
        matrix = rows.take(statuses, kept)
        marks = self.cube.available[statuses[:, None], self.picked.submission]
        if not marks[:, entering].all():
            matrix = matrix * marks[:, rows.pick if kept is None else rows.pick[kept]]
        return _grouped(matrix, rows.group if kept is None else rows.group[kept], len(self.cells))

    def _nobody(self) -> Bools:
        return np.zeros(len(self.picked.submission), dtype=np.bool_)

    def _available(self, key: str) -> Bools:
        found: Bools = self.cube.available[STATUS_INDEX[status_of(key)], self.picked.submission]
        return found

    def _in_line(self, line: str) -> Bools:
        bounds, chosen = self.cube.line(line).bounds, self.picked.submission
        there: Bools = bounds[chosen] < bounds[chosen + 1]
        return there

    def _rows(self, line: str) -> _Rows:
        if line not in self._tables:
            self._tables[line] = self._of_programs(line) if self._by_program else self._of_submissions(line)
        return self._tables[line]

    def _of_submissions(self, line: str) -> _Rows:
        chosen = np.flatnonzero(self._in_line(line))
        at = self.picked.submission[chosen]
        places = Places(self.picked.slot[chosen], self.cube.college[at], None)
        return _Rows(chosen, self.cells.of(places), places, self.cube.line(line).sums, at)

    def _of_programs(self, line: str) -> _Rows:
        table = self.cube.line(line)
        first = table.bounds[self.picked.submission]
        lengths = table.bounds[self.picked.submission + 1] - first
        picks = np.repeat(np.arange(len(first)), lengths)
        at = np.arange(len(picks)) + np.repeat(first - (np.cumsum(lengths) - lengths), lengths)
        if self.picked.programs is not None:
            kept = self.picked.programs[table.program[at]]
            picks, at = picks[kept], at[kept]
        college = self.cube.college[self.picked.submission[picks]]
        places = Places(self.picked.slot[picks], college, table.program[at])
        return _Rows(picks, self.cells.of(places), places, table.counts, at)


def lines_asked(cube: Cube, scope: Scope, by: Sequence[Dimension]) -> tuple[str, ...]:
    """The lines to be summed, each for itself: those of the filter, else 01, or every line that was sent where the
    break-down tells them apart.
    """
    if scope.lines:
        return scope.lines
    return tuple(cube.lines) or (TOTAL_LINE,) if Dimension.LINE in by else (TOTAL_LINE,)


def sums(cube: Cube, scope: Scope, by: Sequence[Dimension]) -> list[Sums]:
    """One `Sums` a line; several lines are told apart by their key even where `by` does not ask for it."""
    lines = lines_asked(cube, scope, by)
    wanted = (*by, Dimension.LINE) if len(lines) > 1 and Dimension.LINE not in by else tuple(by)
    picked = pick(cube, scope, wanted)
    return [Sums(cube, picked, wanted, Asked(line, lines)) for line in lines]


def _grouped(matrix: Ints, group: Ints, groups: int) -> Ints:
    """[k, group] sums of [k, row]."""
    if groups == 1:
        total: Ints = matrix.sum(axis=1, dtype=np.int64, keepdims=True)
        return total
    found = np.zeros((len(matrix), groups), dtype=np.int64)
    if not len(group):
        return found
    if (np.diff(group) < 0).any():
        order = np.argsort(group, kind="stable")
        matrix, group = matrix[:, order], group[order]
    starts = np.flatnonzero(np.diff(group, prepend=-1))
    found[:, group[starts]] = np.add.reduceat(matrix, starts, axis=1, dtype=np.int64)
    return found
