"""Eight thousand selections of vacancies and practices by chance: the engine and the naive recomputation agree."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from ck.indicators import Status
from ck.services import figures
from ck.services.vacancies import bank
from ck.services.workspace import open_workspace
from tests.services import vacancies_random
from tests.services.figures_naive import Naive
from tests.services.figures_region import make
from tests.services.registers_random import fill
from tests.services.test_figures_random import Case, cases, keyed, order
from tests.services.test_registers_random import registers_case
from tests.services.vacancies_naive import NaiveVacancies

CASES, REGIONS = 8_000, 4
NUMBERS = (8, 9, 12)


@pytest.fixture(scope="module")
def regions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[NaiveVacancies]]:
    folder: Path = tmp_path_factory.mktemp("vacancies")
    made = [make(open_workspace(f"sqlite:///{folder}/{seed}.sqlite"), seed) for seed in range(REGIONS)]
    yield [
        NaiveVacancies(Naive(region), fill(region, seed + 10), vacancies_random.fill(region, seed))
        for seed, region in enumerate(made)
    ]
    for region in made:
        region.workspace.store.close()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(REGIONS))
def test_numbers_are_those_of_the_naive_recomputation(regions: list[NaiveVacancies], seed: int) -> None:
    valued, chance = 0, Random(f"vacancies {seed}")
    assert set(bank.whole(regions[seed].naive.region.workspace).matcher.taught) == regions[seed].known
    for case in cases(Random(seed + 300), CASES // REGIONS):
        case = replace(registers_case(case, chance), number=chance.choice(NUMBERS))
        valued += same(regions[seed], case)
    assert valued > CASES // REGIONS // 2  # the cases are not all empty


def same(naive: NaiveVacancies, case: Case) -> int:
    rows = figures.indicators(naive.naive.region.workspace, case.scope, case.by, (case.number,))
    wanted = naive.indicator(case.number, case.scope, tuple(map(str, keyed(case))))
    keys = [tuple(row.key.values()) for row in rows]
    assert keys == sorted(wanted, key=order), case
    for key, row in zip(keys, rows, strict=True):
        cell, reading = wanted[key], row.reading
        assert (row.coverage.reported, row.coverage.expected) == (len(cell.entering), len(cell.expected)), (case, key)
        ratio = case.number == 8
        halves = (cell.numerator, cell.denominator if ratio else None) if cell.rows else (None, None)
        assert (reading.numerator, reading.denominator) == halves, (case, key)
        empty = ratio and not cell.denominator
        assert reading.status is (Status.NO_DATA if not cell.rows else Status.EMPTY_BASE if empty else Status.OK)
    return sum(row.reading.value is not None for row in rows)


@pytest.mark.slow
def test_records_add_up_to_both_halves(regions: list[NaiveVacancies]) -> None:
    chance = Random(8)
    for naive in regions:
        workspace = naive.naive.region.workspace
        for case in cases(chance, 60):
            case = replace(registers_case(replace(case, by=()), chance), number=chance.choice(NUMBERS))
            rows = figures.indicators(workspace, case.scope, (), (case.number,))
            if len(rows) != 1:  # several lines of the form
                continue
            (row,) = rows
            found = figures.records(workspace, case.number, case.scope)
            assert sum(one.numerator * one.number for one in found) == (row.reading.numerator or 0), case
            assert sum(one.denominator * one.number for one in found) == (row.reading.denominator or 0), case
