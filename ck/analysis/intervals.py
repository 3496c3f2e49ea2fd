"""How exactly a share is known, and whether two shares differ."""

from dataclasses import dataclass
from math import erfc, hypot, sqrt
from typing import Final

import numpy as np

from ck.analysis.counts import Counts, Interval, aligned, part_of, quantile
from ck.analysis.library import stats

PROVEN: Final = "различие доказано"
NOT_PROVEN: Final = "различие не доказано"
NO_COMPARISON: Final = "нет данных для сравнения"
# Cochran's rule: with an expected count below 5 the normal approximation of the test is not to be trusted.
SMALL_EXPECTED: Final = 5


def wilson(x: int, n: int, level: float = 0.95) -> Interval | None:
    """Wilson's score interval of the share x/n, as (low, high) between 0 and 1.

    The lower end is exactly 0 when x = 0 and the upper end exactly 1 when x = n; the interval always holds x/n.
    None when n = 0. ValueError for counts that are negative, not whole, or x > n.
    Source: Wilson 1927.
    """
    return wilsons([x], [n], level)[0]


def wilsons(x: Counts, n: Counts, level: float = 0.95) -> list[Interval | None]:
    """`wilson` of every unit, in the order of `n`."""
    z = quantile(level)
    pairs = np.array([row[1:] for row in aligned(x, n)], dtype=float).reshape(-1, 2)
    part, whole = pairs[:, 0], np.maximum(pairs[:, 1], 1)
    p = part / whole
    scale = 1 + z * z / whole
    middle = (p + z * z / (2 * whole)) / scale
    half = z * np.sqrt(p * (1 - p) / whole + z * z / (4 * whole * whole)) / scale
    # The ends are set, and not left to rounding: a chart must not draw 0.9999999999999999 as «less than all».
    low = np.where(part == 0, 0.0, np.minimum(middle - half, p))
    high = np.where(part == whole, 1.0, np.maximum(middle + half, p))
    ends = map(Interval, low.tolist(), high.tolist())
    return [one if people else None for one, people in zip(ends, pairs[:, 1].tolist(), strict=True)]


@dataclass(frozen=True)
class Difference:
    """p1 − p2 with its interval and test; shares, so 0.05 is five percentage points.

    Every figure is None when one of the two has nobody (n = 0).
    """

    x1: int
    n1: int
    x2: int
    n2: int
    level: float
    value: float | None
    low: float | None
    high: float | None
    z: float | None
    p_value: float | None

    @property
    def small(self) -> bool:
        """True when an expected count is below 5: then Fisher's exact test speaks, and not the normal one."""
        total, hits = self.n1 + self.n2, self.x1 + self.x2
        rarest = min(self.n1, self.n2) * min(hits, total - hits)
        return rarest < SMALL_EXPECTED * total

    @property
    def fisher_p(self) -> float | None:
        """Two-sided p-value of Fisher's exact test (`scipy.stats.fisher_exact`)."""
        if self.value is None:
            return None
        table = [[self.x1, self.n1 - self.x1], [self.x2, self.n2 - self.x2]]
        return float(stats().fisher_exact(table).pvalue)

    @property
    def proven(self) -> bool | None:
        """True when both the interval and the test exclude «no difference»; None when there is nothing to compare.

        Both are asked so that the sentence never contradicts the interval drawn beside it.
        """
        if self.low is None or self.high is None:
            return None
        if self.low <= 0 <= self.high:
            return False
        p_value = self.fisher_p if self.small else self.p_value
        return p_value is not None and p_value < 1 - self.level

    @property
    def verdict(self) -> str:
        """«различие доказано», «различие не доказано» or «нет данных для сравнения»."""
        if self.proven is None:
            return NO_COMPARISON
        return PROVEN if self.proven else NOT_PROVEN


def difference(x1: int, n1: int, x2: int, n2: int, level: float = 0.95) -> Difference:
    """The share x1/n1 minus the share x2/n2: this year less last year, one college less another.

    `.low .high` are Newcombe's hybrid score interval, `.p_value` the pooled two-sample z test; `.fisher_p` is offered
    for small counts and `.verdict` says the result in words. ValueError for impossible counts.
    Source: Newcombe 1998, method 10.
    """
    part_of(x1, n1, "1")
    part_of(x2, n2, "2")
    first, second = wilson(x1, n1, level), wilson(x2, n2, level)
    if first is None or second is None:
        return Difference(x1, n1, x2, n2, level, None, None, None, None, None)
    p1, p2 = x1 / n1, x2 / n2
    value = p1 - p2
    z = _pooled_z(x1, n1, x2, n2)
    return Difference(
        *(x1, n1, x2, n2, level, value),
        low=value - hypot(p1 - first.low, second.high - p2),
        high=value + hypot(first.high - p1, p2 - second.low),
        z=z,
        p_value=erfc(abs(z) / sqrt(2)),
    )


def _pooled_z(x1: int, n1: int, x2: int, n2: int) -> float:
    """z of the difference under one common share; 0 when everybody or nobody is counted, as nothing can differ."""
    pooled = (x1 + x2) / (n1 + n2)
    error = sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))
    return (x1 / n1 - x2 / n2) / error if error else 0.0
