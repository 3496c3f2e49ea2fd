"""What may be shown of small numbers on a screen with free filters.

The rules look at the shown figure alone and remember nothing, so no sequence of filters can undo them. For a table in
a fixed file see `ck.analysis.linked`.
"""

from functools import lru_cache
from typing import Final

from ck.analysis.counts import SMALLEST_BASE, count, part_of

FEWER_THAN_FIVE: Final = "<5 чел."
HIDDEN: Final = "—"
_STEP: Final = 5
_DOUBTS: Final = 3  # numbers that must stay possible after everything shown of a group


def round5(number: int) -> int:
    """A number of people rounded to the nearest 5 (2 → 0, 3 → 5); at most 2 off. ValueError unless whole and ≥ 0.

    Source: HESA rounding methodology.
    """
    return (count(number, "count") + _STEP // 2) // _STEP * _STEP


def share_allowed(n: int) -> bool:
    """Whether a share may be shown: at least 22.5, that is 23, people in its denominator."""
    return count(n, "n") >= SMALLEST_BASE


def shown_share(x: int, n: int) -> str:
    """A share as the disclosure mode shows it: «80 %», «—» for fewer than 23 people, «<5 чел.» for a rare outcome.

    Whole percents only, rounded half-up; «<5 чел.» when between 1 and 4 people have, or lack, the outcome, because
    a percent of a known base would give their number away. ValueError for impossible counts.
    """
    part, whole = part_of(x, n)
    if not share_allowed(whole):
        return HIDDEN
    if 0 < min(part, whole - part) < _STEP:
        return FEWER_THAN_FIVE
    return f"{(200 * part + whole) // (2 * whole)}\u00a0%"


@lru_cache(maxsize=4096)
def possible(x: int, n: int, *, counted: bool = True) -> frozenset[tuple[int, int]]:
    """All (x, n) that would be shown as this pair is: the same share, rounded base and, if `counted`, rounded x.

    A whole percent of a small base may leave a single pair: 20 % of a base of 25 can only be 5 of 25.
    """
    text, half = shown_share(x, n), _STEP // 2
    bases = range(max(round5(n) - half, 0), round5(n) + half + 1)
    tops = range(max(round5(x) - half, 0), round5(x) + half + 1)
    pairs = ((top, base) for base in bases for top in (tops if counted else _about(x, n, base)) if top <= base)
    return frozenset(pair for pair in pairs if shown_share(*pair) == text)


def counts_allowed(x: int, n: int, *, counted: bool = True) -> bool:
    """Whether the rounded base (and, if `counted`, the rounded count) may stand beside the share.

    At least three numbers of people must stay possible.
    """
    return len({top for top, _ in possible(x, n, counted=counted)}) >= _DOUBTS


def _about(x: int, n: int, base: int) -> range:
    """The numbers that a whole percent of `base` can be; all of them where no percentage is shown."""
    if not share_allowed(n) or 0 < min(x, n - x) < _STEP:
        return range(base + 1)
    middle, spread = round(base * x / n), base // 100 + 2
    return range(max(middle - spread, 0), min(middle + spread, base) + 1)
