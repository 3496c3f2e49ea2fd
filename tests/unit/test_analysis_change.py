"""Why a share changed and what was to be expected: the printed examples, statsmodels and scipy as oracles, closing."""

from decimal import Decimal
from math import fsum

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import poisson_binom
from statsmodels.stats.oaxaca import OaxacaBlinder

from ck.analysis import decompose, expected, rounded_to_sum

# The first example pays for loading scipy.
unhurried = settings(deadline=None)

BEFORE = {"09.02.07": (60, 48), "23.02.07": (100, 70), "38.02.01": (80, 52)}
AFTER = {"09.02.07": (110, 90), "23.02.07": (90, 66), "38.02.01": (50, 31)}
Year = dict[str, tuple[int, int]]


def test_the_change_is_as_printed() -> None:
    found = decompose(BEFORE, AFTER)
    assert (found.before, found.after) == pytest.approx((0.7083333333, 0.7480000000), abs=5e-11)
    figures = (found.total, found.mix, found.rate)
    assert figures == pytest.approx((0.0396666667, 0.0284494949, 0.0112171717), abs=5e-11)
    rates = {"09.02.07": 0.00627273, "23.02.07": 0.01294444, "38.02.01": -0.008}
    mixes = {"09.02.07": 0.01537561, "23.02.07": 0.00065167, "38.02.01": 0.01242222}
    assert {key: part.rate for key, part in found.parts.items()} == pytest.approx(rates, abs=5e-9)
    assert {key: part.mix for key, part in found.parts.items()} == pytest.approx(mixes, abs=5e-9)


def test_statsmodels_splits_it_the_same_way() -> None:
    answers, people = [], []
    for year, groups in enumerate((BEFORE, AFTER)):
        for group, (n, x) in enumerate(groups.values()):
            answers += [1.0] * x + [0.0] * (n - x)
            people += [[1.0, float(group == 1), float(group == 2), float(year)]] * n
    model = OaxacaBlinder(np.array(answers), np.array(people), 3, hasconst=True, swap=True)
    mix, results, both, gap = model.three_fold().params
    found = decompose(BEFORE, AFTER)
    assert (found.mix, found.rate) == pytest.approx((mix + both / 2, results + both / 2), abs=1e-12)
    assert found.total == pytest.approx(gap, abs=1e-12)


years = st.dictionaries(
    st.sampled_from("abcdefgh"), st.integers(0, 300).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n)))
)


@unhurried
@given(years, years)
def test_mix_and_results_close_and_so_do_the_parts(before: Year, after: Year) -> None:
    found = decompose(before, after)
    sizes = [sum(n for n, _ in year.values()) for year in (before, after)]
    if not all(sizes):
        assert (found.total, found.mix, found.rate, found.parts) == (None, None, None, {})
        return
    hits = [sum(x for _, x in year.values()) for year in (before, after)]
    assert found.total == hits[1] / sizes[1] - hits[0] / sizes[0]
    assert found.mix is not None
    assert found.rate is not None
    assert found.mix + found.rate == pytest.approx(found.total, abs=1e-12)
    assert fsum(part.mix + part.rate for part in found.parts.values()) == pytest.approx(found.total, abs=1e-12)


@unhurried
@given(years, years)
def test_the_order_of_groups_changes_nothing(before: Year, after: Year) -> None:
    turned = decompose(dict(reversed(before.items())), dict(reversed(after.items())))
    assert turned == decompose(before, after)


def test_a_group_of_one_year_is_all_mix() -> None:
    found = decompose({"a": (50, 25), "old": (50, 45)}, {"a": (50, 25), "new": (50, 10), "none": (0, 0)})
    assert set(found.parts) == {"a", "old", "new"}
    new, old = found.parts["new"], found.parts["old"]
    assert (new.rate, old.rate) == (0, 0)
    assert (new.mix, old.mix) == pytest.approx((0.5 * (0.2 - 0.525), -0.5 * (0.9 - 0.525)))
    assert found.rate == 0
    assert found.mix == pytest.approx(0.35 - 0.7)


def test_with_one_year_only_there_is_no_change() -> None:
    found = decompose({}, {"a": (4, 3)})
    assert (found.before, found.after, found.total) == (None, 0.75, None)


def test_impossible_years_are_refused() -> None:
    with pytest.raises(ValueError, match="of a must not be larger than n: 5 of 4"):
        decompose({"a": (4, 5)}, AFTER)
    with pytest.raises(ValueError, match="whole"):
        decompose(BEFORE, {"a": (4.0, 3)})  # type: ignore[dict-item]


