"""Sums of a selection by groups, out of the cube. Whole numbers throughout; ratios are made of them elsewhere.

A submission enters a sum or does not, as a whole: `Sums.entering` tells which kinds have everything that is required,
and the same submissions make both halves of a ratio.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ck.forms.lines import TOTAL_LINE
from ck.forms.statuses import STATUS_IDS, STATUS_INDEX
from ck.indicators.inputs import lines_of, status_of
from ck.indicators.scope import Dimension, Scope
from ck.store.cells import Asked, Cells, Places
from ck.store.cube import Cube, LineTable
from ck.store.kinds import Bools, Ints, as_set, members
from ck.store.picking import PROGRAM_DIMENSIONS, Picked, pick


@dataclass(frozen=True, slots=True)
class _Rows:
    """What is summed of one line: where each row stands in the table and in `Picked`, its kind, place and group."""

    at: Ints
    pick: Ints
    kind: Ints
    kinds: int  # the set of those that have rows here
    places: Places
    group: Ints


class Sums:
    """Sums over one line of a selection, by the groups of `cells`. Sets of kinds are those of `ck.store.kinds`."""

    def __init__(self, cube: Cube, picked: Picked, by: Sequence[Dimension], line: Asked) -> None:
        self.cube, self.picked, self.line = cube, picked, line.code
        self._by_program = picked.programs is not None or not PROGRAM_DIMENSIONS.isdisjoint(by)
        self.cells = Cells(cube, picked, by, line, by_program=self._by_program)
        self._tables: dict[str, _Rows] = {}

    @cached_property
    def kinds(self) -> list[int]:
        """[group]: the kinds that have rows in it; 0 for a group that nothing was sent for."""
        rows = self._rows(self.line)
        there = np.array(members(rows.kinds), dtype=np.int64)
        marks = np.zeros((len(self.cells), len(there)), dtype=np.bool_)
        marks[rows.group, np.searchsorted(there, rows.kind)] = True
        known: dict[bytes, int] = {}
        for column in marks:
            if (same := column.tobytes()) not in known:
                known[same] = as_set(there[column].tolist())
        return [known[column.tobytes()] for column in marks]

    @cached_property
    def present(self) -> int:
        """The kinds that have rows anywhere in the selection."""
        return self._rows(self.line).kinds

    def entering(self, requires: Iterable[Sequence[str]]) -> int:
        """The present kinds that have the line, and of each tuple of alternatives one input in full."""
        return self.cube.kinds.entering(requires, self.line) & self.present

    def complete(self, key: str) -> int:
        """The present kinds that have the input for every programme."""
        return self.cube.kinds.complete(key, self.line) & self.present

    def known(self, key: str) -> int:
        """The present kinds that have the input at least for some programme."""
        return self.cube.kinds.known(key, self.line) & self.present

    def of(self, keys: Sequence[str], kinds: int) -> dict[str, Ints]:
        """Input → its sum in each group over the submissions of `kinds`; inputs that none of them has are left out."""
        parts: dict[tuple[str, ...], list[str]] = {}
        for key in keys:
            if self.known(key) & kinds:
                parts.setdefault(lines_of(key, self.line), []).append(key)
        found: dict[str, Ints] = {}
        for lines, group in parts.items():
            statuses = np.array([STATUS_INDEX[status_of(key)] for key in group])
            sums = np.sum([self._summed(line, statuses, kinds) for line in lines], axis=0)
            found.update(zip(group, sums, strict=True))
        return found

    def totals(self) -> list[dict[str, int | None]]:
        """[group] status → sum of everything that was read; None for a status that nobody reported."""
        rows, table = self._rows(self.line), self.cube.line(self.line)
        counts = _taken(table.all_counts if self._by_program else table.all_sums, np.arange(len(STATUS_IDS)), rows.at)
        found = _grouped(counts, rows.group, len(self.cells)).T.tolist()
        reported = self.cube.kinds.reported
        masks = {kinds: [bool(reported[status] & kinds) for status in STATUS_IDS] for kinds in set(self.kinds)}
        return [
            {status: n if there else None for status, n, there in zip(STATUS_IDS, numbers, masks[kinds], strict=True)}
            for numbers, kinds in zip(found, self.kinds, strict=True)
        ]

    def colleges(self, kinds: int, *, carried: bool = False) -> Bools:
        """[group, college]: the group has rows of such a submission of the college (`carried`: only carried ones)."""
        rows = self._rows(self.line)
        kept = self._kept(rows, kinds)
        if carried:
            kept = kept & self.picked.carried[rows.pick]
        return self.cells.colleges(rows.group[kept], rows.places.college[kept])

    def by_slot(self, kinds: int) -> Ints:
        """[group] how many such submissions have rows in it."""
        rows = self._rows(self.line)
        kept = self._kept(rows, kinds)
        return self.cells.by_slot(rows.group[kept], Places(rows.places.slot[kept], rows.places.college[kept], None))

    def left_out(self, kinds: int) -> Ints:
        """[group] rows of the sheet «Целевики» left out in such submissions; whole sheets, whatever programmes."""
        rows = self._rows(self.line)
        found = np.zeros(len(self.cells), dtype=np.int64)
        if any(self.cube.left_out):
            place = self.picked.submission[rows.pick]
            pairs = np.unique(np.stack([rows.group, place])[:, self._kept(rows, kinds)], axis=1)
            np.add.at(found, pairs[0], np.array(self.cube.left_out, dtype=np.int64)[pairs[1]])
        return found

    def picks(self, kinds: int) -> Ints:
        """Places in `picked` of the submissions of these kinds."""
        return np.flatnonzero(np.isin(self.cube.kinds.of[self.picked.submission], members(kinds)))

    def _kept(self, rows: _Rows, kinds: int) -> Bools:
        """Which rows are of these kinds."""
        if not rows.kinds & ~kinds:
            return np.ones(len(rows.at), dtype=np.bool_)
        return np.isin(rows.kind, members(kinds))

    def _summed(self, line: str, statuses: Ints, kinds: int) -> Ints:
        rows, table = self._rows(line), self.cube.line(line)
        at, group = rows.at, rows.group
        if rows.kinds & ~kinds:
            kept = self._kept(rows, kinds)
            at, group = at[kept], group[kept]
        counts = _taken(table.counts if self._by_program else table.sums, statuses, at)
        return _grouped(counts, group, len(self.cells))

    def _rows(self, line: str) -> _Rows:
        if line not in self._tables:
            self._tables[line] = self._of_programs(line) if self._by_program else self._of_submissions(line)
        return self._tables[line]

    def _of_submissions(self, line: str) -> _Rows:
        bounds, chosen = self.cube.line(line).bounds, self.picked.submission
        picks = np.flatnonzero(bounds[chosen] < bounds[chosen + 1])
        at = chosen[picks]
        return self._placed(at, picks, Places(self.picked.slot[picks], self.cube.college[at], None))

    def _of_programs(self, line: str) -> _Rows:
        table, chosen = self.cube.line(line), self.picked.submission
        picks, at = rows_at(table, chosen)
        if self.picked.programs is not None:
            kept = self.picked.programs[table.program[at]]
            picks, at = picks[kept], at[kept]
        places = Places(self.picked.slot[picks], self.cube.college[chosen[picks]], table.program[at])
        return self._placed(at, picks, places)

    def _placed(self, at: Ints, picks: Ints, places: Places) -> _Rows:
        kind = self.cube.kinds.of[self.picked.submission[picks]]
        return _Rows(at, picks, kind, as_set(np.flatnonzero(np.bincount(kind)).tolist()), places, self.cells.of(places))


def lines_asked(cube: Cube, scope: Scope, by: Sequence[Dimension]) -> tuple[str, ...]:
    """The lines to be summed, each for itself: those of the filter, else 01, or every line that was sent where the
    break-down tells them apart. In the order of their codes.
    """
    if scope.lines:
        return tuple(sorted(set(scope.lines)))
    return cube.sent_lines or (TOTAL_LINE,) if Dimension.LINE in by else (TOTAL_LINE,)


def sums(cube: Cube, scope: Scope, by: Sequence[Dimension]) -> list[Sums]:
    """One `Sums` a line; several lines are told apart by their key even where `by` does not ask for it."""
    lines = lines_asked(cube, scope, by)
    wanted = tuple(dict.fromkeys((*by, Dimension.LINE) if len(lines) > 1 else by))
    picked = pick(cube, scope, wanted)
    return [Sums(cube, picked, wanted, Asked(line, lines)) for line in lines]


def rows_at(table: LineTable, submissions: Ints) -> tuple[Ints, Ints]:
    """The rows of these submissions: which of them each belongs to, and where it stands in the table."""
    first = table.bounds[submissions]
    lengths = table.bounds[submissions + 1] - first
    picks = np.repeat(np.arange(len(first)), lengths)
    return picks, np.arange(len(picks)) + np.repeat(first - (np.cumsum(lengths) - lengths), lengths)


def _taken(counts: Ints, statuses: Ints, at: Ints) -> Ints:
    """[status, row] of the rows `at`."""
    if len(at) and (np.diff(at) == 1).all():  # the usual case, and a slice costs less than picking
        return counts[statuses, at[0] : at[-1] + 1]
    return counts[statuses[:, None], at]


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
