"""From sums of groups to rows of indicators: readings, coverage, and what each value lacks in precision."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import repeat
from typing import NamedTuple

import numpy as np

from ck.indicators.model import Indicator, Reading, Status, Values, readings_of
from ck.services.precision import notes_of, report_remarks
from ck.store.cells import Key
from ck.store.kinds import Bools, Ints
from ck.store.sums import Sums

_new = tuple.__new__  # of a named tuple, a third of the time of calling it: there may be thousands of rows


class Coverage(NamedTuple):
    """How many colleges stand behind a value, of how many that data are awaited from.

    `missing` are the others; `carried` those that stand with data of an earlier date.
    """

    reported: int
    expected: int
    missing: tuple[str, ...]
    carried: tuple[str, ...] = ()


class IndicatorRow(NamedTuple):
    """An indicator for one group; `key` is empty without break-downs. `notes` say what the value lacks.

    `period` is what a number of a register is of, in words («2024 год», «на 01.10.2024»); «» for the forms' date.
    """

    indicator: Indicator
    key: Key
    reading: Reading
    coverage: Coverage
    notes: tuple[str, ...]
    period: str = ""


def rows_of(table: Sums, indicators: Sequence[Indicator]) -> list[list[IndicatorRow]]:
    """For each indicator its rows, in the order of the groups."""
    kinds = [table.entering(one.requires) for one in indicators]
    sharing: dict[int, list[Indicator]] = {}
    for one, entering in zip(indicators, kinds, strict=True):
        sharing.setdefault(entering, []).append(one)
    shares = {entering: _Share(table, entering, same) for entering, same in sharing.items()}
    return [shares[entering].rows(one) for one, entering in zip(indicators, kinds, strict=True)]


class _Share:
    """What indicators that the same submissions enter have in common: inputs, coverage, remarks."""

    def __init__(self, table: Sums, kinds: int, indicators: Iterable[Indicator]) -> None:
        self._table, self._kinds = table, kinds
        reporting = table.colleges(kinds)
        carried = table.colleges(kinds, carried=True) if table.picked.carried.any() else None
        self._coverage = coverage_of(table.cells.expected, reporting, table.cube.colleges, carried)
        self._remarks = report_remarks(table, kinds, reporting, carried)
        keys = tuple(dict.fromkeys(key for one in indicators for key in one.shown_keys))
        self._sums: Mapping[str, Ints] = table.of(keys, kinds)
        self._values = self._inputs()

    def rows(self, indicator: Indicator) -> list[IndicatorRow]:
        """The rows of one of the indicators."""
        readings = self._readings(indicator)
        notes = notes_of(self._table, indicator, self._kinds, self._remarks)
        columns = zip(
            repeat(indicator), self._table.cells.keys, readings, self._coverage, notes, repeat(""), strict=False
        )
        return [_new(IndicatorRow, values) for values in columns]

    def _readings(self, indicator: Indicator) -> Iterable[Reading]:
        without, groups = self._without_data(indicator), self._table.kinds
        if not self._kinds:
            return [without(there) for there in groups]
        found = readings_of(
            indicator,
            self._values,
            _column(indicator.numerator.evaluate(self._sums)),
            None if indicator.denominator is None else _column(indicator.denominator.evaluate(self._sums)),
        )
        if all(there & self._kinds for there in groups):
            return found
        return [one if there & self._kinds else without(there) for one, there in zip(found, groups, strict=True)]

    def _without_data(self, indicator: Indicator) -> Callable[[int], Reading]:
        """Kinds of a group → a reading without a value, with what not all of them have; () if there are none."""

        @cache
        def reading(there: int) -> Reading:
            lack = tuple(keys for keys in indicator.requires if there & ~self._one_of(keys))
            return Reading(indicator, {}, None, None, None, Status.NO_DATA, lack)

        return reading

    def _one_of(self, keys: Iterable[str]) -> int:
        found = 0
        for key in keys:
            found |= self._table.complete(key)
        return found

    def _inputs(self) -> list[Values]:
        """The inputs of each group that anybody reports; None for what none of its own submissions does."""
        groups = [there & self._kinds for there in self._table.kinds]
        columns: list[list[int | None]] = []
        for key, sums in self._sums.items():
            numbers: list[int | None] = sums.tolist()
            if (known := self._table.known(key)) & self._kinds != self._kinds:
                numbers = [number if there & known else None for number, there in zip(numbers, groups, strict=True)]
            columns.append(numbers)
        return [dict(zip(self._sums, values, strict=True)) for values in zip(*columns, strict=True)]


def _column(half: Ints | None) -> list[int]:
    assert half is not None  # what is required is there, and every half has something required
    numbers: list[int] = half.tolist()
    return numbers


def coverage_of(
    expected: Bools, reporting: Bools, names: Sequence[str], carried: Bools | None = None
) -> list[Coverage]:
    """Coverage of each group out of [group, college] marks; `names` are the colleges."""
    missing = _names(expected & ~reporting, names)
    moved: list[tuple[str, ...]] = [()] * len(expected) if carried is None else _names(carried, names)
    numbers = (reporting.sum(axis=1).tolist(), expected.sum(axis=1).tolist())
    return [_new(Coverage, values) for values in zip(*numbers, missing, moved, strict=True)]


def _names(marks: Bools, names: Sequence[str]) -> list[tuple[str, ...]]:
    """For each row of `marks` the names of the marked columns."""
    if not marks.any():
        return [()] * len(marks)
    rows, columns = np.nonzero(marks)
    marked = [names[column] for column in columns.tolist()]
    bounds = np.searchsorted(rows, np.arange(len(marks) + 1)).tolist()
    return [tuple(marked[first:stop]) for first, stop in zip(bounds, bounds[1:], strict=False)]
