"""Indicators that can be aimed at: who counts already, and who may still come to count.

The undetermined are the people of the document's own list: those that its exclusion leaves at risk have neither work,
nor study, nor service. Plans are among them: a plan is nobody's job yet.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from ck.errors import UserError
from ck.indicators import measures as m
from ck.indicators.catalogue import catalogue
from ck.indicators.expr import Measure
from ck.indicators.model import Better, Indicator, Reading


class People(NamedTuple):
    """Of `total` people `done` are where the target wants them, `undetermined` may still come there."""

    total: int
    done: int
    undetermined: int


@dataclass(frozen=True, eq=False)
class Aim:
    """`share` is the indicator with the undetermined beside it; None: all of its base who are not counted yet.

    `who` says in words who the undetermined are, `placed` what they have done when they come
    to count.
    """

    share: Indicator
    undetermined: Measure | None
    who: str
    placed: str

    @property
    def down(self) -> bool:
        """Whether the target is an upper limit."""
        return self.share.better is Better.DOWN

    def people(self, reading: Reading) -> People | None:
        """None without data, and where numbers contradict one another (more counted than there are)."""
        if reading.numerator is None or reading.denominator is None:
            return None
        beside = None if self.undetermined is None else self.undetermined.evaluate(reading.values) or 0
        return self.of(reading.numerator, reading.denominator, beside)

    def of(self, numerator: int, denominator: int, beside: int | None) -> People | None:
        """The same out of the numbers themselves; `beside` is the measure of the undetermined."""
        if not 0 <= numerator <= denominator:
            return None
        free = denominator - numerator
        if self.down:
            return People(denominator, free, numerator)
        return People(denominator, numerator, free if beside is None else min(max(beside, 0), free))


def aims(variants: tuple[str, ...] = ()) -> Mapping[int, Aim]:
    """Number of the indicator → its aim, for those that somebody can still change; `variants` as for `catalogue`."""
    known = _KNOWN.get(variants)
    if known is None:
        of = {one.number: one for one in catalogue(variants)}
        known = _KNOWN[variants] = {
            1: Aim(replace(of[1], beside=(m.at_risk,)), m.at_risk, _AT_RISK, "нашли работу"),
            2: Aim(replace(of[2], beside=(m.at_risk,)), m.at_risk, _AT_RISK, "нашли работу по специальности"),
            3: Aim(of[3], None, "остаются под риском", "перестали быть под риском"),
            4: Aim(of[4], None, "поддержаны, но ещё не работают", "нашли работу"),
            5: Aim(of[5], None, "ещё ни в чём не участвовали", "приняли участие"),
        }
    return known


def aim(number: int, variants: tuple[str, ...] = ()) -> Aim:
    """The aim of an indicator. `UserError` for one whose past cannot be changed."""
    known = aims(variants)
    if number not in known:
        raise UserError(
            f"К цели по показателю {number} идти нельзя: он не про людей, которых ещё можно устроить.",
            f"Есть показатели: {', '.join(map(str, known))}.",
        )
    return known[number]


_AT_RISK = "не работают, не учатся, не служат и не исключены по перечню документа"
_KNOWN: dict[tuple[str, ...], Mapping[int, Aim]] = {}
