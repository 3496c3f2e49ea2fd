"""Numbers that stand out among the submitted ones."""

from collections.abc import Iterable
from typing import Final

import numpy as np

LIMIT: Final = 3.5
_PER_MEDIAN_DEVIATION: Final = 0.6745
_PER_MEAN_DEVIATION: Final = 1.253314


def modified_z(values: Iterable[float]) -> tuple[float, ...]:
    """How far every value stands from the median, in robust standard deviations: 0.6745 (v − median) / MAD.

    When more than half of the values are equal MAD is zero and the mean absolute deviation takes its place,
    (v − median) / (1.253314 · MeanAD); when all are equal every score is 0. Empty for no values.
    The mean-based z is not offered: among k values it can never exceed (k − 1)/√k and so misses what it looks for.
    ValueError for a value that is not a finite number.
    Source: Iglewicz and Hoaglin 1993.
    """
    array = np.asarray(list(values), dtype=float)
    if not array.size:
        return ()
    if not np.isfinite(array).all():
        raise ValueError("values must be finite numbers")
    away = array - np.median(array)
    spread = float(np.median(np.abs(away))) / _PER_MEDIAN_DEVIATION
    if spread == 0:
        spread = float(np.mean(np.abs(away))) * _PER_MEAN_DEVIATION
    if spread == 0:
        return (0.0,) * array.size
    return tuple(float(score) for score in away / spread)
