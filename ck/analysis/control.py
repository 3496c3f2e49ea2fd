"""Control charts: is a series steady, and what in it is not chance (domain/statistics §3 and §3b).

Never for a cohort's cumulative months: such a curve always rises, and every point of it would be a signal.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite, pi, sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ck.analysis.counts import Counts, Interval, aligned

# 2.66 and 3.267 as Provost and Murray round them; d2 = 2/√π turns a mean moving range of two into a deviation.
_LIMIT, _SCREEN, _D2 = 2.66, 3.267, 2 / sqrt(pi)
_RUN: Final = 7
_ENOUGH: Final = 13

Floats = NDArray[np.float64]


class Assurance(StrEnum):
    """Whether a process as it is will reach a target, when higher is better."""

    NEVER = "цель систематически не достигается"
    ALWAYS = "систематически достигается"
    CHANCE = "попадание случайно"


@dataclass(frozen=True)
class XmrChart:
    """Individual values with natural limits, in the unit of the values; signals are positions from 0.

    `outside` – beyond the limits; `shift` – seven in a row on one side of the mean; `trend` – seven points in a row
    rising or falling; `two_of_three` – two of three neighbours close to the same limit. With fewer than 13 points
    the limits are `provisional`.
    """

    mean: float
    moving_range: float
    limits: Interval
    near: Interval
    outside: tuple[int, ...]
    shift: tuple[int, ...]
    trend: tuple[int, ...]
    two_of_three: tuple[int, ...]
    provisional: bool

    def assurance(self, target: float) -> Assurance:
        """What to expect of a target: out of reach, always reached, or reached by luck."""
        if target > self.limits.high:
            return Assurance.NEVER
        return Assurance.ALWAYS if target < self.limits.low else Assurance.CHANCE


@dataclass(frozen=True)
class ProportionChart:
    """Shares over time about their common share, with limits for every point; None where n = 0.

    `sigma_z` is Laney's measure of how much the points vary beyond chance; the limits are already widened by it where
    asked for. `outside` are the positions (from 0) of points beyond their limits.
    """

    centre: float | None
    sigma_z: float | None
    limits: tuple[Interval | None, ...]
    outside: tuple[int, ...]


def xmr(values: Iterable[float], *, screen: bool = True) -> XmrChart | None:
    """An XmR chart: mean ± 2.66 average moving ranges, and its four rules.

    `screen` leaves out, once, moving ranges of 3.267 averages and more, so that one slip does not widen the limits
    (the default of NHSRplotthedots; the NHS workbook does not do it). None with fewer than two values; ValueError for
    a value that is not a finite number. Source: Provost and Murray 2011; domain/statistics §3.
    """
    series = [float(value) for value in values]
    if not all(isfinite(value) for value in series):
        raise ValueError("values of a chart must be finite numbers")
    if len(series) < 2:
        return None
    y = np.array(series)
    mean, amr = float(y.mean()), _moving_range(y, screen)
    limits = Interval(mean - _LIMIT * amr, mean + _LIMIT * amr)
    near = Interval(mean - 2 / 3 * _LIMIT * amr, mean + 2 / 3 * _LIMIT * amr)
    outside = (y < limits.low) | (y > limits.high)
    sides = np.sign(y - mean)
    return XmrChart(
        *(mean, amr, limits, near),
        outside=_places(outside),
        shift=_runs(sides, _RUN, reach=0),
        trend=_runs(np.sign(np.diff(y)), _RUN - 1, reach=1),
        two_of_three=_two_of_three(sides, ((y < near.low) | (y > near.high)) & ~outside),
        provisional=len(y) < _ENOUGH,
    )


def p_chart(x: Counts, n: Counts) -> ProportionChart:
    """A p-chart: p̄ ± 3√(p̄(1−p̄)/n) within 0…1. ValueError for impossible counts. Source: domain/statistics §3b."""
    return _proportions(x, n, laney=False)


def laney_chart(x: Counts, n: Counts) -> ProportionChart:
    """A p′-chart: the limits of the p-chart times σz, but never narrower than them.

    σz below 1 comes from a series that moves smoothly; narrower limits would then signal nearly everywhere.
    Source: Laney 2002; domain/statistics §3b.
    """
    return _proportions(x, n, laney=True)


def _proportions(x: Counts, n: Counts, *, laney: bool) -> ProportionChart:
    rows = aligned(x, n)
    places = [place for place, row in enumerate(rows) if row[2]]
    if not places:
        return ProportionChart(None, None, (None,) * len(rows), ())
    xs, ns = (np.array([rows[place][column] for place in places], dtype=float) for column in (1, 2))
    centre = float(xs.sum() / ns.sum())
    errors = np.sqrt(centre * (1 - centre) / ns)
    sigma_z = _sigma_z((xs / ns - centre) / errors) if centre not in (0.0, 1.0) and len(places) > 1 else None
    halves = 3 * errors * (max(1.0, sigma_z or 0.0) if laney else 1.0)
    limits: list[Interval | None] = [None] * len(rows)
    for place, half in zip(places, halves.tolist(), strict=True):
        limits[place] = Interval(max(0.0, centre - half), min(1.0, centre + half))
    beyond = np.abs(xs / ns - centre) > halves
    return ProportionChart(centre, sigma_z, tuple(limits), tuple(np.array(places)[beyond].tolist()))


def _sigma_z(z: Floats) -> float:
    return float(np.abs(np.diff(z)).mean()) / _D2


def _moving_range(y: Floats, screen: bool) -> float:
    ranges = np.abs(np.diff(y))
    usual = ranges[ranges < _SCREEN * ranges.mean()]
    return float(usual.mean() if screen and usual.size else ranges.mean())


def _places(marks: Floats | NDArray[np.bool_]) -> tuple[int, ...]:
    return tuple(np.flatnonzero(marks).tolist())


def _runs(signs: Floats, length: int, *, reach: int) -> tuple[int, ...]:
    """Positions covered by `length` equal signs in a row, each sign reaching over `reach` further points."""
    marks = np.zeros(len(signs) + reach, dtype=bool)
    for start in range(len(signs) - length + 1):
        if abs(signs[start : start + length].sum()) == length:
            marks[start : start + length + reach] = True
    return _places(marks)


def _two_of_three(sides: Floats, close: Sequence[bool] | NDArray[np.bool_]) -> tuple[int, ...]:
    """Close points that stand in a window of three, all on one side of the mean, of which two or more are close."""
    near = np.asarray(close)
    marks = np.zeros(len(sides), dtype=bool)
    for start in range(len(sides) - 2):
        window = slice(start, start + 3)
        if abs(sides[window].sum()) == 3 and near[window].sum() >= 2:
            marks[window] = True
    return _places(marks & near)
