"""From sums of groups to rows of indicators: readings, coverage, and what each value lacks in precision."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from typing import NamedTuple

import numpy as np

from ck.indicators.model import Indicator, Reading, Status, Values, reading_of
from ck.services.precision import Remark, notes_of, precision_remarks, report_remarks
from ck.store.cells import Key
from ck.store.cube import Bools, Ints
from ck.store.sums import Sums


class Coverage(NamedTuple):
    """How many colleges stand behind a value, of how many that data are awaited from.

    `missing` are the others; `carried` those that stand with data of an earlier date.
    """

    reported: int
    expected: int
    missing: tuple[str, ...]
    carried: tuple[str, ...] = ()


class IndicatorRow(NamedTuple):
    """An indicator for one group; `key` is empty without break-downs. `notes` say what the value lacks."""

    indicator: Indicator
    key: Key
    reading: Reading
    coverage: Coverage
    notes: tuple[str, ...]


def rows_of(table: Sums, indicators: Sequence[Indicator]) -> list[list[IndicatorRow]]:
    """For each indicator its rows, in the order of the groups."""
    entering = [table.entering(one.requires) for one in indicators]
    sharing: dict[bytes, list[Indicator]] = {}
    for one, marks in zip(indicators, entering, strict=True):
        sharing.setdefault(marks.tobytes(), []).append(one)
    shares: dict[bytes, _Share] = {}
    rows = []
    for one, marks in zip(indicators, entering, strict=True):
        same = marks.tobytes()
        if same not in shares:
            shares[same] = _Share(table, marks, sharing[same])
        rows.append(shares[same].rows(one))
    return rows


class _Share:
    """What indicators that the same submissions enter have in common: inputs, coverage."""

    def __init__(self, table: Sums, entering: Bools, indicators: Iterable[Indicator]) -> None:
        self._table, self._entering = table, entering
        reporting = table.colleges(entering)
        self._present: Bools = np.logical_or.reduce(reporting, axis=1)
        self._keys = tuple(dict.fromkeys(key for one in indicators for key in one.shown_keys))
        self._sums: Mapping[str, Ints] = table.of(self._keys, entering) if entering.any() else {}
        self._values = self._inputs() if entering.any() else []
        self._carried = table.colleges(entering & table.picked.carried) if table.picked.carried.any() else None
        self._coverage = _coverage(table, reporting, self._carried)
        self._remarks = report_remarks(table, entering, reporting, self._carried)

    def rows(self, indicator: Indicator) -> list[IndicatorRow]:
        """The rows of one of the indicators."""
        readings = self._readings(indicator)
        remarks = [*precision_remarks(self._table, indicator, self._entering), *self._remarks_for(indicator)]
        notes = notes_of(remarks, len(self._table.cells))
        keys = self._table.cells.keys
        return list(
            map(IndicatorRow._make, zip(repeat(indicator), keys, readings, self._coverage, notes, strict=False))
        )

    def _remarks_for(self, indicator: Indicator) -> Sequence[Remark]:
        return () if indicator.registers else self._remarks

    def _readings(self, indicator: Indicator) -> list[Reading]:
        if not self._present.any():
            return self._without_data(indicator)
        tops = self._half(indicator.numerator.evaluate(self._sums))
        if indicator.denominator is None:
            bottoms: list[int | None] = [None] * len(tops)
        else:
            bottoms = list(self._half(indicator.denominator.evaluate(self._sums)))
        found = [
            reading_of(indicator, values, top, bottom)
            for values, top, bottom in zip(self._values, tops, bottoms, strict=True)
        ]
        if not self._present.all():
            missing = self._without_data(indicator)
            found = [
                one if there else no for one, no, there in zip(found, missing, self._present.tolist(), strict=True)
            ]
        return found

    @staticmethod
    def _half(column: Ints | None) -> list[int]:
        assert column is not None  # what is required is there, and every half has something required
        numbers: list[int] = column.tolist()
        return numbers

    def _without_data(self, indicator: Indicator) -> list[Reading]:
        """Readings without a value, each with what not every submission of its group has; () if there is none."""
        everybody = np.ones(len(self._entering), dtype=np.bool_)
        marks = [np.any([self._table.complete(key) for key in keys], axis=0) for keys in indicator.requires]
        counted = self._table.count(np.stack([everybody, *marks]), everybody)
        lacking = counted[1:] < counted[0]
        known: dict[bytes, Reading] = {}
        found = []
        for column in np.ascontiguousarray(lacking.T):
            if column.tobytes() not in known:
                lack = tuple(keys for keys, gone in zip(indicator.requires, column, strict=True) if gone)
                known[column.tobytes()] = Reading(indicator, {}, None, None, None, Status.NO_DATA, lack)
            found.append(known[column.tobytes()])
        return found

    def _inputs(self) -> list[Values]:
        """The inputs of each group; None for what none of its submissions reports."""
        marks = np.stack([self._table.known(key) for key in self._keys])
        there = self._table.count(marks, self._entering) > 0
        columns: list[list[int | None]] = []
        for key, known in zip(self._keys, there, strict=True):
            numbers = self._sums[key].tolist()
            if not known.all():
                numbers = [number if one else None for number, one in zip(numbers, known.tolist(), strict=True)]
            columns.append(numbers)
        return [dict(zip(self._keys, values, strict=True)) for values in zip(*columns, strict=True)]


def _coverage(table: Sums, reporting: Bools, carried: Bools | None) -> list[Coverage]:
    expected, names = table.cells.expected, table.cube.colleges
    missing = _names(expected & ~reporting, names)
    moved = [()] * len(table.cells) if carried is None else _names(carried, names)
    numbers = (reporting.sum(axis=1).tolist(), expected.sum(axis=1).tolist())
    return list(map(Coverage._make, zip(*numbers, missing, moved, strict=True)))


def _names(marks: Bools, names: Sequence[str]) -> list[tuple[str, ...]]:
    """For each row of `marks` the names of the marked columns."""
    rows, columns = np.nonzero(marks)
    marked = [names[column] for column in columns.tolist()]
    bounds = np.searchsorted(rows, np.arange(len(marks) + 1)).tolist()
    return [tuple(marked[first:stop]) for first, stop in zip(bounds, bounds[1:], strict=False)]
