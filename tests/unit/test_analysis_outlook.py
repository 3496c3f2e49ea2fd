"""From today to the goal, and the yearly trend: printed examples, statsmodels as oracle, monotone probability."""

from typing import Any

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st

from ck.analysis import outlook, pace, trend

# The first example pays for loading scipy.
unhurried = settings(deadline=None)

SERIES = dict(zip(range(2019, 2025), [58.1, 59.4, 61.0, 60.2, 63.5, 64.8], strict=True))


def test_the_outlook_is_as_printed() -> None:
    found = outlook(120, 84, 24, 0.8, last_year=(30, 50))
    assert (found.need, found.floor, found.ceiling, found.required, found.reachable) == (12, 0.7, 0.9, 0.5, True)
    assert found.probability == pytest.approx(0.83334429, abs=5e-9)


def test_the_pace_is_as_printed() -> None:
    found = pace(12, 4, 84, 9)
    assert (found.required, found.current) == pytest.approx((3.0, 9.333333), abs=5e-7)
    assert (pace(12, 0, 84, 0).required, pace(12, 0, 84, 0).current) == (None, None)


@pytest.mark.parametrize(
    ("total", "goal", "people"),
    # As floats 0.8 · 105 is 84 and a little more, 0.1 + 0.2 is more than 0.3, and 0.07 · 100 is more than 7.
    [(105, 0.8, 84), (10, 0.1 + 0.2, 3), (100, 0.07, 7), (3, 2 / 3, 2), (7, 0.5, 4), (9, 1.0, 9), (9, 0, 0)],
)
def test_the_goal_is_counted_in_whole_people_exactly(total: int, goal: float, people: int) -> None:
    assert outlook(total, 0, total, goal).need == people


def test_an_unreachable_goal_has_no_chance_and_a_reached_one_is_certain() -> None:
    beyond = outlook(100, 50, 20, 0.8)
    assert (beyond.need, beyond.reachable, beyond.probability, beyond.required) == (30, False, 0.0, 1.5)
    there = outlook(100, 85, 0, 0.8)
    assert (there.need, there.reachable, there.probability, there.required) == (0, True, 1.0, None)


def test_without_last_year_there_is_no_probability() -> None:
    assert outlook(120, 84, 24, 0.8).probability is None
    assert outlook(120, 84, 24, 0.8, last_year=(0, 0)).probability is None


def test_nobody_has_nothing_to_reach() -> None:
    found = outlook(0, 0, 0, 0.8)
    assert (found.need, found.floor, found.ceiling, found.reachable) == (0, None, None, True)


cases = st.tuples(st.integers(0, 60), st.integers(0, 60), st.integers(1, 60), st.floats(0, 1), st.floats(0, 1))


@unhurried
@given(cases, st.floats(0, 1))
def test_probability_falls_with_the_goal_and_rises_with_people(
    case: tuple[int, int, int, float, float], other: float
) -> None:
    done, undetermined, rest, goal, became = case
    total, last = done + undetermined + rest, (int(became * 50), 50)

    def chance(done: int, undetermined: int, goal: float) -> float:
        found = outlook(total, done, undetermined, goal, last_year=last).probability
        assert found is not None
        return found

    here = chance(done, undetermined, goal)
    assert 0 <= here <= 1
    assert chance(done, undetermined, max(goal, other)) <= here + 1e-9
    assert chance(done + 1, undetermined, goal) >= here - 1e-9
    assert chance(done, undetermined + 1, goal) >= here - 1e-9


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((100, 90, 20, 0.8), "110 of 100"),
        ((100, 50, 20, 80), "share between 0 and 1"),
        ((100, 50, 20, 0.8, (6, 5)), "last_year must not be larger|of last year must not be larger"),
        ((100, -1, 20, 0.8), "negative"),
        ((100, 50.5, 20, 0.8), "whole"),
    ],
)
def test_an_impossible_outlook_is_refused(arguments: tuple[Any, ...], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        outlook(*arguments)


def test_an_impossible_pace_is_refused() -> None:
    with pytest.raises(ValueError, match="months_left"):
        pace(1, -1, 0, 1)


def test_the_trend_is_as_printed() -> None:
    found = trend(SERIES)
    assert found is not None
    assert (found.intercept, found.slope) == pytest.approx((57.95238095, 1.28571429), abs=5e-9)
    assert (found.error, found.p_value) == pytest.approx((0.21396802, 0.00386148), abs=5e-9)
    assert found.forecast(2025) == pytest.approx((65.666667, 62.271271, 69.062062), abs=5e-7)
    assert found.forecast(2026) == pytest.approx((66.952381, 63.163969, 70.740793), abs=5e-7)


series = st.dictionaries(st.integers(2000, 2040), st.integers(0, 1000).map(lambda v: v / 10), min_size=5, max_size=12)


@unhurried
@given(series, st.integers(2000, 2045), st.sampled_from([0.8, 0.95]))
def test_the_trend_is_that_of_statsmodels(values: dict[int, float], year: int, level: float) -> None:
    found = trend(values)
    assert found is not None
    years = np.array(sorted(values))
    x, y = (years - years[0]).astype(float), np.array([values[one] for one in years])
    if len(set(y)) == 1:
        assert (found.slope, found.p_value) == (0, 1)
        assert found.forecast(year) == (y[0],) * 3
        return
    fitted = sm.OLS(y, sm.add_constant(x)).fit()
    assert (found.intercept, found.slope) == pytest.approx(tuple(fitted.params), abs=1e-8)
    if fitted.ssr > 1e-9:
        assert (found.error, found.p_value) == pytest.approx((fitted.bse[1], fitted.pvalues[1]), rel=1e-6, abs=1e-12)
        frame = fitted.get_prediction([[1.0, float(year - years[0])]]).summary_frame(alpha=1 - level)
        columns = ["mean", "obs_ci_lower", "obs_ci_upper"]
        assert found.forecast(year, level) == pytest.approx(tuple(frame[columns].iloc[0]), abs=1e-6)


def test_fewer_than_five_values_forecast_nothing() -> None:
    assert trend({year: SERIES[year] for year in range(2019, 2023)}) is None
    assert trend({**SERIES, 2019: None, 2020: None}) is None
    assert trend({**SERIES, 2019: None}) is not None
    assert trend({}) is None


def test_a_perfect_line_is_certain() -> None:
    found = trend({year: 2.0 * year for year in range(2020, 2026)})
    assert found is not None
    assert (found.slope, found.error, found.p_value) == (2, 0, 0)
    assert found.forecast(2026) == (4052, 4052, 4052)


def test_a_series_of_no_numbers_is_refused() -> None:
    with pytest.raises(ValueError, match="finite"):
        trend({**SERIES, 2025: float("nan")})
