"""Eight thousand selections of vacancies and practices by chance: the engine and the naive recomputation agree."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from ck.services.vacancies import bank
from ck.services.workspace import open_workspace
from tests.services import vacancies_random
from tests.services.figures_naive import Naive
from tests.services.figures_region import make
from tests.services.registers_compared import records_add_up, registers_case, same
from tests.services.registers_random import fill
from tests.services.test_figures_random import cases
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
        valued += same(regions[seed], registers_case(case, chance, NUMBERS))
    assert valued > CASES // REGIONS // 2  # the cases are not all empty


@pytest.mark.slow
def test_records_add_up_to_both_halves(regions: list[NaiveVacancies]) -> None:
    chance = Random(8)
    for naive in regions:
        records_add_up(naive, chance, NUMBERS)
