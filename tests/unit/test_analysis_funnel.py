"""The funnel: the printed example of 12 colleges, FunnelPlotR's adjustment, oracles, what is never flagged."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest, chisquare
from statsmodels.stats.multitest import multipletests

from ck.analysis import Position, exact_limits, funnel, position

# The first example pays for loading scipy.
unhurried = settings(deadline=None)

N = {
    **{"К01": 412, "К02": 305, "К03": 268, "К04": 221, "К05": 187, "К06": 154},
    **{"К07": 120, "К08": 96, "К09": 74, "К10": 48, "К11": 23, "К12": 9},
}
X = dict(zip(N, [341, 262, 201, 189, 121, 137, 84, 80, 49, 44, 12, 9], strict=True))
THETA = 0.7976004173
WITHIN = "в пределах"
PRINTED = {
    "К01": (0.827670, 1.519068, WITHIN, 0.394118, WITHIN, 0.140957, 0.169149),
    "К02": (0.859016, 2.669524, "выше 95 %", 0.826233, WITHIN, 0.00666649, 0.0159996),
    "К03": (0.750000, -1.939459, WITHIN, -0.572521, WITHIN, 0.0571702, 0.0762269),
    "К04": (0.855204, 2.131303, "выше 95 %", 0.759169, WITHIN, 0.0359062, 0.0615534),
    "К05": (0.647059, -5.123654, "ниже 99,8 %", -1.669912, WITHIN, 1.64293e-06, 1.97152e-05),
    "К06": (0.889610, 2.841828, "выше 95 %", 1.243482, WITHIN, 0.0034511, 0.0138044),
    "К07": (0.700000, -2.661000, "ниже 95 %", -1.075056, WITHIN, 0.0118743, 0.0237487),
    "К08": (0.833333, 0.871378, WITHIN, 0.428657, WITHIN, 0.446676, 0.446676),
    "К09": (0.662162, -2.899744, "ниже 95 %", -1.382621, WITHIN, 0.00574196, 0.0159996),
    "К10": (0.916667, 2.053108, "выше 95 %", 1.459858, WITHIN, 0.0460607, 0.0690911),
    "К11": (0.521739, -3.292738, "ниже 99,8 %", -2.108941, "ниже 95 %", 0.00276219, 0.0138044),
    "К12": (1.000000, 1.511240, WITHIN, 2.434431, "выше 95 %", 0.219483, 0.239436),
}


def test_the_region_is_the_sum_over_the_sum() -> None:
    found = funnel(X, N)
    assert found.theta == pytest.approx(THETA, abs=5e-11)
    assert found.theta != pytest.approx(0.7885383685, abs=1e-3), "the mean of percentages"


def test_spread_is_as_printed() -> None:
    found = funnel(X, N)
    assert found.chi2 == pytest.approx(85.655657, abs=5e-7)
    assert found.spread_p == pytest.approx(1.178e-13, rel=1e-3)
    assert found.phi == pytest.approx(5.90610607, abs=5e-9)
    assert found.tau2 == pytest.approx(0.0089648178, abs=5e-11)
    assert found.overdispersed


@pytest.mark.parametrize("college", PRINTED)
def test_every_college_is_as_printed(college: str) -> None:
    p, z, naive, adjusted, overdispersed, exact, many = PRINTED[college]
    unit = funnel(X, N)[college]
    assert (unit.key, unit.x, unit.n) == (college, X[college], N[college])
    assert (unit.p, unit.z, unit.z_adjusted) == pytest.approx((p, z, adjusted), abs=5e-7)
    assert (unit.exact_p, unit.adjusted_p) == pytest.approx((exact, many), rel=1e-5)
    assert unit.z is not None
    assert unit.z_adjusted is not None
    assert (position(unit.z), position(unit.z_adjusted)) == (naive, overdispersed)


def test_over_dispersed_limits_leave_one_college_to_flag() -> None:
    found = funnel(X, N)
    assert [unit.key for unit in found if unit.flagged] == ["К11"]
    assert found["К12"].small
    assert not found["К11"].small


@pytest.mark.parametrize(
    ("n", "level", "naive", "exact"),
    [
        (187, 0.95, (0.74001337, 0.85518746), (0.73573546, 0.85097922)),
        (187, 0.998, (0.70680419, 0.88839665), (0.69995492, 0.88096798)),
        (23, 0.95, (0.63339720, 0.96180364), (0.59899311, 0.93016491)),
        (23, 0.998, (0.53870480, 1.0), (0.48512971, 0.99210761)),
    ],
)
def test_limits_by_chance_are_as_printed(
    n: int, level: float, naive: tuple[float, float], exact: tuple[float, float]
) -> None:
    found = funnel(X, N)
    assert found.theta is not None
    assert found.naive_limits(n, level) == pytest.approx(naive, abs=6e-9)
    assert exact_limits(found.theta, n, level) == pytest.approx(exact, abs=6e-9)


@pytest.mark.parametrize(
    ("n", "level", "ends"),
    [
        (187, 0.95, (0.73715883, 0.85193899)),
        (187, 0.998, (0.70000850, 0.88005933)),
        (23, 0.95, (0.61342143, 0.93276217)),
        (23, 0.998, (0.49657881, 0.97927567)),
    ],
)
def test_without_spread_the_adjusted_limits_are_the_plain_arcsine(
    n: int, level: float, ends: tuple[float, float]
) -> None:
    calm = funnel([1529], [1917])
    assert calm.tau2 == 0
    assert calm.adjusted_limits(n, level) == pytest.approx(ends, abs=6e-9)
    assert not calm.overdispersed
    assert calm.limits(n, level) == calm.naive_limits(n, level)


def test_over_dispersed_limits_are_as_printed_and_apply() -> None:
    found = funnel(X, N)
    assert found.limits(187) == pytest.approx((0.61868286, 0.93002762), abs=6e-9)
    # Printed with z cut to 3.090232.
    assert found.limits(187, 0.998) == pytest.approx((0.50510727, 0.97677611), abs=5e-8)
    assert found.limits(187) == found.adjusted_limits(187)


units = st.lists(
    st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=2, max_size=9
)


@unhurried
@given(units)
def test_tests_are_those_of_scipy_and_statsmodels(pairs: list[tuple[int, int]]) -> None:
    x, n = (np.array(column) for column in zip(*pairs, strict=True))
    found = funnel(x, n)
    assert found.theta == x.sum() / n.sum()
    exact = [binomtest(int(a), int(b), found.theta).pvalue for a, b in pairs]
    assert [unit.exact_p for unit in found] == pytest.approx(exact, rel=1e-8, abs=1e-300)
    assert [unit.adjusted_p for unit in found] == pytest.approx(multipletests(exact, method="fdr_bh")[1], rel=1e-8)
    if 0 < found.theta < 1:
        table = [x, n - x], [n * found.theta, n * (1 - found.theta)]
        oracle = chisquare(*map(np.ravel, table), ddof=len(n))
        assert (found.chi2, found.spread_p) == pytest.approx((oracle.statistic, oracle.pvalue), abs=1e-9)


@unhurried
@given(units)
def test_fewer_than_23_are_never_flagged_and_a_flag_is_outside_its_limits(pairs: list[tuple[int, int]]) -> None:
    found = funnel(*zip(*pairs, strict=True))
    for unit in found:
        if unit.flagged:
            ends = found.limits(unit.n)
            assert ends is not None
            assert unit.p is not None
            assert unit.n >= 23
            assert not ends.low <= unit.p <= ends.high


@unhurried
@given(units, st.integers(1, 10**4))
def test_a_unit_at_the_target_is_never_flagged_however_large(pairs: list[tuple[int, int]], size: int) -> None:
    x, n = zip(*[*pairs, (size, 2 * size)], strict=True)
    unit = funnel(x, n, target=0.5)[len(pairs)]
    assert (unit.z, unit.z_adjusted) == pytest.approx((0, 0), abs=1e-9)
    assert not unit.flagged


@unhurried
@given(units, st.randoms())
def test_a_region_of_merged_units_has_the_same_share(pairs: list[tuple[int, int]], random: Any) -> None:
    cut = random.randint(1, len(pairs))
    merged = [*(tuple(map(sum, zip(*pairs[:cut], strict=True))),), *pairs[cut:]]
    assert funnel(*zip(*merged, strict=True)).theta == funnel(*zip(*pairs, strict=True)).theta


def test_alike_units_have_no_spread() -> None:
    found = funnel([50, 50, 50], [100, 100, 100])
    assert (found.phi, found.tau2, found.chi2, found.spread_p) == (0, 0, 0, 1)
    assert [unit.exact_p for unit in found] == pytest.approx([1, 1, 1])
    assert not any(unit.flagged for unit in found)


def test_large_naive_deviations_are_flagged_where_spread_is_chance() -> None:
    found = funnel([60, *[480] * 20], [100, *[600] * 20])
    assert not found.overdispersed
    assert [unit.key for unit in found if unit.flagged] == [0]


def test_among_many_a_single_stray_is_not_flagged() -> None:
    found = funnel([70, *[480] * 20], [100, *[600] * 20])
    unit = found[0]
    assert unit.z is not None
    assert unit.exact_p is not None
    assert position(unit.z) is Position.BELOW_95
    assert unit.exact_p < 0.05
    assert not unit.flagged


def test_a_target_replaces_the_region() -> None:
    found = funnel([84, 92], [105, 108], target=0.6)
    assert found.theta == 0.6
    assert found[0].z == pytest.approx((84 / 105 - 0.6) / (0.6 * 0.4 / 105) ** 0.5)
    assert found[0].exact_p == pytest.approx(binomtest(84, 105, 0.6).pvalue)


def test_a_target_of_everybody_leaves_no_room_for_chance() -> None:
    found = funnel([30, 29], [30, 30], target=1)
    assert (found[0].z, found[0].exact_p, found[0].flagged) == (0, 1, False)
    assert (found[1].z, found[1].exact_p, found.spread_p) == (-np.inf, 0, 0)


def test_units_without_people_stay_and_take_no_part() -> None:
    found = funnel({"a": 3, "b": 0, "c": 5}, {"a": 4, "b": 0, "c": 9})
    assert [unit.key for unit in found] == ["a", "b", "c"]
    unit = found["b"]
    assert (unit.p, unit.z, unit.z_adjusted, unit.exact_p, unit.adjusted_p, unit.flagged) == (*(None,) * 5, False)
    without = funnel({"a": 3, "c": 5}, {"a": 4, "c": 9})
    assert (found.phi, found.tau2, found["c"]) == (without.phi, without.tau2, without["c"])


@pytest.mark.parametrize("n", [[], [0]])
def test_nobody_gives_no_figures(n: list[int]) -> None:
    found = funnel(n, n)
    assert (found.theta, found.phi, found.tau2, found.chi2, found.spread_p) == (None,) * 5
    assert len(found) == len(n)
    assert not found.overdispersed
    assert found.limits(100) is None


def test_limits_at_nobody() -> None:
    found = funnel(X, N)
    assert (found.limits(0), found.naive_limits(0), found.adjusted_limits(0), exact_limits(0.5, 0)) == (None,) * 4


def test_positions_on_both_sides() -> None:
    assert [position(z) for z in (-4, -2, 0, 2, 4)] == list(Position)


@pytest.mark.parametrize(
    ("x", "n", "target", "said"),
    [
        ([5], [4], None, "larger than n: 5 of 4"),
        ([1, 2], [4], None, "same units"),
        ({"a": 1}, {"b": 1}, None, "only one of them has: a, b"),
        ([1.5], [4], None, "whole"),
        ([1], [4], 80, "share between 0 and 1"),
    ],
)
def test_impossible_input_is_refused(x: Any, n: Any, target: float | None, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        funnel(x, n, target)


@pytest.mark.parametrize("n", [20_000, 20_001, 45_000])
def test_a_whole_region_is_tested_as_exactly_as_a_college(n: int) -> None:
    found = funnel([round(0.71 * n), 9], [n, 12], target=0.7)
    assert found[0].exact_p == pytest.approx(binomtest(round(0.71 * n), n, 0.7).pvalue, rel=1e-6)
    assert found[1].exact_p == pytest.approx(binomtest(9, 12, 0.7).pvalue)
