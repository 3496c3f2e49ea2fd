"""From today's number to the goal: how many more, whether it is possible and how likely."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from ck.analysis.counts import count, part_of, share
from ck.analysis.library import stats


@dataclass(frozen=True)
class Outlook:
    """What is left to the goal. `need` is people, the rest are shares from 0 to 1.

    `floor` and `ceiling` are the share if none, and if all, of the undetermined find a place; `required` is the part
    of the undetermined that must. `probability` is None when last year says nothing. With total = 0 there is nothing
    to reach: need is 0 and the shares are None.
    """

    need: int
    floor: float | None
    ceiling: float | None
    required: float | None
    reachable: bool
    probability: float | None


@dataclass(frozen=True)
class Pace:
    """People a month: `required` from now on, `current` so far; None when there are no months on that side."""

    required: float | None
    current: float | None


def outlook(total: int, done: int, undetermined: int, goal: float, last_year: tuple[int, int] | None = None) -> Outlook:
    """How many of the undetermined must still be placed for `done/total` to reach `goal`.

    `goal` is a share (0.8). `last_year` is (became, were): of those undetermined at the same date a year ago how many
    ended among the done. P = P(BetaBin(undetermined, 1 + became, 1 + not became) ≥ need); without last year, or with
    nobody undetermined then, the probability is None unless the answer is certain (0 or 1).
    ValueError for impossible counts, or a goal that is not a share.
    """
    part_of(count(done, "done") + count(undetermined, "undetermined"), total, " (done and undetermined)")
    part_of(*(last_year or (0, 0)), " of last year")
    need = max(0, ceil(_exact(goal) * total) - done)
    return Outlook(
        need=need,
        floor=done / total if total else None,
        ceiling=(done + undetermined) / total if total else None,
        required=need / undetermined if undetermined else None,
        reachable=need <= undetermined,
        probability=_probability(need, undetermined, last_year),
    )


def pace(need: int, months_left: int, done: int, months_passed: int) -> Pace:
    """People a month that the goal asks for, beside the pace so far. ValueError for negative or broken numbers."""
    left, passed = count(months_left, "months_left"), count(months_passed, "months_passed")
    return Pace(
        required=count(need, "need") / left if left else None,
        current=count(done, "done") / passed if passed else None,
    )


def _exact(goal: float) -> Fraction:
    """The share that was meant: 0.8 of 105 people is 84, though the float 0.8 times 105 is a little more."""
    return Fraction(share(goal, "goal")).limit_denominator(10**9)


def _probability(need: int, undetermined: int, last_year: tuple[int, int] | None) -> float | None:
    if need == 0:
        return 1.0
    if need > undetermined:
        return 0.0
    if last_year is None or last_year[1] == 0:
        return None
    became, were = last_year
    return float(stats().betabinom.sf(need - 1, undetermined, 1 + became, 1 + were - became))
