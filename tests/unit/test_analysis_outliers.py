"""Outliers: the printed example, scores by their definition, every edge."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import median_abs_deviation, zscore

from ck.analysis.outliers import LIMIT, modified_z

# The first example pays for loading scipy.
unhurried = settings(deadline=None)

SUBMITTED = [12.0, 15.0, 14.0, 10.0, 13.0, 15.0, 11.0, 60.0]


def test_the_outlier_is_as_printed() -> None:
    assert modified_z(SUBMITTED)[-1] == pytest.approx(20.909500, abs=5e-7)
    assert [score > LIMIT for score in modified_z(SUBMITTED)] == [False] * 7 + [True]
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
    assert modified_z([5, 5, 5]) == (0, 0, 0)
    assert modified_z([]) == ()


def test_scores_of_no_numbers_are_refused() -> None:
    with pytest.raises(ValueError, match="finite"):
        modified_z([1, float("nan")])
