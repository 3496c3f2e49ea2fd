"""The indicators that registers answer, group by group: readings, coverage, period, and why there is no value."""

from collections.abc import Sequence
from datetime import date
from itertools import repeat
from typing import NamedTuple

import numpy as np

from ck.forms.lines import TOTAL_LINE
from ck.indicators.inputs import REGISTER_INPUT, Register
from ck.indicators.model import Indicator, Reading, Status, read
from ck.indicators.periods import Counted, period_words
from ck.indicators.scope import Dimension, Scope
from ck.services.readings import Coverage, IndicatorRow, coverage_of
from ck.store.cells import Asked, Cells
from ck.store.counts.counting import Counting, Counts, by_program
from ck.store.counts.slots import Moment, register_pick
from ck.store.counts.view import View
from ck.store.kinds import Bools
from ck.store.sums import Sums, lines_asked

_new = tuple.__new__  # of a named tuple: there may be thousands of rows


class Table(NamedTuple):
    """One line of the forms: registers answer for «всего» only."""

    cells: Cells
    rows: list[list[IndicatorRow]]


def register_rows(
    view: View, scope: Scope, by: Sequence[Dimension], indicators: Sequence[Indicator], forms: Sequence[Sums] = ()
) -> list[Table]:
    """For each line asked for, the rows of each indicator in the order of the groups.

    `forms` are the sums of the same selection, whose groups serve while no register says anything.
    """
    lines = lines_asked(view.cube, scope, by)
    wanted = tuple(dict.fromkeys((*by, Dimension.LINE) if len(lines) > 1 else by))
    programs = by_program(scope, wanted)
    picked = forms[0].picked if forms else register_pick(view, scope, wanted)
    found = []
    for place, line in enumerate(lines):
        cells = (
            forms[place].cells if forms else Cells(view.cube, picked, wanted, Asked(line, lines), by_program=programs)
        )
        counting = Counting(view, scope, picked, cells, by_program=programs)
        found.append(Table(cells, [_rows(counting, one, line) for one in indicators]))
    return found


def _rows(counting: Counting, indicator: Indicator, line: str) -> list[IndicatorRow]:
    if line != TOTAL_LINE:
        return _refused(counting, indicator, "реестры не делятся по строкам формы")
    empty = [one for one in indicator.registers if one not in counting.view.told]
    if empty:
        return _refused(counting, indicator, f"нет записей – {', '.join(empty)}")
    if counting.by_program and (whole := [one for one in indicator.registers if _whole(counting.view, one)]):
        return _refused(counting, indicator, f"профессии и специальности не указаны – {', '.join(whole)}")
    return _counted(counting, indicator, counting.of(indicator))


def _whole(view: View, register: Register) -> bool:
    """Whether nothing in the register names a programme."""
    return all(one.program is None or not any(one.program) for one in view.told[register].inputs.values())


def _refused(counting: Counting, indicator: Indicator, why: str) -> list[IndicatorRow]:
    reading, period = _without(indicator, why), _period(counting, indicator, None)
    columns = zip(
        repeat(indicator), counting.cells.keys, repeat(reading), _nobody(counting), repeat(()), repeat(period),
        strict=False,
    )  # fmt: skip
    return [_new(IndicatorRow, values) for values in columns]


def _nobody(counting: Counting) -> list[Coverage]:
    """Coverage when no college spoke: the same for every indicator that is refused."""
    if counting.nobody is None:
        nobody = np.zeros((len(counting.cells), len(counting.view.cube.colleges)), dtype=np.bool_)
        counting.nobody = _coverage(counting, nobody)
    found: list[Coverage] = counting.nobody
    return found


def _counted(counting: Counting, indicator: Indicator, counts: Counts) -> list[IndicatorRow]:
    taken = counts.taken.tolist()
    periods = {one: _period(counting, indicator, one) for one in set(taken)}  # a few, where groups may be thousands
    return [
        IndicatorRow(
            indicator, key, _reading(indicator, counts, group), coverage, _notes(counting, counts, group),
            periods[taken[group]],
        )
        for group, (key, coverage) in enumerate(
            zip(counting.cells.keys, _coverage(counting, counts.spoke), strict=True)
        )
    ]  # fmt: skip


def _reading(indicator: Indicator, counts: Counts, group: int) -> Reading:
    if counts.seen[group]:
        return read(indicator, {key: int(column[group]) for key, column in counts.values.items()})
    silent = [register for register, marks in counts.silent.items() if marks[group]]
    if silent:
        # A head-count that is there may leave the needed numbers blank: «нет записей» would be false.
        what = "нужных чисел" if silent == [Register.HEADCOUNT] else "записей"
        return _without(indicator, f"за этот период нет {what} – {', '.join(silent)}")
    return _without(indicator, "нет ПОО, у которой есть записи во всех нужных реестрах")


def _without(indicator: Indicator, why: str) -> Reading:
    return Reading(indicator, {}, None, None, None, Status.NO_DATA, (), why)


def _coverage(counting: Counting, spoke: Bools) -> list[Coverage]:
    return coverage_of(counting.cells.expected, spoke, counting.view.cube.colleges)


def _notes(counting: Counting, counts: Counts, group: int) -> tuple[str, ...]:
    notes = []
    if counts.unplaced[group]:
        notes.append(f"профессия, специальность не указана, записи не вошли: {counts.unplaced[group]}")
    if counts.taken[group] >= 0 and len(counting.moments) > 1 and Dimension.YEAR not in counting.cells.by:
        year = counting.moments[counts.taken[group]].year
        notes.append(f"численность на дату за несколько лет не складывается: взят {year} год")
    return tuple(notes)


def _period(counting: Counting, indicator: Indicator, taken: int | None) -> str:
    """«2023 и 2024 годы»… in the words of the numerator's period."""
    counted = REGISTER_INPUT[indicator.numerator.keys[0]].counted
    words = counting.periods.get((counted, taken))
    if words is None:
        moments = counting.moments if taken is None or taken < 0 else [counting.moments[taken]]
        words = counting.periods[counted, taken] = "; ".join(_moment(counted, one) for one in moments)
    return words


def _moment(counted: Counted, moment: Moment) -> str:
    if counted.period is None:
        return f"на {date.fromordinal(moment.as_of):%d.%m.%Y}"
    words = period_words(counted.period, moment.year)
    return f"{words} по {date.fromordinal(moment.last(counted)):%d.%m.%Y}" if moment.cut else words
