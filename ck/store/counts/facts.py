"""What a register tells: things that may be counted, as columns."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from sqlmodel import Session

from ck.store.kinds import Ints

NOBODY = 0
"""In the place of a college's id: the region's own."""
ALWAYS = date.max.toordinal()
Days = Sequence[date | None]


@dataclass(frozen=True, slots=True)
class Facts:
    """Columns of one length. `record`: id of the register's record, for the way back; `item`: what is counted once.

    `since` is the first day, which decides the period; `known` the day from which a fact counted over a period is
    known (an appeal of March that led to a job in June counts as a job from June); a stock is in force from `since`
    to the day before `until`. Days are ordinals. `college` is an id, `NOBODY` for the region's own; `program` a code,
    «» for none.
    """

    record: Ints
    item: Ints
    college: Ints
    program: tuple[str, ...] | None
    since: Ints
    known: Ints
    until: Ints
    weight: Ints

    def __len__(self) -> int:
        return len(self.record)


def facts(
    since: Days,
    *,
    college: Sequence[int | None],
    record: Sequence[int] | None = None,
    item: Sequence[int] | None = None,
    program: Sequence[str | None] | None = None,
    known: Days | None = None,
    until: Days | None = None,
    weight: Sequence[int] | None = None,
) -> Facts:
    """Facts out of lists. By default each is an item of its own, of weight 1, known at once, in force for ever."""
    numbers = list(range(len(since)))
    days = _days(since, ALWAYS)
    return Facts(
        record=_ints(record if record is not None else numbers),
        item=_ints(item if item is not None else record if record is not None else numbers),
        college=_ints([one or NOBODY for one in college]),
        program=None if program is None else tuple(one or "" for one in program),
        since=days,
        known=days if known is None else np.maximum(days, _days(known, 0)),
        until=np.full(len(days), ALWAYS) if until is None else _days(until, ALWAYS),
        weight=np.ones(len(days), dtype=np.int64) if weight is None else _ints(weight),
    )


@dataclass(frozen=True, slots=True)
class Told:
    """Everything a register tells: facts by input, and who spoke when (`since`, `college`)."""

    inputs: Mapping[str, Facts]
    reports: Facts | None = None

    def __bool__(self) -> bool:
        return bool(self.reports) or any(map(len, self.inputs.values()))


@dataclass(frozen=True, slots=True)
class Provider:
    """How a register speaks. `words`: ids of records → what a reader knows them by, without names of people.

    `stamp` differs when what it tells does (`ck.store.stamps`); without one it is asked at every change of the data.
    """

    told: Callable[[Session], Told]
    words: Callable[[Session, Sequence[int]], Mapping[int, str]]
    stamp: Callable[[Session], object] | None = None


def _days(days: Days, instead: int) -> Ints:
    ordinals = {one: one.toordinal() if one else instead for one in set(days)}
    return _ints([ordinals[one] for one in days])


def _ints(values: Sequence[int]) -> Ints:
    return np.array(values, dtype=np.int64)