def test_what_is_shown_adds_up() -> None:
    # 3.966… = 2.844… + 1.121…: each rounded alone would give 4.0 = 2.8 + 1.1.
    assert rounded_to_sum([2.84494949, 1.12171717]) == (Decimal("2.9"), Decimal("1.1"))
    assert rounded_to_sum([0.05, -0.05, 0.2], 1) == (Decimal("0.1"), Decimal("-0.1"), Decimal("0.2"))
    assert rounded_to_sum([]) == ()


@unhurried
@given(st.lists(st.floats(-100, 100), max_size=12), st.integers(0, 3))
def test_rounding_to_the_sum_is_within_one_last_digit(values: list[float], decimals: int) -> None:
    shown = rounded_to_sum(values, decimals)
    step = Decimal(1).scaleb(-decimals)
    assert abs(sum(shown) - Decimal(repr(fsum(values)))) <= step / 2 + Decimal("1e-9")
    assert all(abs(one - Decimal(repr(value))) <= step for one, value in zip(shown, values, strict=True))


def test_a_sum_that_was_rounded_by_others_is_met() -> None:
    # 34,5 % → 45,4 %: shown as 35 and 45, a difference of 10, though the exact one rounds to 11.
    assert rounded_to_sum([7.4, 3.5], 0, Decimal(10)) == (Decimal(7), Decimal(3))
    assert rounded_to_sum([0.4, 0.4], 0, Decimal(-1)) == (Decimal(0), Decimal(-1))
    assert rounded_to_sum([], 0, Decimal(0)) == ()
    with pytest.raises(ValueError, match="no values"):
        rounded_to_sum([], 0, Decimal(1))


@given(st.lists(st.floats(-20, 20), min_size=1, max_size=12), st.integers(-1, 1))
def test_the_parts_close_whatever_the_rounded_total(values: list[float], off: int) -> None:
    total = sum(rounded_to_sum(values, 2), Decimal(0)) + Decimal(off) / 100
    shown = rounded_to_sum(values, 2, total)
    assert sum(shown, Decimal(0)) == total
    assert all(abs(float(one) - value) <= 0.02 for one, value in zip(shown, values, strict=True))


def test_the_expected_is_as_printed() -> None:
    n = {"09.02.07": 20, "23.02.07": 60, "38.02.01": 40}
    found = expected(n, {"09.02.07": 0.82, "23.02.07": 0.7, "38.02.01": 0.63, "other": 0.1}, 76)
    assert (found.n, found.observed) == (120, 76)
    assert found.expected == pytest.approx(83.6, abs=1e-9)
    assert (found.ratio, found.z, found.low_tail) == pytest.approx((0.90909091, -1.52378368, 0.07890244), abs=5e-9)
    assert found.gap == pytest.approx(-0.06333333, abs=5e-9)


groups = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 1000).map(lambda rate: rate / 1000)), min_size=1, max_size=5
)


@unhurried
@given(groups, st.data())
def test_tails_are_those_of_scipy(sizes: list[tuple[int, float]], data: st.DataObject) -> None:
    n, rates = zip(*sizes, strict=True)
    if not sum(n):
        return
    observed = data.draw(st.integers(0, sum(n)))
    found = expected(n, rates, observed)
    oracle = poisson_binom(np.repeat(rates, n))
    assert found.low_tail == pytest.approx(oracle.cdf(observed), abs=1e-9)
    assert found.high_tail == pytest.approx(oracle.sf(observed - 1) if observed else 1, abs=1e-9)
    assert found.expected == pytest.approx(oracle.mean(), abs=1e-9)


def test_a_college_like_the_region_is_as_expected() -> None:
    found = expected([50, 50], [0.5, 0.7], 60)
    assert (found.expected, found.ratio, found.gap, found.z) == pytest.approx((60, 1, 0, 0))


def test_expected_where_nothing_is_left_to_chance() -> None:
    nobody = expected([3], [0.0], 0)
    assert (nobody.expected, nobody.ratio, nobody.z, nobody.low_tail, nobody.high_tail) == (0, None, None, 1, 1)
    empty = expected({"a": 0}, {}, 0)
    assert (empty.expected, empty.ratio, empty.gap, empty.z, empty.low_tail, empty.high_tail) == (None,) * 6


def test_impossible_expectations_are_refused() -> None:
    with pytest.raises(ValueError, match="no rate for: b"):
        expected({"a": 1, "b": 2}, {"a": 0.5}, 1)
    with pytest.raises(ValueError, match="share between 0 and 1"):
        expected([5], [80], 1)
    with pytest.raises(ValueError, match="6 of 5"):
        expected([5], [0.8], 6)
