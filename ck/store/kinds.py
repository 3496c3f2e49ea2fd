"""Kinds of submissions: those of one form that report the same columns and lines can give the same figures.

A region has a handful of kinds and thousands of submissions, so whether a submission has what an indicator needs is
asked of kinds. A set of kinds is a whole number, bit k standing for kind k.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ck.forms.statuses import STATUS_IDS
from ck.indicators.inputs import from_form, lines_of, status_of

Ints = NDArray[np.integer]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Kinds:
    """`of` [submission] is its kind, `forms` the form of each kind; the rest are sets of kinds by status or line.

    `reported`: line 01 has numbers of the status; `available`: they may feed indicators; `full`: every block has the
    line; `having`: some block has it.
    """

    of: Ints
    forms: tuple[str, ...]
    reported: Mapping[str, int]
    available: Mapping[str, int]
    full: Mapping[str, int]
    having: Mapping[str, int]
    _complete: dict[tuple[str, str], int] = field(default_factory=dict, init=False)
    _known: dict[tuple[str, str], int] = field(default_factory=dict, init=False)

    def complete(self, key: str, line: str) -> int:
        """Kinds that have the input for every programme, when `line` is asked for."""
        found = self._complete.get((key, line))
        if found is None:
            found = self._complete[key, line] = self._find_complete(key, line)
        return found

    def known(self, key: str, line: str) -> int:
        """Kinds that have the input at least for some programme."""
        found = self._known.get((key, line))
        if found is None:
            found = self._known[key, line] = self._find_known(key, line)
        return found

    def _find_complete(self, key: str, line: str) -> int:
        lines = lines_of(key, line) if from_form(key) else ()
        found = self.available[status_of(key)] if lines else 0
        for one in lines:
            found &= self.full.get(one, 0)
        return found

    def _find_known(self, key: str, line: str) -> int:
        lines = lines_of(key, line) if from_form(key) else ()
        there = 0
        for one in lines:
            there |= self.having.get(one, 0)
        return there & self.available[status_of(key)] if lines else 0

    def entering(self, requires: Iterable[Sequence[str]], line: str) -> int:
        """Kinds that have the line, and of each tuple of alternatives one input in full."""
        found = self.full.get(line, 0)
        for keys in requires:
            one_of = 0
            for key in keys:
                one_of |= self.complete(key, line)
            found &= one_of
        return found


def kinds_of(
    forms: Sequence[str], lines: Sequence[str], reported: Bools, available: Bools, full: Bools, having: Bools
) -> Kinds:
    """Sort submissions into kinds; `reported`, `available` are [status, n], `full`, `having` [line, n]."""
    names, form = np.unique(np.array(forms, dtype=np.str_), return_inverse=True)
    marks = (reported, available, full, having, form == np.arange(len(names))[:, None])
    signs = np.packbits(np.concatenate(marks), axis=0)
    _, first, of = np.unique(signs, axis=1, return_index=True, return_inverse=True)
    return Kinds(
        of=of.reshape(-1),
        forms=tuple(forms[place] for place in first.tolist()),
        reported=_sets(STATUS_IDS, reported[:, first]),
        available=_sets(STATUS_IDS, available[:, first]),
        full=_sets(lines, full[:, first]),
        having=_sets(lines, having[:, first]),
    )


def as_set(kinds: Iterable[int]) -> int:
    """The set of these kinds."""
    return sum(1 << kind for kind in kinds)


def members(kinds: int) -> list[int]:
    """The kinds of a set, ascending."""
    return [kind for kind in range(kinds.bit_length()) if kinds >> kind & 1]


def _sets(names: Sequence[str], marks: Bools) -> dict[str, int]:
    return {name: as_set(np.flatnonzero(row).tolist()) for name, row in zip(names, marks, strict=True)}
