"""Rates of small units drawn towards the region: empirical Bayes, beta-binomial."""

from collections.abc import Hashable
from dataclasses import dataclass
from enum import StrEnum
from math import log
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ck.analysis.counts import Counts, Units, aligned
from ck.analysis.intervals import wilson
from ck.analysis.library import optimize, special

# A gain in log-likelihood below it is rounding: the spread between units is not told from pure chance.
_LEAST_GAIN: Final = 1e-6
_RANGE: Final = (log(1e-3), log(1e7))

Floats = NDArray[np.float64]


class Method(StrEnum):
    """How the prior was found."""

    LIKELIHOOD = "likelihood"
    JEFFREYS = "jeffreys"
    MOMENTS = "moments"
    POOLED = "pooled"


class ShrunkUnit(NamedTuple):
    """One unit: its own share, the estimate with its 95 % credible interval, and how much of it is the region's.

    `raw` is None when n = 0: then the estimate is the prior mean itself. `weight` is from 0 (own) to 1 (the region's).
    """

    key: Hashable
    x: int
    n: int
    raw: float | None
    estimate: float
    low: float
    high: float
    weight: float


@dataclass(frozen=True)
class Shrinkage(Units[ShrunkUnit]):
    """The prior Beta(alpha, beta) of a unit's share, its mean, and how it was found.

    With `Method.POOLED` – one unit, or units that differ no more than by chance – there is no prior to speak of:
    alpha and beta are None, every weight is 1, every estimate is the region's share with the region's own interval.
    Without a single person counted the mean is None and there are no units.
    """

    alpha: float | None
    beta: float | None
    mean: float | None
    method: Method


class Moments(NamedTuple):
    """Weighted moments: mean m, variance s² of shares, the part A that is not chance, and the prior's size M.

    `size` is None when A is 0: the prior is a single point.
    """

    mean: float
    variance: float
    excess: float
    size: float | None


def shrink(x: Counts, n: Counts) -> Shrinkage:
    """Estimate every unit's share with the help of the others.

    Estimate (α+x)/(α+β+n), interval from the posterior Beta(α+x, β+n−x), weight (α+β)/(α+β+n). α and β by maximum
    likelihood; where that has no maximum, by moments; where they find no spread, pooled (see `Shrinkage`). Units that
    are all or nothing (0 of 10, 10 of 10) tell nothing of one another: each is judged alone, with Jeffreys' ½ and ½.
    Units with n = 0 take no part in the prior. ValueError for impossible counts.
    Source: Marshall 1991.
    """
    rows = aligned(x, n)
    counted = [row for row in rows if row[2]]
    if not counted:
        return Shrinkage((), None, None, None, Method.POOLED)
    xs, ns = (np.array([row[place] for row in counted], dtype=float) for place in (1, 2))
    prior, method = _prior(xs, ns)
    if prior is None:
        return _pooled(rows)
    return Shrinkage(_posterior(rows, *prior), *prior, prior[0] / sum(prior), method)


def moments(x: Counts, n: Counts) -> Moments | None:
    """The closed-form prior: mean m = Σx/Σn and size M, estimate (mM+x)/(M+n). None when nobody is counted."""
    counted = [row for row in aligned(x, n) if row[2]]
    if not counted:
        return None
    return _moments(*(np.array([row[place] for row in counted], dtype=float) for place in (1, 2)))


def _moments(x: Floats, n: Floats) -> Moments:
    mean = float(x.sum() / n.sum())
    variance = float((n * (x / n - mean) ** 2).sum() / n.sum())
    typical = float(n.mean())
    if typical == 1:
        return Moments(mean, variance, 0.0, None)
    excess = max(0.0, (variance - mean * (1 - mean) / typical) / (1 - 1 / typical))
    size = max(0.0, mean * (1 - mean) / excess - 1) if excess > 0 else None
    return Moments(mean, variance, excess, size)


def _prior(x: Floats, n: Floats) -> tuple[tuple[float, float] | None, Method]:
    """(α, β) and the way it was found; None when there is no spread to learn from."""
    start = _moments(x, n)
    # One unit, all or none of the people, or one person a unit: the likelihood says nothing about spread.
    if len(x) == 1 or start.mean in (0.0, 1.0) or n.max() == 1:
        return None, Method.POOLED
    if ((x == 0) | (x == n)).all():
        return (0.5, 0.5), Method.JEFFREYS
    found = _likeliest(x, n, start)
    if found is not None:
        return found, Method.LIKELIHOOD
    if start.size:
        return (start.mean * start.size, (1 - start.mean) * start.size), Method.MOMENTS
    return None, Method.POOLED


