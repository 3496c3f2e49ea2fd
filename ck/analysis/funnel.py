"""Which units differ from the region by more than chance: the funnel plot."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import asin, log, pi, sin, sqrt
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ck.analysis.counts import SMALLEST_BASE, Counts, Interval, Units, aligned, quantile, share
from ck.analysis.library import special, stats

SIGNIFICANT: Final = 0.05
_TRIM: Final = (0.1, 0.9)
# As in R's binom.test: outcomes as likely as the observed one count as likely, whatever the last digit says.
_TIE: Final = 1 + 1e-7
_LISTED: Final = 20_000

Floats = NDArray[np.float64]


class Position(StrEnum):
    """Where a unit stands among the limits of the chart."""

    BELOW_998 = "ниже 99,8 %"
    BELOW_95 = "ниже 95 %"
    WITHIN = "в пределах"
    ABOVE_95 = "выше 95 %"
    ABOVE_998 = "выше 99,8 %"


class FunnelUnit(NamedTuple):
    """One unit: x of n people, and how far its share is from the target.

    `z` is the score of the naive limits, `z_adjusted` that of the over-dispersed ones; `exact_p` the two-sided
    binomial test against the target, `adjusted_p` the same after Benjamini and Hochberg over all units.
    All are None when n = 0. `flagged` says the unit may be coloured: at least 23 people, outside the 95 % limits that
    apply, and proven by the adjusted exact test as well.
    """

    key: Hashable
    x: int
    n: int
    p: float | None = None
    z: float | None = None
    z_adjusted: float | None = None
    exact_p: float | None = None
    adjusted_p: float | None = None
    flagged: bool = False

    @property
    def small(self) -> bool:
        """True below 23 people: such a unit is drawn grey, whatever its share."""
        return self.n < SMALLEST_BASE


@dataclass(frozen=True)
class Funnel(Units[FunnelUnit]):
    """The target, how much the units differ among themselves, and the limits to draw.

    `theta` is the target share; `phi` the over-dispersion (1 is pure chance), `tau2` the spread between units on the
    arcsine scale; `chi2` and `spread_p` Pearson's test of spread about the target. All None when nobody is counted,
    `spread_p` also for a single unit.
    """

    theta: float | None
    phi: float | None
    tau2: float | None
    chi2: float | None
    spread_p: float | None

    @property
    def overdispersed(self) -> bool:
        """«Разброс больше случайного»: φ > 1 and the χ² test says so; then the adjusted limits apply."""
        return self.phi is not None and self.phi > 1 and self.spread_p is not None and self.spread_p < SIGNIFICANT

    def limits(self, n: int, level: float = 0.95) -> Interval | None:
        """The limits that apply at n people: adjusted when over-dispersed, else naive."""
        return self.adjusted_limits(n, level) if self.overdispersed else self.naive_limits(n, level)

    def naive_limits(self, n: int, level: float = 0.95) -> Interval | None:
        """θ ± z√(θ(1−θ)/n) within 0…1: chance alone. None without a target or at n = 0."""
        if self.theta is None or n == 0:
            return None
        half = quantile(level) * sqrt(self.theta * (1 - self.theta) / n)
        return Interval(max(0.0, self.theta - half), min(1.0, self.theta + half))

    def adjusted_limits(self, n: int, level: float = 0.95) -> Interval | None:
        """sin²(asin√θ ± z√(1/4n + τ²)): chance and the usual spread between units. None as for the naive."""
        if self.theta is None or self.tau2 is None or n == 0:
            return None
        middle = asin(sqrt(self.theta))
        half = quantile(level) * sqrt(1 / (4 * n) + self.tau2)
        return Interval(sin(max(0.0, middle - half)) ** 2, sin(min(pi / 2, middle + half)) ** 2)


def funnel(x: Counts, n: Counts, target: float | None = None) -> Funnel:
    """Compare units with the region's share Σx/Σn, or with a target share.

    Units without people stay in the list with None and take no part. With a target given, spread is measured about
    the target as well, so a region that misses its plan as a whole looks over-dispersed: ask about spread without it.
    ValueError for impossible counts or a target that is not a share.
    Source: Spiegelhalter 2005 (Stat Med 24:1185; over-dispersion Qual Saf Health Care 14:347).
    """
    rows = aligned(x, n)
    counted = [row for row in rows if row[2]]
    fixed = None if target is None else share(target, "target")
    if not counted:
        return Funnel(tuple(FunnelUnit(*row) for row in rows), fixed, None, None, None, None)
    xs, ns = (np.array([row[place] for row in counted], dtype=float) for place in (1, 2))
    theta = float(xs.sum() / ns.sum()) if fixed is None else fixed
    scores = _arcsine_scores(xs, ns, theta)
    phi, tau2 = _spread(scores, ns)
    z = _score_z(xs, ns, theta)
    chi2 = float((z**2).sum())
    spread_p = float(special().chdtrc(len(counted) - 1, chi2)) if len(counted) > 1 else None
    empty = Funnel((), theta, phi, tau2, chi2, spread_p)
    adjusted = scores / np.sqrt(1 + 4 * ns * tau2)
    units = _units(rows, z, adjusted, exact_p(xs, ns, theta), empty.overdispersed)
    return Funnel(units, theta, phi, tau2, chi2, spread_p)


def position(z: float) -> Position:
    """Where a score stands among the 95 % and 99.8 % limits."""
    if abs(z) <= quantile(0.95):
        return Position.WITHIN
    if abs(z) <= quantile(0.998):
        return Position.ABOVE_95 if z > 0 else Position.BELOW_95
    return Position.ABOVE_998 if z > 0 else Position.BELOW_998


def significant(p_values: Iterable[float]) -> list[bool]:
    """Which of many tests prove something: 5 % of what is called proven may be chance (Benjamini and Hochberg)."""
    asked = np.array(list(p_values), dtype=float)
    return [bool(one < SIGNIFICANT) for one in adjusted_p(asked)]


def adjusted_p(p_values: Floats) -> Floats:
    """p-values of many tests as Benjamini and Hochberg correct them.

    The figures of `scipy.stats.false_discovery_control`, which spends more on looking at its arguments than a screen
    of colleges may wait.
    """
    many = len(p_values)
    largest_first = np.argsort(p_values)[::-1]
    corrected = p_values[largest_first] * (many / np.arange(many, 0, -1))
    found = np.empty(many)
    found[largest_first] = np.minimum(1.0, np.minimum.accumulate(corrected))
    return found


def exact_limits(theta: float, n: int, level: float = 0.95) -> Interval | None:
    """Limits by the binomial distribution itself, interpolated between counts: for small n or θ near 0 or 1.

    None at n = 0. Source: Spiegelhalter 2005, appendix.
    """
    if n == 0:
        return None
    binomial = stats().binom(n, share(theta, "theta"))

    def limit(chance: float) -> float:
        count = float(binomial.ppf(chance))
        step = float(binomial.pmf(count))
        return min(1.0, max(0.0, (count - (float(binomial.cdf(count)) - chance) / step) / n))

    tail = (1 - level) / 2
    return Interval(limit(tail), limit(1 - tail))


def exact_p(x: Floats, n: Floats, theta: float) -> Floats:
    """Two-sided binomial test of every x of n against θ: chances no larger than that of the observed, summed.

    The figures of `scipy.stats.binomtest`, which takes a millisecond a unit; a filter over all colleges cannot wait.
    The tails are scipy's; found here, for all units at once, is where the far tail begins.
    """
    if theta in (0.0, 1.0):
        return np.where(x == n * theta, 1.0, 0.0)
    above = x > n * theta
    # Looked at from the other side, those above are below as well: n − x of n against 1 − θ.
    low, target = np.where(above, n - x, x), np.where(above, 1 - theta, theta)
    first, whole = _far_tail(low, n, target), n.astype(np.int64)
    far = np.where(first > n, 0.0, special().bdtrc(np.minimum(first, n) - 1, whole, target))
    both = special().bdtr(low, whole, target) + far
    return np.asarray(np.where(low == n * target, 1.0, np.minimum(1.0, both)))


def _far_tail(low: Floats, n: Floats, target: Floats) -> Floats:
    """The first count beyond n·target that is as unlikely as `low`, which is before it; n + 1 where none is."""
    odds, factorials = np.log(target) - np.log1p(-target), _log_factorials(int(n.max()))

    def chance(count: Floats) -> Floats:
        """Logarithm of the binomial chance, without what is the same for every count."""
        return np.asarray(count * odds - factorials(count) - factorials(n - count))

    bound = chance(low) + log(_TIE)
    first, last = np.ceil(n * target), n + 1
    while (first < last).any():  # between them the chances only fall
        middle = np.floor((first + last) / 2)
        rare = chance(np.minimum(middle, n)) <= bound
        first, last = np.where(rare | (first >= last), first, middle + 1), np.where(rare, middle, last)
    return np.asarray(first)


def _log_factorials(most: int) -> Callable[[Floats], Floats]:
    """log k! of whole numbers up to `most`: looked up, unless the list would take longer than the asking."""
    if most > _LISTED:
        return lambda count: np.asarray(special().gammaln(count + 1))
    listed = special().gammaln(np.arange(1.0, most + 2))
    return lambda count: np.asarray(listed[count.astype(np.intp)])


def _score_z(x: Floats, n: Floats, theta: float) -> Floats:
    error = np.sqrt(theta * (1 - theta) / n)
    # At θ of 0 or 1 chance moves nothing: a unit stands on the line, or infinitely far from it.
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(x == n * theta, 0.0, (x / n - theta) / error))


def _arcsine_scores(x: Floats, n: Floats, theta: float) -> Floats:
    """(asin√p − asin√θ)·2√n: a unit deviate that needs no variance of its own."""
    return np.asarray((np.arcsin(np.sqrt(x / n)) - asin(sqrt(theta))) * 2 * np.sqrt(n))


def _spread(scores: Floats, n: Floats) -> tuple[float, float]:
    """φ and τ² after Winsorising the scores at their 10 % and 90 % quantiles (FunnelPlotR 0.6)."""
    spare = len(scores) - 1
    low, high = np.interp([spare * one for one in _TRIM], np.arange(spare + 1), np.sort(scores))
    total = float((np.minimum(np.maximum(scores, low), high) ** 2).sum())
    weights = 4 * n
    room = float(weights.sum() - (weights**2).sum() / weights.sum())
    tau2 = max(0.0, (total - spare) / room) if spare and room > 0 else 0.0
    return total / len(scores), tau2


def _units(
    rows: list[tuple[Hashable, int, int]], z: Floats, adjusted: Floats, exact: Floats, overdispersed: bool
) -> tuple[FunnelUnit, ...]:
    many = adjusted_p(exact)
    outside = np.abs(adjusted if overdispersed else z) > quantile(0.95)
    flagged = outside & (many < SIGNIFICANT) & (np.array([n for _, _, n in rows if n]) >= SMALLEST_BASE)
    counted = zip(*np.array([z, adjusted, exact, many]).tolist(), flagged.tolist(), strict=True)
    return tuple(FunnelUnit(key, x, n, x / n, *next(counted)) if n else FunnelUnit(key, x, n) for key, x, n in rows)
