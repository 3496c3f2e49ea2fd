"""Ten thousand selections of registers by chance: the engine and the naive recomputation never differ."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest

from ck.indicators import Status
from ck.services import figures
from ck.services.workspace import open_workspace
from tests.services.figures_naive import Naive
from tests.services.figures_region import make
from tests.services.registers_naive import STOCKS, NaiveRegisters
from tests.services.registers_random import fill
from tests.services.test_figures_random import Case, cases, keyed, order

CASES, REGIONS = 10_000, 4
NUMBERS = (4, 5, 6, 7, 11)
YEARS = (2021, 2022, 2023, 2024, 2025)
DATES = (date(2022, 6, 30), date(2024, 5, 31), date(2024, 12, 31))


@pytest.fixture(scope="module")
def regions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[NaiveRegisters]]:
    folder: Path = tmp_path_factory.mktemp("registers")
    made = [make(open_workspace(f"sqlite:///{folder}/{seed}.sqlite"), seed) for seed in range(REGIONS)]
    yield [NaiveRegisters(Naive(region), fill(region, seed)) for seed, region in enumerate(made)]
    for region in made:
        region.workspace.store.close()


def registers_case(case: Case, chance: Random) -> Case:
    """Of years that only registers know, too, and with fewer filters that refuse everything."""
    scope = case.scope
    if chance.random() < 0.4:
        scope = replace(scope, years=tuple(chance.sample(YEARS, chance.choice((1, 1, 2)))))
    if scope.as_of and chance.random() < 0.5:
        scope = replace(scope, as_of=(*scope.as_of, chance.choice(DATES)))
    if chance.random() < 0.8:
        scope = replace(scope, lines=())
    return Case(scope, case.by, chance.choice(NUMBERS))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(REGIONS))
def test_registers_are_those_of_the_naive_recomputation(regions: list[NaiveRegisters], seed: int) -> None:
    valued, chance = 0, Random(f"cases {seed}")
    for case in cases(Random(seed + 100), CASES // REGIONS):
        valued += same(regions[seed], registers_case(case, chance))
    assert valued > CASES // REGIONS // 2  # the cases are not all empty


def same(naive: NaiveRegisters, case: Case) -> int:
    rows = figures.indicators(naive.naive.region.workspace, case.scope, case.by, (case.number,))
    wanted = naive.indicator(case.number, case.scope, tuple(map(str, keyed(case))))
    keys = [tuple(row.key.values()) for row in rows]
    assert keys == sorted(wanted, key=order), case
    for key, row in zip(keys, rows, strict=True):
        cell, reading = wanted[key], row.reading
        coverage = row.coverage
        assert (coverage.reported, coverage.expected) == (len(cell.entering), len(cell.expected)), (case, key)
        assert set(coverage.missing) == cell.expected - cell.entering, (case, key)
        ratio = case.number != 7
        halves = (cell.numerator, cell.denominator if ratio else None) if cell.rows else (None, None)
        assert (reading.numerator, reading.denominator) == halves, (case, key)
        empty = ratio and not cell.denominator
        status = Status.NO_DATA if not cell.rows else Status.EMPTY_BASE if empty else Status.OK
        assert reading.status is status, (case, key)
        assert bool(reading.why) is (status is Status.NO_DATA), (case, key)
    return sum(row.reading.value is not None for row in rows)


@pytest.mark.slow
def test_records_add_up_to_both_halves(regions: list[NaiveRegisters]) -> None:
    chance = Random(7)
    for naive in regions:
        workspace = naive.naive.region.workspace
        for case in cases(chance, 60):
            case = registers_case(replace(case, by=()), chance)
            rows = figures.indicators(workspace, case.scope, (), (case.number,))
            if len(rows) != 1:  # several lines of the form
                continue
            (row,) = rows
            found = figures.records(workspace, case.number, case.scope)
            top = sum(one.numerator * one.number for one in found)
            bottom = sum(one.denominator * one.number for one in found)
            assert top == (row.reading.numerator or 0), case
            assert bottom == (row.reading.denominator or 0), case
    assert set(STOCKS) - {8} < set(NUMBERS)  # №8 is with the vacancies
