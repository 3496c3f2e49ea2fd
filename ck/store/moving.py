"""A cube in which people stand in other columns: what a scenario is computed from. The stored facts are never touched.

The changed copy is a cube like any other, so sums and indicators come from the very engine that counts the facts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ck.analysis.apportion import apportion
from ck.forms.lines import LINE, TOTAL_LINE
from ck.forms.statuses import STATUS_INDEX
from ck.indicators import moves as rules
from ck.indicators.moves import Move
from ck.indicators.scope import Scope
from ck.store.cube import Cube, LineTable
from ck.store.kinds import Bools, Ints, members
from ck.store.picking import pick
from ck.store.sums import rows_at

_BLOCKS = 1_000  # of one programme in one form, at most
_NARROW = np.iinfo(np.int16).max


@dataclass(frozen=True, slots=True)
class Taken:
    """How many people of `source` a move took where: places of colleges and programmes in the cube, and numbers."""

    source: str
    college: Ints
    program: Ints
    number: Ints


class ShortError(Exception):
    """A move takes more people than there are. `there`: source → people; `without_column`: of forms without it."""

    def __init__(self, there: dict[str, int], without_column: int) -> None:
        super().__init__(there, without_column)
        self.there, self.without_column = there, without_column


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows of line 01 that a move may touch: where in the table, of which submission, programme and kind.

    `same` names the block: it is equal in the rows of its other lines.
    """

    at: Ints
    submission: Ints
    program: Ints
    kind: Ints
    same: Ints

    def only(self, kept: Bools) -> "_Rows":
        return _Rows(self.at[kept], self.submission[kept], self.program[kept], self.kind[kept], self.same[kept])


