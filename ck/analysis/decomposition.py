"""Why a share changed: another mix of groups, or other results within them."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from math import fsum
from typing import Any

from ck.analysis.counts import part_of


@dataclass(frozen=True)
class Part:
    """One group's part of the change; the figures are shares of people (0.01 is one percentage point).

    `mix` is what its growth or shrinking did, measured from the average (so a growing group that is better than
    average adds), `rate` what its own results did. The part of a group of one year only is all mix.
    """

    mix: float
    rate: float


@dataclass(frozen=True)
class Decomposition:
    """A change of a share, exactly mix + rate, with the groups' parts by their keys.

    `before` and `after` are the two shares. Everything is None (and there are no parts) when nobody is counted in one
    of the two years.
    """

    before: float | None
    after: float | None
    total: float | None
    mix: float | None
    rate: float | None
    parts: Mapping[Hashable, Part]


def decompose(before: Mapping[Any, tuple[int, int]], after: Mapping[Any, tuple[int, int]]) -> Decomposition:
    """Split the change of Σx/Σn between two years (or dates) into mix and rate, without a residual.

    Both are mappings of a group (programme, college) to (n, x). Groups without people in both years are left out.
    ValueError for impossible counts. Source: Kitagawa 1955, Oaxaca 1973.
    """
    old, new = _counted(before), _counted(after)
    n0, n1 = sum(n for n, _ in old.values()), sum(n for n, _ in new.values())
    if n0 == 0 or n1 == 0:
        return Decomposition(_share(old), _share(new), None, None, None, {})
    p0, p1 = sum(x for _, x in old.values()) / n0, sum(x for _, x in new.values()) / n1
    # Sorted so that the last digit does not depend on the order in which the groups come.
    keys = sorted(old.keys() | new.keys(), key=str)
    parts = {key: _part(old.get(key), new.get(key), (n0, n1), (p0 + p1) / 2) for key in keys}
    return Decomposition(
        before=p0,
        after=p1,
        total=p1 - p0,
        mix=fsum(part.mix for part in parts.values()),
        rate=fsum(part.rate for part in parts.values()),
        parts=parts,
    )


def rounded_to_sum(values: Sequence[float], decimals: int = 1, total: Decimal | None = None) -> tuple[Decimal, ...]:
    """Round values so that they add up to their rounded sum: what a waterfall or a sentence shows must close.

    Those cut most get the missing units (largest remainder); every value is within one unit of the last digit. The
    sum is rounded half-up, or is `total` where others have rounded it already: the difference of two rounded shares
    may be a unit more or less than the rounded difference. Values and results are in the same unit, say percentage
    points. ValueError when there is nobody to give `total` to.
    """
    step = Decimal(1).scaleb(-decimals)
    exact = [Decimal(repr(float(value))) for value in values]
    floors = [value.quantize(step, rounding=ROUND_FLOOR) for value in exact]
    goal = Decimal(repr(fsum(values))).quantize(step, rounding=ROUND_HALF_UP) if total is None else total
    missing = int((goal - sum(floors, Decimal(0))) / step)
    if not exact:
        if missing:
            raise ValueError(f"no values to make up {goal}")
        return ()
    all_get, some_get = divmod(missing, len(exact))
    most_cut = sorted(range(len(exact)), key=lambda place: floors[place] - exact[place])[:some_get]
    return tuple(floor + step * (all_get + (place in most_cut)) for place, floor in enumerate(floors))


def _counted(year: Mapping[Any, tuple[int, int]]) -> dict[Hashable, tuple[int, int]]:
    """(n, x) of the groups that have people, checked."""
    checked = {key: part_of(x, n, f" of {key}") for key, (n, x) in year.items()}
    return {key: (n, x) for key, (x, n) in checked.items() if n}


def _share(year: dict[Hashable, tuple[int, int]]) -> float | None:
    people = sum(n for n, _ in year.values())
    return sum(x for _, x in year.values()) / people if people else None


def _part(old: tuple[int, int] | None, new: tuple[int, int] | None, people: tuple[int, int], average: float) -> Part:
    # A group that is in one year only has, in the other, no weight and the same share.
    (n0, x0), (n1, x1) = old or (0, 0), new or (0, 0)
    w0, w1 = n0 / people[0], n1 / people[1]
    p0 = x0 / n0 if n0 else x1 / n1
    p1 = x1 / n1 if n1 else p0
    return Part(mix=(w1 - w0) * ((p0 + p1) / 2 - average), rate=(p1 - p0) * (w0 + w1) / 2)
