"""Reading the lines of submissions out of the database into arrays, at the speed that the driver allows.

Only the statuses that a submission's form has are read (about half of them), form by form, over the raw cursor.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select
from sqlmodel import Session

from ck.forms.lines import TOTAL_LINE
from ck.forms.statuses import STATUS_IDS, STATUS_INDEX
from ck.store.models import fact

Ints = NDArray[np.int32]
Bools = NDArray[np.bool_]

_AT_ONCE = 1000  # submissions in one query: bounds its text and the rows held as tuples


@dataclass(frozen=True, slots=True)
class Words:
    """A column of few different texts: `index` [row] into `known`."""

    index: Ints
    known: tuple[str, ...]

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Words":
        """The column of these texts."""
        known = {text: place for place, text in enumerate(dict.fromkeys(texts))}
        return cls(np.fromiter(map(known.__getitem__, texts), dtype=np.int32, count=len(texts)), tuple(known))

    @property
    def used(self) -> set[str]:
        """The texts that stand in some row."""
        return {self.known[place] for place in np.flatnonzero(np.bincount(self.index, minlength=len(self.known)))}

    def into(self, place: Mapping[str, int]) -> Ints:
        """The column as places in another list of texts; texts of no row need not be there."""
        table = np.array([place.get(text, -1) for text in self.known], dtype=np.int32)
        moved: Ints = table[self.index]
        return moved


@dataclass(frozen=True, slots=True)
class Part:
    """Lines of some submissions. Rows of one submission stand together, in the order of the sheet.

    `submission` (an id), `program`, `line` and `counts` [status of `statuses`, row] go by row. A count that was not
    reported is 0 here; `reported` [status of `statuses`, submission of `ids`] tells whether line 01 has any number.
    """

    statuses: Ints
    ids: Ints
    submission: Ints
    program: Words
    line: Words
    counts: Ints
    reported: Bools


def read_parts(session: Session, statuses: Mapping[int, frozenset[str]]) -> Iterator[Part]:
    """The lines of the given submissions; `statuses` maps a submission's id to what its form can report."""
    order = {wanted: sorted(wanted) for wanted in set(statuses.values())}
    by_form = sorted(statuses, key=lambda id: (order[statuses[id]], id))
    for wanted, ids in groupby(by_form, key=lambda id: statuses[id]):
        group = list(ids)
        columns = [status for status in STATUS_IDS if status in wanted]
        for first in range(0, len(group), _AT_ONCE):
            rows = _fetch(session, columns, group[first : first + _AT_ONCE])
            if rows:
                yield _part(columns, rows)


def _fetch(session: Session, statuses: list[str], ids: Collection[int]) -> list[tuple[int | str | None, ...]]:
    query = (
        select(fact.c.submission_id, fact.c.program, fact.c.line, *(fact.c[status] for status in statuses))
        .where(fact.c.submission_id.in_(ids))
        .order_by(fact.c.submission_id, fact.c.row)
    )
    connection = session.connection()
    text = str(query.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True}))
    cursor = connection.connection.cursor()
    try:
        cursor.execute(text)
        return list(cursor.fetchall())
    finally:
        cursor.close()


def _part(statuses: list[str], rows: list[tuple[int | str | None, ...]]) -> Part:
    submissions, programs, lines, *counts = zip(*rows, strict=True)
    values = np.array(counts, dtype=np.float64).reshape(len(statuses), len(rows))  # None becomes NaN
    there = ~np.isnan(values)
    owner = np.array(submissions, dtype=np.int32)
    starts = np.flatnonzero(np.diff(owner, prepend=-1))
    line = Words.of(lines)
    on_total = there & (line.into({TOTAL_LINE: 1}) == 1)
    return Part(
        statuses=np.array([STATUS_INDEX[status] for status in statuses], dtype=np.int32),
        ids=owner[starts],
        submission=owner,
        program=Words.of(programs),
        line=line,
        counts=np.where(there, values, 0).astype(np.int32),
        reported=np.logical_or.reduceat(on_total, starts, axis=1),
    )
