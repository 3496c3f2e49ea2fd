"""Ten thousand selections by chance: the engine and the naive recomputation never differ."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

import pytest

from ck.forms.names import normal
from ck.forms.statuses import STATUS_IDS
from ck.indicators import Status, indicator
from ck.indicators.scope import Dimension, Scope
from ck.services import figures
from ck.services.workspace import open_workspace
from tests.services.figures_naive import Naive
from tests.services.figures_region import COLLEGES, DATES, LINES, PROGRAMS, YEARS, make

CASES, REGIONS = 10_000, 4
COMPUTED = (1, 2, 3, 10)
ALL_DATES = (*{day for days in DATES.values() for day in days}, date(2023, 2, 2), date(2020, 1, 1))


@dataclass(frozen=True)
class Case:
    scope: Scope
    by: tuple[Dimension, ...]
    number: int


def some(chance: Random, values: tuple[object, ...], most: int = 2) -> tuple[object, ...]:
    """Mostly no filter, else a few values, sometimes one twice."""
    return tuple(chance.choices(values, k=chance.randint(1, most))) if chance.random() < 0.35 else ()


def cases(chance: Random, count: int) -> Iterator[Case]:
    for _ in range(count):
        scope = Scope(
            years=some(chance, (*YEARS, 2030)),  # type: ignore[arg-type]
            as_of=some(chance, ALL_DATES, 3),  # type: ignore[arg-type]
            colleges=some(chance, tuple(name for name, _, _ in COLLEGES), 3),  # type: ignore[arg-type]
            specialties=some(chance, (*PROGRAMS, "99.99.99"), 3),  # type: ignore[arg-type]
            groups=some(chance, ("08.00.00", "09.00.00", "35.00.00")),  # type: ignore[arg-type]
            municipalities=some(chance, ("Северный округ", "Южный округ"), 1),  # type: ignore[arg-type]
            lines=some(chance, tuple(sorted(LINES)), 3),  # type: ignore[arg-type]
            carry_forward=chance.random() < 0.3,
            not_colleges=some(chance, tuple(name for name, _, _ in COLLEGES)),  # type: ignore[arg-type]
            not_specialties=some(chance, (*PROGRAMS, "99.99.99")),  # type: ignore[arg-type]
            not_groups=some(chance, ("08.00.00", "09.00.00"), 1) if chance.random() < 0.3 else (),  # type: ignore[arg-type]
        )
        by = tuple(chance.sample(list(Dimension), chance.choice((0, 0, 1, 1, 1, 2, 2, 3))))
        yield Case(scope, by, chance.choice(COMPUTED))


def keyed(case: Case) -> tuple[Dimension, ...]:
    """Several lines are told apart even where nobody asked."""
    several = len(set(case.scope.lines)) > 1 and Dimension.LINE not in case.by
    return (*case.by, Dimension.LINE) if several else case.by


def order(values: tuple[object, ...]) -> list[tuple[bool, str]]:
    """Names as a Russian reader expects them, what has no name last."""
    return [(value is None, normal(str(value))) for value in values]


@pytest.fixture(scope="module")
def regions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Naive]]:
    folder: Path = tmp_path_factory.mktemp("regions")
    made = [make(open_workspace(f"sqlite:///{folder}/{seed}.sqlite"), seed) for seed in range(REGIONS)]
    yield [Naive(region) for region in made]
    for region in made:
        region.workspace.store.close()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(REGIONS))
def test_indicators_and_totals_are_those_of_the_naive_recomputation(regions: list[Naive], seed: int) -> None:
    valued = 0
    for case in cases(Random(seed), CASES // REGIONS):
        valued += same_indicator(regions[seed], case)
        same_totals(regions[seed], case)
    assert valued > CASES // REGIONS // 2  # the cases are not all empty


def same_indicator(naive: Naive, case: Case) -> int:
    rows = figures.indicators(naive.region.workspace, case.scope, case.by, (case.number,))
    by = keyed(case)
    wanted = naive.indicator(case.number, case.scope, tuple(map(str, by)))
    keys = [tuple(row.key.values()) for row in rows]
    assert all(tuple(row.key) == by for row in rows), case
    assert set(keys) == set(wanted), case
    assert keys == sorted(keys, key=order), case
    for key, row in zip(keys, rows, strict=True):
        cell, reading = wanted[key], row.reading
        halves = (cell.numerator, cell.denominator) if cell.entering else (None, None)
        assert (reading.numerator, reading.denominator) == halves, (case, key)
        value = cell.numerator * 100 / cell.denominator if cell.entering and cell.denominator else None
        assert reading.value == value, (case, key)
        status = Status.NO_DATA if not cell.entering else Status.OK if cell.denominator else Status.EMPTY_BASE
        assert reading.status is status, (case, key)
        coverage = row.coverage
        assert (coverage.reported, coverage.expected) == (len(cell.entering), len(cell.expected)), (case, key)
        assert set(coverage.missing) == cell.expected - cell.entering, (case, key)
        assert set(coverage.carried) == cell.carried, (case, key)
        if cell.entering:
            assert reading.numerator == indicator(case.number).numerator.evaluate(reading.values), (case, key)
    return sum(row.reading.value is not None for row in rows)


def same_totals(naive: Naive, case: Case) -> None:
    rows = figures.totals(naive.region.workspace, case.scope, case.by)
    wanted = naive.totals(case.scope, tuple(map(str, keyed(case))))
    assert [tuple(row.key.values()) for row in rows] == sorted(wanted, key=order), case
    for row in rows:
        values = wanted[tuple(row.key.values())].values
        assert row.values == {status: values.get(status) for status in STATUS_IDS}, (case, row.key)


def test_a_regions_value_is_the_ratio_of_the_sums_of_its_colleges(regions: list[Naive]) -> None:
    for naive in regions:
        for number in COMPUTED:
            for year in YEARS:
                scope = Scope(years=(year,))
                (whole,) = figures.indicators(naive.region.workspace, scope, (), (number,))
                for dimension in (Dimension.COLLEGE, Dimension.SPECIALTY, Dimension.GROUP, Dimension.MUNICIPALITY):
                    parts = figures.indicators(naive.region.workspace, scope, (dimension,), (number,))
                    top = sum(row.reading.numerator or 0 for row in parts)
                    bottom = sum(row.reading.denominator or 0 for row in parts)
                    assert (top, bottom) == (whole.reading.numerator or 0, whole.reading.denominator or 0)
                    if bottom:
                        assert whole.reading.value == top * 100 / bottom
