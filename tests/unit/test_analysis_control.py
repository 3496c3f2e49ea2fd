"""Control charts and outliers: the published gold series, the printed examples, every rule and its edge."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import median_abs_deviation, zscore

from ck.analysis import Assurance, laney_chart, modified_z, outliers, p_chart, xmr

# The first example pays for loading scipy.
unhurried = settings(deadline=None)

# R: set.seed(123); rnorm(20)
GOLD = [
    *(-0.56047565, -0.23017749, 1.55870831, 0.07050839, 0.12928774, 1.71506499, 0.46091621, -1.26506123, -0.68685285),
    *(-0.44566197, 1.22408180, 0.35981383, 0.40077145, 0.11068272, -0.55584113, 1.78691314, 0.49785048, -1.96661716),
    *(0.70135590, -0.47279141),
]
RISING = [61.2, 62.0, 60.4, 63.1, 64.0, 62.7, 65.2, 66.1, 67.0, 68.2, 69.5, 70.1, 71.3, 70.8]
X = [160, 158, 171, 165, 172, 169, 181, 178, 186, 190, 188, 195]
N = [262, 255, 270, 258, 263, 255, 268, 260, 266, 268, 262, 270]


def test_the_gold_series() -> None:
    found = xmr(GOLD)
    assert found is not None
    assert (found.mean, *found.limits) == pytest.approx((0.1416238, -3.01138, 3.294627), abs=5e-7)


def test_the_gold_series_with_one_slip_is_screened_once() -> None:
    slipped = [*GOLD[:14], 10.0, *GOLD[15:]]
    screened, whole = xmr(slipped), xmr(slipped, screen=False)
    assert screened is not None
    assert whole is not None
    assert (screened.mean, *screened.limits) == pytest.approx((0.6694159, -2.383666, 3.722497), abs=5e-7)
    assert tuple(whole.limits) == pytest.approx((-4.596625, 5.935457), abs=5e-7)
    assert screened.outside == whole.outside == (14,)


def test_the_rising_series_is_as_printed() -> None:
    found = xmr(RISING)
    assert found is not None
    assert (found.mean, found.moving_range) == pytest.approx((65.82857143, 1.26153846), abs=5e-9)
    assert tuple(found.limits) == pytest.approx((62.47287912, 69.18426374), abs=5e-9)
    assert tuple(found.near) == pytest.approx((63.59144322, 68.06569963), abs=5e-9)
    assert found.outside == (0, 1, 2, 10, 11, 12, 13)
    assert found.shift == tuple(range(14))
    assert found.trend == tuple(range(5, 13))
    assert found.two_of_three == (3, 5)
    assert not found.provisional


def test_fewer_than_13_points_are_provisional() -> None:
    for length, provisional in ((12, True), (13, False)):
        found = xmr(GOLD[:length])
        assert found is not None
        assert found.provisional is provisional


def test_seven_points_in_a_row_make_a_trend_and_six_do_not() -> None:
    for length, places in ((6, ()), (7, tuple(range(7)))):
        for values in (range(length), range(length, 0, -1)):
            found = xmr([*map(float, values)])
            assert found is not None
            assert found.trend == places


def test_a_pause_breaks_a_trend() -> None:
    found = xmr([1, 2, 3, 3, 4, 5, 6])
    assert found is not None
    assert found.trend == ()


def test_seven_points_on_one_side_make_a_shift_and_six_do_not() -> None:
    seven, six = xmr([0.0] * 7 + [9.0] * 3), xmr([0.0] * 6 + [9.0] * 3)
    assert seven is not None
    assert six is not None
    assert seven.shift == tuple(range(7))
    assert six.shift == ()


def test_two_close_points_on_different_sides_are_no_signal() -> None:
    # Limits at ±2.66, near limits at ±1.77 of the moving range; both strays are between them.
    values = [0.0, 1.0] * 8
    found = xmr(values)
    assert found is not None
    assert (found.moving_range, found.two_of_three, found.outside) == (1, (), ())
    high = xmr([*values, 2.6, 2.5, 0.9, *values])
    opposite = xmr([*values, 2.6, 0.9, -1.6, *values])
    assert high is not None
    assert opposite is not None
    assert high.two_of_three == (16, 17)
    assert opposite.two_of_three == ()


def test_what_to_expect_of_a_target() -> None:
    found = xmr(RISING)
    assert found is not None
    said = [found.assurance(target) for target in (70, 65, 60)]
    assert said == [Assurance.NEVER, Assurance.CHANCE, Assurance.ALWAYS]
    assert said == ["цель систематически не достигается", "попадание случайно", "систематически достигается"]


def test_a_constant_series_is_steady() -> None:
    found = xmr([5.0] * 20)
    assert found is not None
    assert found.limits == (5, 5)
    assert (found.outside, found.shift, found.trend, found.two_of_three) == ((), (), (), ())


def test_one_value_is_no_series() -> None:
    assert xmr([5]) is None
    assert xmr([]) is None
    with pytest.raises(ValueError, match="finite"):
        xmr([1, 2, float("inf")])


def test_the_p_chart_is_as_printed() -> None:
    found = p_chart(X, N)
    assert found.centre == pytest.approx(0.6693063035, abs=5e-11)
    assert found.limits[0] == pytest.approx((0.58211041, 0.75650220), abs=6e-9)
    assert found.outside == ()


def test_laney_never_narrows_the_limits() -> None:
    found = laney_chart(X, N)
    assert found.sigma_z == pytest.approx(0.31138688, abs=5e-9)
    assert found.limits == p_chart(X, N).limits
    assert found.outside == ()
    # What the narrow limits would have been, and why they are not used: 8 of 12 points would signal.
    assert found.centre is not None
    assert found.sigma_z is not None
    naive = p_chart(X, N).limits[0]
    assert naive is not None
    half = (naive.high - found.centre) * found.sigma_z
    assert (found.centre - half, found.centre + half) == pytest.approx((0.64215465, 0.69645796), abs=5e-9)


def test_laney_widens_the_limits_of_a_series_that_varies_more_than_chance() -> None:
    x, n = [4500, 5500, 4600, 5400, 4500, 5600], [10_000] * 6
    narrow, wide = p_chart(x, n), laney_chart(x, n)
    assert narrow.outside == tuple(range(6))
    assert wide.sigma_z is not None
    assert wide.sigma_z > 1
    assert wide.outside == ()
    for before, after in zip(narrow.limits, wide.limits, strict=True):
        assert before is not None
        assert after is not None
        assert after.high - after.low == pytest.approx((before.high - before.low) * wide.sigma_z)


def test_points_without_people_have_no_limits() -> None:
    found = p_chart([10, 0, 90], [50, 0, 100])
    assert found.centre == pytest.approx(2 / 3)
    assert found.limits[1] is None
    assert found.outside == (0, 2)
    empty = laney_chart([0], [0])
    assert (empty.centre, empty.sigma_z, empty.limits, empty.outside) == (None, None, (None,), ())


def test_limits_stay_within_0_and_1() -> None:
    found = p_chart([1, 0], [2, 30])
    assert found.limits[0] is not None
    assert found.limits[0] == (0, pytest.approx(1 / 32 + 3 * (31 / 32**2 / 2) ** 0.5))
    sure = p_chart([3, 4], [3, 4])
    assert (sure.limits, sure.sigma_z, sure.outside) == (((1, 1), (1, 1)), None, ())


SUBMITTED = [12.0, 15.0, 14.0, 10.0, 13.0, 15.0, 11.0, 60.0]


def test_the_outlier_is_as_printed() -> None:
    assert modified_z(SUBMITTED)[-1] == pytest.approx(20.909500, abs=5e-7)
    assert outliers(SUBMITTED) == (7,)
    # The mean-based score sees nothing: among eight values it cannot pass 2.475.
    assert zscore(SUBMITTED, ddof=1)[-1] == pytest.approx(2.46045600, abs=5e-9)


@unhurried
@given(st.lists(st.integers(0, 1000), min_size=1))
def test_scores_are_of_median_and_mad(values: list[int]) -> None:
    found = modified_z(values)
    mad = median_abs_deviation(values)
    assert len(found) == len(values)
    if mad:
        middle = sorted(values)[len(values) // 2 - (len(values) % 2 == 0)], sorted(values)[len(values) // 2]
        assert found == pytest.approx([0.6745 * (value - sum(middle) / 2) / mad for value in values])


def test_mostly_equal_values_are_measured_by_the_mean_deviation() -> None:
    values = [5, 5, 5, 5, 5, 5, 5, 60]
    assert modified_z(values) == pytest.approx([0] * 7 + [8 / 1.253314])
    assert outliers(values) == (7,)
    assert modified_z([5, 5, 5]) == (0, 0, 0)
    assert modified_z([]) == ()


def test_scores_of_no_numbers_are_refused() -> None:
    with pytest.raises(ValueError, match="finite"):
        modified_z([1, float("nan")])
