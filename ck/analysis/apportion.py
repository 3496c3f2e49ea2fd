"""Whole people divided over groups in proportion: no half of a person, and the sum is exact."""

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.integer]


def apportion(number: int, weights: Ints) -> Ints:
    """`number` people over groups of `weights`, by the largest remainder; of equal remainders the first ones.

    No group gives more than it has. ValueError when there are fewer than `number` in all, or anything is negative.
    """
    sizes = np.asarray(weights, dtype=np.int64)
    total = int(sizes.sum())
    if number < 0 or (sizes.size and sizes.min() < 0):
        raise ValueError("people and groups must not be negative")
    if number > total:
        raise ValueError(f"there are only {total}, not {number}")
    if not number:
        return np.zeros_like(sizes)
    whole, rest = np.divmod(sizes * number, total)
    left = number - int(whole.sum())
    whole[np.argsort(-rest, kind="stable")[:left]] += 1
    found: Ints = whole
    return found
