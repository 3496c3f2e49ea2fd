"""Places that cannot be told apart: a ranking in groups, and between which places each really stands."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ck.analysis.counts import Interval


class Ranked(NamedTuple):
    """`group` counts from 1: places whose interval overlaps that of the group's first one are one group.

    `best` and `worst` are the places (from 1) between which it stands: as many intervals lie wholly before it, or
    wholly behind it.
    """

    group: int
    best: int
    worst: int


def ranked(intervals: Sequence[Interval], *, highest_first: bool = True) -> list[Ranked]:
    """The ranking of intervals that stand in the order of their estimates.

    A sentence such as «третье место» is honest only where best and worst are both 3. Intervals may touch: then they
    overlap. Source: overlapping intervals as in the presentation of league tables, Goldstein and Spiegelhalter 1996.
    """
    if not intervals:
        return []
    # Seen from the side on which the ranking begins, «before» is always «lower».
    lows, highs = np.array([(-high, -low) if highest_first else (low, high) for low, high in intervals]).T
    before = np.searchsorted(np.sort(highs), lows, side="left")
    behind = len(lows) - np.searchsorted(np.sort(lows), highs, side="right")
    found, group, reach = [], 0, -np.inf
    for low, high, first, last in zip(lows.tolist(), highs.tolist(), before.tolist(), behind.tolist(), strict=True):
        if low > reach:
            group, reach = group + 1, high
        found.append(Ranked(group, first + 1, len(lows) - last))
    return found
