"""The engine beside the naive recomputation of registers: the same rows, coverage, halves and states."""

from dataclasses import replace
from datetime import date
from random import Random

from ck.indicators import Status, indicator
from ck.services import figures
from tests.services.registers_naive import NaiveRegisters
from tests.services.test_figures_random import Case, cases, keyed, order

YEARS = (2021, 2022, 2023, 2024, 2025)
DATES = (date(2022, 6, 30), date(2024, 5, 31), date(2024, 12, 31))


def registers_case(case: Case, chance: Random, numbers: tuple[int, ...]) -> Case:
    """Of years that only registers know, too, and with fewer filters that refuse everything."""
    scope = case.scope
    if chance.random() < 0.4:
        scope = replace(scope, years=tuple(chance.sample(YEARS, chance.choice((1, 1, 2)))))
    if scope.as_of and chance.random() < 0.5:
        scope = replace(scope, as_of=(*scope.as_of, chance.choice(DATES)))
    if chance.random() < 0.8:
        scope = replace(scope, lines=())
    return Case(scope, case.by, chance.choice(numbers))


def same(naive: NaiveRegisters, case: Case) -> int:
    """Nothing differs; gives how many rows have a value."""
    rows = figures.indicators(naive.naive.region.workspace, case.scope, case.by, (case.number,))
    wanted = naive.indicator(case.number, case.scope, tuple(map(str, keyed(case))))
    keys = [tuple(row.key.values()) for row in rows]
    assert keys == sorted(wanted, key=order), case
    ratio = indicator(case.number).denominator is not None
    for key, row in zip(keys, rows, strict=True):
        cell, reading = wanted[key], row.reading
        coverage = row.coverage
        assert (coverage.reported, coverage.expected) == (len(cell.entering), len(cell.expected)), (case, key)
        assert set(coverage.missing) == cell.expected - cell.entering, (case, key)
        halves = (cell.numerator, cell.denominator if ratio else None) if cell.rows else (None, None)
        assert (reading.numerator, reading.denominator) == halves, (case, key)
        empty = ratio and not cell.denominator
        status = Status.NO_DATA if not cell.rows else Status.EMPTY_BASE if empty else Status.OK
        assert reading.status is status, (case, key)
        assert bool(reading.why) is (status is Status.NO_DATA), (case, key)
    return sum(row.reading.value is not None for row in rows)


def records_add_up(naive: NaiveRegisters, chance: Random, numbers: tuple[int, ...]) -> None:
    """The records behind sixty numbers give both halves of each."""
    workspace = naive.naive.region.workspace
    for case in cases(chance, 60):
        case = registers_case(replace(case, by=()), chance, numbers)
        rows = figures.indicators(workspace, case.scope, (), (case.number,))
        if len(rows) != 1:  # several lines of the form
            continue
        (row,) = rows
        found = figures.records(workspace, case.number, case.scope)
        assert sum(one.numerator * one.number for one in found) == (row.reading.numerator or 0), case
        assert sum(one.denominator * one.number for one in found) == (row.reading.denominator or 0), case