def _likeliest(x: Floats, n: Floats, start: Moments) -> tuple[float, float] | None:
    """α and β of the largest beta-binomial likelihood; None when it only grows as the prior narrows to a point."""
    likelihood = _Likelihood(x, n)
    of, size = special(), start.size or float(n.mean())
    first = np.clip(np.log([start.mean * size, (1 - start.mean) * size]), *_RANGE)
    point = float((of.xlogy(x, start.mean) + of.xlog1py(n - x, -start.mean)).sum())
    if likelihood.narrows(start.mean) and likelihood(first) <= point:
        return None
    # Where the slope is zero: some steps instead of the fifty of a search, which is asked only where they fail.
    found = optimize().root(likelihood.slope, first)
    best = found.x if found.success and (np.abs(found.x) < _RANGE[1]).all() else likelihood.searched(first)
    at_edge = bool((best >= _RANGE[1] - 1e-9).any())
    if at_edge or likelihood(best) - point < _LEAST_GAIN:
        return None
    alpha, beta = np.exp(best)
    return float(alpha), float(beta)


class _Likelihood:
    """Log-likelihood of the beta-binomial at (log α, log β), without the constant of the data."""

    def __init__(self, x: Floats, n: Floats) -> None:
        self._x, self._n, self._of = x, n, special()

    def __call__(self, logs: Floats) -> float:
        (alpha, beta), of = np.exp(logs), self._of
        fit = of.betaln(alpha + self._x, beta + self._n - self._x) - of.betaln(alpha, beta)
        return float(fit.sum())

    def slope(self, logs: Floats) -> Floats:
        """By log α and log β."""
        (alpha, beta), of, n = np.exp(logs), self._of, len(self._x)
        shared = n * of.digamma(alpha + beta) - of.digamma(alpha + beta + self._n).sum()
        by_alpha = of.digamma(alpha + self._x).sum() - n * of.digamma(alpha) + shared
        by_beta = of.digamma(beta + self._n - self._x).sum() - n * of.digamma(beta) + shared
        return np.array([by_alpha * alpha, by_beta * beta])

    def narrows(self, mean: float) -> bool:
        """Whether a little spread about the mean is less likely than none (Tarone 1979, the sign of the score)."""
        x, n = self._x, self._n
        spread = (x * (x - 1)).sum() / mean + ((n - x) * (n - x - 1)).sum() / (1 - mean)
        return bool(spread <= (n * (n - 1)).sum())

    def searched(self, first: Floats) -> Floats:
        """The largest within the range, step by step."""
        found = optimize().minimize(
            lambda logs: (-self(logs), -self.slope(logs)), first, jac=True, method="L-BFGS-B",
            bounds=[_RANGE, _RANGE], options={"ftol": 1e-15, "gtol": 1e-9},
        )  # fmt: skip
        return np.asarray(found.x)


def _posterior(rows: list[tuple[Hashable, int, int]], alpha: float, beta: float) -> tuple[ShrunkUnit, ...]:
    xs, ns = (np.array([row[place] for row in rows], dtype=float) for place in (1, 2))
    size = alpha + beta
    lows, highs = special().betaincinv(alpha + xs, beta + ns - xs, [[0.025], [0.975]])
    return tuple(
        ShrunkUnit(key, x, n, x / n if n else None, (alpha + x) / (size + n), low, high, size / (size + n))
        for (key, x, n), low, high in zip(rows, lows.tolist(), highs.tolist(), strict=True)
    )


def _pooled(rows: list[tuple[Hashable, int, int]]) -> Shrinkage:
    x, n = sum(row[1] for row in rows), sum(row[2] for row in rows)
    ends = wilson(x, n)
    assert ends is not None, "somebody is counted"
    units = tuple(ShrunkUnit(key, own, of, own / of if of else None, x / n, *ends, 1.0) for key, own, of in rows)
    return Shrinkage(units, None, None, x / n, Method.POOLED)
