"""What may be shown of small numbers on a screen with free filters (domain/statistics §5a and §5c).

The rules look at the shown figure alone and remember nothing, so no sequence of filters can undo them. For a table in
a fixed file see `ck.analysis.suppression`.
"""

from typing import Final

from ck.analysis.counts import SMALLEST_BASE, count, part_of

FEWER_THAN_FIVE: Final = "<5 чел."
HIDDEN: Final = "—"
_STEP: Final = 5


def round5(number: int) -> int:
    """A number of people rounded to the nearest 5 (2 → 0, 3 → 5); at most 2 off. ValueError unless whole and ≥ 0.

    Source: HESA rounding methodology; domain/statistics §5a.
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