class Moving:
    """Takes moves one after another; `cube` is the facts with all of them done.

    `base` says which release and date: its other filters say nothing.
    """

    def __init__(self, cube: Cube, base: Scope) -> None:
        self._facts, self._base = cube, base
        self._lines: dict[str, LineTable] = {}

    @property
    def cube(self) -> Cube:
        """The changed copy."""
        return replace(self._facts, lines={**self._facts.lines, **self._lines})

    def there(self, where: Scope, sources: Iterable[str], target: str | None = None) -> dict[str, int]:
        """Source → people who can be moved from it (to `target`): of forms that have both columns."""
        rows = self._rows(where)
        return {one: int(self._free(rows, one, target or one).sum()) for one in sources}

    def columns(self, where: Scope) -> frozenset[str]:
        """The columns that some form of the selection has and that may feed indicators."""
        there = 0
        for kind in np.unique(self._rows(where).kind).tolist():
            there |= 1 << kind
        return frozenset(one for one, kinds in self._facts.kinds.available.items() if kinds & there)

    def do(self, move: Move) -> tuple[Taken, ...]:
        """Make one move; people come from every place in proportion to how many are there, in whole people.

        `ShortError` when there are fewer than it takes: then nothing is changed.
        """
        rows = self._rows(move.where)
        weights = [self._free(rows, one, move.target) for one in move.sources]
        if sum(int(one.sum()) for one in weights) < move.number:
            there = {one: int(each.sum()) for one, each in zip(move.sources, weights, strict=True)}
            everywhere = sum(int(self._free(rows, one, one).sum()) for one in move.sources)
            raise ShortError(there, everywhere - sum(there.values()))
        shares = np.split(apportion(move.number, np.concatenate(weights)), len(weights))
        return tuple(
            self._shift(rows, one, move.target, share) for one, share in zip(move.sources, shares, strict=True)
        )

    def _rows(self, where: Scope) -> _Rows:
        base = self._base
        picked = pick(
            self._facts, replace(where, years=base.years, as_of=base.as_of, carry_forward=base.carry_forward, lines=())
        )
        table = self._facts.line(TOTAL_LINE)
        picks, at = rows_at(table, picked.submission)
        submission = picked.submission[picks]
        same = self._blocks(submission, table.program[at])
        rows = _Rows(at, submission, table.program[at], self._facts.kinds.of[submission], same)
        return rows if picked.programs is None else rows.only(picked.programs[rows.program])

    def _free(self, rows: _Rows, source: str, target: str) -> Ints:
        """[row] how many can go; 0 where the form lacks one of the columns."""
        kinds = -1
        for status in (source, target, *rules.touched(source, target)):
            kinds &= self._facts.kinds.available[status]
        having = np.isin(rows.kind, members(kinds & ((1 << len(self._facts.kinds.forms)) - 1)))
        counts = self._counts(self._line(TOTAL_LINE), rows.at, (source, target))
        people = counts[source] if source == target else rules.free(counts, source, target)
        return np.where(having, np.maximum(people, 0), 0)

    def _shift(self, rows: _Rows, source: str, target: str, share: Ints) -> Taken:
        taken = share > 0
        rows, number = rows.only(taken), share[taken]
        self._disabled(rows, source, target, number)
        self._change(TOTAL_LINE, rows.at, rows.submission, source, target, number)
        return Taken(source, self._facts.college[rows.submission], rows.program, number)

    def _disabled(self, rows: _Rows, source: str, target: str, number: Ints) -> None:
        """Who is not disabled goes first; only when nobody else is left do the lines of the disabled change as well."""
        total = rules.free(self._counts(self._line(TOTAL_LINE), rows.at, (source, target)), source, target)
        sent = [line for line in LINE[TOTAL_LINE].disabled or () if line in self._facts.lines]
        found = [(line, *self._same(rows, line)) for line in sent]
        people = []
        for line, at, matched in found:
            counts = self._counts(self._line(line), at, (source, target))
            people.append(np.where(matched, np.maximum(rules.free(counts, source, target), 0), 0))
        excess = np.maximum(number - np.maximum(total - sum(people), 0), 0)
        for (line, at, _), there in zip(found, people, strict=True):
            going = np.minimum(excess, there)
            excess = excess - going
            if (moving := going > 0).any():
                self._change(line, at[moving], rows.submission[moving], source, target, going[moving])

    def _same(self, rows: _Rows, line: str) -> tuple[Ints, Bools]:
        """The row of another line for each row, of the same block; and whether there is one."""
        table, submissions = self._facts.line(line), np.unique(rows.submission)
        picks, at = rows_at(table, submissions)
        if not len(at):
            return np.zeros(len(rows.at), dtype=np.int64), np.zeros(len(rows.at), dtype=np.bool_)
        known = self._blocks(submissions[picks], table.program[at])
        order = np.argsort(known)
        place = np.minimum(np.searchsorted(known[order], rows.same), len(order) - 1)
        return at[order][place], known[order][place] == rows.same

    def _blocks(self, submission: Ints, program: Ints) -> Ints:
        """A number for each row's block: submission, programme, and which of its blocks where a form has several."""
        pairs = submission.astype(np.int64) * len(self._facts.programs) + program
        order = np.argsort(pairs, kind="stable")
        first = np.flatnonzero(np.diff(pairs[order], prepend=-1))
        nth = np.empty(len(pairs), dtype=np.int64)
        nth[order] = np.arange(len(pairs)) - np.repeat(first, np.diff(np.append(first, len(pairs))))
        return pairs * _BLOCKS + nth

    def _change(self, line: str, at: Ints, submission: Ints, source: str, target: str, number: Ints) -> None:
        if not len(at):
            return
        table = self._own(line, int(number.sum()))
        before = self._counts(table, at, rules.columns(source, target))
        for status, after in rules.moved(before, source, target, number, np.minimum).items():
            index, delta = STATUS_INDEX[status], after - before[status]
            for counts, sums in ((table.counts, table.sums), (table.all_counts, table.all_sums)):
                counts[index, at] += delta.astype(counts.dtype)
                np.add.at(sums[index], submission, delta)
                if table.all_counts is table.counts:
                    break

    def _line(self, line: str) -> LineTable:
        return self._lines.get(line) or self._facts.line(line)

    def _own(self, line: str, more: int) -> LineTable:
        """The line's table as a copy that may be written to, wide enough for so many people more in a cell."""
        table = self._lines.get(line)
        facts = self._line(line)
        if table is None or (facts.counts.dtype == np.int16 and int(facts.counts.max()) + more > _NARROW):
            table = self._lines[line] = _copied(facts, more)
        return table

    @staticmethod
    def _counts(table: LineTable, at: Ints, statuses: Sequence[str]) -> dict[str, Ints]:
        return {one: table.counts[STATUS_INDEX[one], at].astype(np.int64) for one in statuses}


def _copied(table: LineTable, more: int) -> LineTable:
    wide = table.counts.dtype == np.int16 and int(table.all_counts.max(initial=0)) + more > _NARROW
    kind = np.dtype(np.int64) if wide else table.counts.dtype
    counts, sums = table.counts.astype(kind), table.sums.copy()
    if table.all_counts is table.counts:
        return replace(table, counts=counts, sums=sums, all_counts=counts, all_sums=sums)
    return replace(
        table, counts=counts, sums=sums, all_counts=table.all_counts.astype(kind), all_sums=table.all_sums.copy()
    )
