"""A yearly series: its straight line and the honest width of a forecast."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite, sqrt
from typing import Final, NamedTuple

import numpy as np

from ck.analysis.library import stats

# With fewer years there is no forecast, only the table.
FEWEST_YEARS: Final = 5


class Forecast(NamedTuple):
    """A year's value on the line, and the interval in which a single new observation is expected."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class Trend:
    """A straight line by least squares; in the unit of the series, a year.

    `intercept` is the line's value in the first year, `slope` its change a year with standard error `error` and
    two-sided `p_value`.
    """

    years: tuple[int, ...]
    values: tuple[float, ...]
    intercept: float
    slope: float
    error: float
    p_value: float

    def forecast(self, year: int, level: float = 0.95) -> Forecast:
        """The line's value in `year` with its prediction interval, which is wider than that of the line itself."""
        years = np.array(self.years, dtype=float)
        spread = float(((years - years.mean()) ** 2).sum())
        mean = self.intercept + self.slope * (year - self.years[0])
        residual = self.error * sqrt(spread)
        width = residual * sqrt(1 + 1 / len(years) + (year - float(years.mean())) ** 2 / spread)
        half = float(stats().t.ppf((1 + level) / 2, len(years) - 2)) * width
        return Forecast(mean, mean - half, mean + half)


def trend(series: Mapping[int, float | None]) -> Trend | None:
    """The trend of year → value; years without a value are left out; None with fewer than five values.

    ValueError for a value that is not a finite number. Never for a cohort's cumulative months: they always rise.
    Source: ordinary least squares.
    """
    points = sorted((year, float(value)) for year, value in series.items() if value is not None)
    if not all(isfinite(value) for _, value in points):
        raise ValueError("values of a series must be finite numbers")
    if len(points) < FEWEST_YEARS:
        return None
    years, values = zip(*points, strict=True)
    x, y = np.array(years, dtype=float) - years[0], np.array(values)
    # Measured from the first value, so that a constant series has a slope of 0 and not the dust of its decimals.
    away, risen = x - x.mean(), y - y[0]
    slope = float((away * risen).sum() / (away**2).sum())
    intercept = float(y[0] + risen.mean() - slope * x.mean())
    left = float(((y - intercept - slope * x) ** 2).sum())
    error = sqrt(left / (len(x) - 2) / float((away**2).sum()))
    return Trend(years, values, intercept, slope, error, _slope_p(slope, error, len(x) - 2))


def _slope_p(slope: float, error: float, spare: int) -> float:
    if error == 0:
        return 1.0 if slope == 0 else 0.0
    return float(2 * stats().t.sf(abs(slope) / error, spare))
