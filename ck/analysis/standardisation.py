"""A fair comparison: what a college would have with the region's rates of its programmes."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import fsum, sqrt
from typing import Any

import numpy as np

from ck.analysis.counts import Counts, count, keyed, share
from ck.analysis.library import stats


@dataclass(frozen=True)
class Expected:
    """Observed and expected people with the same programmes.

    `expected` and `observed` are people; `gap` is (observed − expected)/n, a share (−0.06 is six points below);
    `z` is None when the rates leave nothing to chance (all 0 or 1), `ratio` when nobody is expected, all when n = 0.
    `groups` are (people, rate) of the programmes that have people.
    """

    n: int
    observed: int
    expected: float | None
    ratio: float | None
    gap: float | None
    z: float | None
    groups: tuple[tuple[int, float], ...] = ()

    @property
    def low_tail(self) -> float | None:
        """P(X ≤ observed), exact, if the college were as the region: the Poisson-binomial distribution."""
        return float(self._distribution.cdf(self.observed)) if self.n else None

    @property
    def high_tail(self) -> float | None:
        """P(X ≥ observed), exact."""
        return float(self._distribution.sf(self.observed - 1)) if self.n else None

    @property
    def p_value(self) -> float | None:
        """Two-sided: twice the smaller tail, at most 1."""
        if self.low_tail is None or self.high_tail is None:
            return None
        return min(1.0, 2 * min(self.low_tail, self.high_tail))

    @cached_property
    def _distribution(self) -> Any:
        sizes, rates = zip(*self.groups, strict=True)
        return stats().poisson_binom(np.repeat(rates, sizes))


def expected(n: Counts, rates: Mapping[Any, float] | Iterable[float], observed: int) -> Expected:
    """Indirect standardisation: E = Σ n·rate over programmes, against the observed number.

    `n` are the college's graduates by programme, `rates` the region's shares (0 to 1) by the same keys; rates of
    programmes the college does not have are ignored. ValueError when a rate is missing or is not a share, or when
    more are observed than there are.
    """
    groups = _paired(n, rates)
    people = sum(size for size, _ in groups)
    if count(observed, "observed") > people:
        raise ValueError(f"observed must not be larger than the sum of n: {observed} of {people}")
    if people == 0:
        return Expected(0, 0, None, None, None, None)
    mean = fsum(size * rate for size, rate in groups)
    deviation = sqrt(fsum(size * rate * (1 - rate) for size, rate in groups))
    return Expected(
        n=people,
        observed=observed,
        expected=mean,
        ratio=observed / mean if mean else None,
        gap=(observed - mean) / people,
        z=(observed - mean) / deviation if deviation else None,
        groups=tuple(groups),
    )


def _paired(n: Counts, rates: Mapping[Any, float] | Iterable[float]) -> list[tuple[int, float]]:
    """(size, rate) of every group that has people."""
    known: dict[Hashable, Any] = keyed(rates)
    sizes = {key: count(size, f"n of {key}") for key, size in keyed(n).items()}
    missing = [str(key) for key, size in sizes.items() if size and known.get(key) is None]
    if missing:
        raise ValueError(f"no rate for: {', '.join(missing[:5])}")
    return [(size, share(known[key], f"rate of {key}")) for key, size in sizes.items() if size]
