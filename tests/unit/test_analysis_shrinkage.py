"""Empirical Bayes: the printed example, scipy's likelihood as oracle, degenerate regions, properties."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import beta, betabinom
from statsmodels.base.model import GenericLikelihoodModel

from ck.analysis import Method, moments, shrink, wilson

# The first example pays for loading scipy.
unhurried = settings(deadline=None)

N = [412, 305, 268, 221, 187, 154, 120, 96, 74, 48, 23, 9]
X = [341, 262, 201, 189, 121, 137, 84, 80, 49, 44, 12, 9]
PRINTED = [
    (0.827670, 0.825809, 0.788633, 0.860119, 0.043197, 0.825959),
    (0.859016, 0.854738, 0.814398, 0.890929, 0.057480, 0.854387),
    (0.750000, 0.752245, 0.700742, 0.800414, 0.064901, 0.754041),
    (0.855204, 0.849722, 0.801909, 0.892010, 0.077632, 0.849378),
    (0.647059, 0.659501, 0.593493, 0.722569, 0.090470, 0.664726),
    (0.889610, 0.878292, 0.825704, 0.922594, 0.107767, 0.876820),
    (0.700000, 0.711352, 0.633453, 0.783475, 0.134203, 0.716752),
    (0.833333, 0.825422, 0.751133, 0.888968, 0.162308, 0.825982),
    (0.662162, 0.686754, 0.589246, 0.776620, 0.200869, 0.696224),
    (0.916667, 0.879779, 0.792295, 0.945782, 0.279286, 0.876037),
    (0.521739, 0.639265, 0.489584, 0.776260, 0.447124, 0.665040),
    (1.000000, 0.854830, 0.704194, 0.957322, 0.673921, 0.851393),
]


def test_the_prior_is_as_printed() -> None:
    found = shrink(X, N)
    assert found.method is Method.LIKELIHOOD
    assert (found.alpha, found.beta) == pytest.approx((14.59384, 4.00680), rel=1e-4)
    assert found.mean == pytest.approx(0.784588, abs=5e-7)
    assert betabinom.logpmf(X, N, found.alpha, found.beta).sum() == pytest.approx(-45.92216061, abs=5e-9)


def test_statsmodels_finds_the_same_prior() -> None:
    class BetaBinomial(GenericLikelihoodModel):  # type: ignore[misc]
        def loglikeobs(self, params: np.ndarray) -> np.ndarray:
            return np.asarray(betabinom.logpmf(self.endog, N, *np.exp(params)))

    model = BetaBinomial(np.array(X), np.ones((len(N), 1)), extra_params_names=["second"])
    fitted = model.fit(start_params=np.log([10, 3]), method="nm", disp=0, maxiter=2000, xtol=1e-9, ftol=1e-12)
    found = shrink(X, N)
    assert np.exp(fitted.params) == pytest.approx((found.alpha, found.beta), rel=1e-4)


@pytest.mark.parametrize("place", range(12))
def test_every_college_is_as_printed(place: int) -> None:
    unit = shrink(X, N)[place]
    assert (unit.raw, unit.estimate, unit.low, unit.high, unit.weight) == pytest.approx(PRINTED[place][:-1], abs=2e-6)


def test_moments_are_as_printed() -> None:
    found = moments(X, N)
    assert found is not None
    assert found[:3] == pytest.approx((0.79760042, 0.0072132157, 0.0062417463), abs=5e-9)
    assert found.size == pytest.approx(24.86359393, abs=5e-8)
    estimates = [(found.mean * found.size + x) / (found.size + n) for x, n in zip(X, N, strict=True)]
    assert estimates == pytest.approx([line[-1] for line in PRINTED], abs=5e-7)


regions = st.lists(
    st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=1, max_size=9
)


@unhurried
@given(regions)
def test_an_estimate_lies_between_its_own_share_and_the_prior(pairs: list[tuple[int, int]]) -> None:
    found = shrink(*zip(*pairs, strict=True))
    assert found.mean is not None
    for unit in found:
        assert unit.raw is not None
        ends = sorted((unit.raw, found.mean))
        assert ends[0] - 1e-9 <= unit.estimate <= ends[1] + 1e-9
        assert 0 <= unit.low <= unit.high <= 1
        assert 0 <= unit.weight <= 1


@unhurried
@given(regions)
def test_more_people_lean_less_on_the_region(pairs: list[tuple[int, int]]) -> None:
    ordered = sorted(shrink(*zip(*pairs, strict=True)), key=lambda unit: unit.n)
    weights = [unit.weight for unit in ordered]
    assert weights == sorted(weights, reverse=True)


@unhurried
@given(regions)
def test_no_neighbouring_prior_is_likelier(pairs: list[tuple[int, int]]) -> None:
    x, n = zip(*pairs, strict=True)
    found = shrink(x, n)
    if found.method is not Method.LIKELIHOOD:
        return
    best = betabinom.logpmf(x, n, found.alpha, found.beta).sum()
    for a, b in [(1.05, 1.05), (0.95, 0.95), (1.05, 1), (1, 1.05), (0.95, 1), (1, 0.95)]:
        assert best >= betabinom.logpmf(x, n, found.alpha * a, found.beta * b).sum() - 1e-6


@pytest.mark.parametrize(
    ("x", "n"),
    [
        ([50, 50, 50], [100, 100, 100]),
        ([0, 0], [5, 6]),
        ([5, 6], [5, 6]),
        ([3], [5]),
        ([1, 0, 1], [1, 1, 1]),
    ],
    ids=["all equal", "nobody placed", "everybody placed", "one unit", "one person each"],
)
def test_without_spread_everybody_is_the_region(x: list[int], n: list[int]) -> None:
    found = shrink(x, n)
    assert (found.alpha, found.beta, found.method) == (None, None, Method.POOLED)
    assert found.mean == sum(x) / sum(n)
    for unit in found:
        assert (unit.estimate, unit.weight) == (found.mean, 1)
        assert (unit.low, unit.high) == wilson(sum(x), sum(n))


def test_all_or_nothing_units_tell_nothing_of_one_another() -> None:
    found = shrink([0, 10], [10, 10])
    assert (found.alpha, found.beta, found.method) == (0.5, 0.5, Method.JEFFREYS)
    assert (found[0].low, found[0].high) == pytest.approx(tuple(beta.ppf([0.025, 0.975], 0.5, 10.5)))
    assert found[0].high > 0.1


def test_moments_speak_where_the_likelihood_has_no_maximum() -> None:
    # The smallest college strays, but three people are not enough for the likelihood to see a spread.
    x, n = [20, 25, 0], [35, 38, 3]
    found, closed = shrink(x, n), moments(x, n)
    assert closed is not None
    assert closed.size is not None
    assert found.method is Method.MOMENTS
    assert found.alpha == pytest.approx(closed.mean * closed.size)
    assert found.mean == pytest.approx(closed.mean)


def test_a_unit_without_people_gets_the_prior() -> None:
    found = shrink({"a": 341, "b": 0, "c": 262, "d": 121}, {"a": 412, "b": 0, "c": 305, "d": 187})
    without = shrink([341, 262, 121], [412, 305, 187])
    assert (found.alpha, found.beta) == (without.alpha, without.beta)
    unit = found["b"]
    assert (unit.raw, unit.weight) == (None, 1)
    assert unit.estimate == found.mean


@pytest.mark.parametrize("n", [[], [0, 0]])
def test_nobody_gives_nothing(n: list[int]) -> None:
    found = shrink(n, n)
    assert (found.alpha, found.beta, found.mean, found.units) == (None, None, None, ())
    assert moments(n, n) is None


def test_impossible_counts_are_refused() -> None:
    with pytest.raises(ValueError, match="larger"):
        shrink([5], [4])
    with pytest.raises(ValueError, match="negative"):
        moments([-1], [4])
