"""Ten thousand selections of registers by chance: the engine and the naive recomputation never differ."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from ck.services.workspace import open_workspace
from tests.services.figures_naive import Naive
from tests.services.figures_region import make
from tests.services.registers_compared import records_add_up, registers_case, same
from tests.services.registers_naive import STOCKS, NaiveRegisters
from tests.services.registers_random import fill
from tests.services.test_figures_random import cases

CASES, REGIONS = 10_000, 4
NUMBERS = (4, 5, 6, 7, 11)


@pytest.fixture(scope="module")
def regions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[NaiveRegisters]]:
    folder: Path = tmp_path_factory.mktemp("registers")
    made = [make(open_workspace(f"sqlite:///{folder}/{seed}.sqlite"), seed) for seed in range(REGIONS)]
    yield [NaiveRegisters(Naive(region), fill(region, seed)) for seed, region in enumerate(made)]
    for region in made:
        region.workspace.store.close()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(REGIONS))
def test_registers_are_those_of_the_naive_recomputation(regions: list[NaiveRegisters], seed: int) -> None:
    valued, chance = 0, Random(f"cases {seed}")
    for case in cases(Random(seed + 100), CASES // REGIONS):
        valued += same(regions[seed], registers_case(case, chance, NUMBERS))
    assert valued > CASES // REGIONS // 2  # the cases are not all empty


@pytest.mark.slow
def test_records_add_up_to_both_halves(regions: list[NaiveRegisters]) -> None:
    chance = Random(7)
    for naive in regions:
        records_add_up(naive, chance, NUMBERS)
    assert set(STOCKS) - {8} < set(NUMBERS)  # №8 is with the vacancies
