"""Wilson, Newcombe and the verdict: printed values, statsmodels as oracle, properties."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import fisher_exact
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint, proportions_ztest

from ck.analysis import Interval, difference, wilson

# The first example pays for loading scipy.
unhurried = settings(deadline=None)


@st.composite
def counts(draw: st.DrawFn, most: int = 2000) -> tuple[int, int]:
    n = draw(st.integers(1, most))
    return draw(st.integers(0, n)), n


@pytest.mark.parametrize(
    ("x", "n", "level", "low", "high"),
    [
        (84, 105, 0.95, 0.71352263, 0.86530092),
        (84, 105, 0.998, 0.65682063, 0.89315978),
        (9, 9, 0.95, 0.70085495, 1),
        (9, 9, 0.998, 0.48518735, 1),
        (0, 12, 0.95, 0, 0.24249401),
        (0, 12, 0.998, 0, 0.44314345),
    ],
)
def test_wilson_gives_the_printed_values(x: int, n: int, level: float, low: float, high: float) -> None:
    assert wilson(x, n, level) == pytest.approx((low, high), abs=5e-9)


@unhurried
@given(counts(), st.sampled_from([0.8, 0.95, 0.998]))
def test_wilson_is_that_of_statsmodels(pair: tuple[int, int], level: float) -> None:
    assert wilson(*pair, level) == pytest.approx(proportion_confint(*pair, 1 - level, "wilson"), abs=1e-12)


@unhurried
@given(counts())
def test_wilson_stays_within_0_and_1_and_holds_the_share(pair: tuple[int, int]) -> None:
    x, n = pair
    ends = wilson(x, n)
    assert ends is not None
    assert 0 <= ends.low <= x / n <= ends.high <= 1
    assert (ends.low == 0) == (x == 0)
    assert (ends.high == 1) == (x == n)


@unhurried
@given(counts())
def test_wilson_rises_with_x(pair: tuple[int, int]) -> None:
    x, n = pair
    if x < n:
        now, more = wilson(x, n), wilson(x + 1, n)
        assert now is not None
        assert more is not None
        assert now.low < more.low
        assert now.high < more.high


def test_nobody_has_no_interval() -> None:
    assert wilson(0, 0) is None


def test_difference_gives_the_printed_values() -> None:
    found = difference(92, 108, 84, 105)
    assert (found.value, found.low, found.high) == pytest.approx((0.05185185, -0.05066096, 0.15425873), abs=5e-9)
    assert (found.z, found.p_value, found.fisher_p) == pytest.approx((0.99862723, 0.31797530, 0.36770822), abs=5e-9)
    assert found.verdict == "различие не доказано"


@unhurried
@given(counts(300), counts(300))
def test_difference_is_that_of_statsmodels_and_scipy(first: tuple[int, int], second: tuple[int, int]) -> None:
    (x1, n1), (x2, n2) = first, second
    found = difference(x1, n1, x2, n2)
    low, high = confint_proportions_2indep(x1, n1, x2, n2, method="newcomb", compare="diff")
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-9)
    if 0 < x1 + x2 < n1 + n2:
        z, p_value = proportions_ztest([x1, x2], [n1, n2])
        assert (found.z, found.p_value) == pytest.approx((z, p_value), abs=1e-9)
    assert found.fisher_p == pytest.approx(fisher_exact([[x1, n1 - x1], [x2, n2 - x2]]).pvalue)


@unhurried
@given(counts(300), counts(300))
def test_what_is_proven_never_has_no_difference_in_its_interval(
    first: tuple[int, int], second: tuple[int, int]
) -> None:
    found = difference(*first, *second)
    turned = difference(*second, *first)
    assert found.proven == turned.proven
    if found.proven:
        assert found.low is not None
        assert found.high is not None
        assert found.low > 0 or found.high < 0


def test_a_large_difference_is_proven_and_a_few_people_prove_nothing() -> None:
    assert difference(92, 108, 50, 105).verdict == "различие доказано"
    few = difference(3, 3, 0, 3)
    assert few.p_value is not None
    assert few.p_value < 0.05
    assert few.small
    assert few.fisher_p == pytest.approx(0.1)
    assert few.verdict == "различие не доказано"


def test_the_rarest_expected_count_makes_a_comparison_small() -> None:
    # Expected successes: 10 · 10/20 = 5 on both sides, and one less.
    assert not difference(5, 10, 5, 10).small
    assert difference(5, 10, 4, 10).small
    assert difference(40, 41, 60, 61).small


def test_everybody_against_everybody_does_not_differ() -> None:
    found = difference(9, 9, 4, 4)
    assert (found.value, found.z, found.p_value, found.proven) == (0, 0, 1, False)


def test_nothing_to_compare_with() -> None:
    found = difference(3, 9, 0, 0)
    assert (found.value, found.low, found.high, found.z, found.p_value, found.fisher_p) == (None,) * 6
    assert found.proven is None
    assert found.verdict == "нет данных для сравнения"


@pytest.mark.parametrize(
    ("x", "n", "said"),
    [
        (5, 4, "larger"),
        (-1, 4, "negative"),
        (1, -4, "negative"),
        (1.0, 4, "whole"),
        (True, 4, "whole"),
        ("1", 4, "whole"),
    ],
)
def test_impossible_counts_are_refused(x: Any, n: Any, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        wilson(x, n)
    with pytest.raises(ValueError, match=said):
        difference(x, n, 1, 2)
    with pytest.raises(ValueError, match=said):
        difference(1, 2, x, n)


@pytest.mark.parametrize("level", [0, 1, 95])
def test_a_level_is_a_share(level: float) -> None:
    with pytest.raises(ValueError, match="level"):
        wilson(1, 2, level)


def test_an_interval_is_a_pair() -> None:
    low, high = wilson(84, 105) or (0, 0)
    assert wilson(84, 105) == Interval(low, high)
