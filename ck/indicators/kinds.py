"""Items 6 and 7 are printed «по видам»: the same indicator over one kind alone, in the document's order."""

from collections.abc import Mapping
from dataclasses import replace

from ck.errors import UserError
from ck.indicators import measures as m
from ck.indicators.catalogue import indicator
from ck.indicators.expr import Measure, as_sum
from ck.indicators.inputs import from_form
from ck.indicators.model import Indicator


def _of_kind(whole: Indicator, kind: str, one: Measure) -> Indicator:
    """The indicator whose numerator is this kind; what its denominator requires stays."""
    bottom = whole.denominator.keys if whole.denominator else ()
    base = tuple(keys for keys in whole.requires if set(keys) & set(bottom) or from_form(keys[0]))
    return replace(whole, numerator=as_sum(one), kind=kind, requires=(*((term.key,) for term in one.terms), *base))


KINDS: Mapping[int, tuple[Indicator, ...]] = {
    number: tuple(_of_kind(indicator(number), kind, one) for kind, one in measures.items())
    for number, measures in ((6, m.by_support_kind), (7, m.by_event_kind))
}


PEOPLE: tuple[Indicator, ...] = tuple(
    replace(one, denominator=None, requires=tuple((term.key,) for term in one.numerator.terms)) for one in KINDS[6]
)
"""Item 6 as the number of people that it also is («численность … принявших участие»): it needs no head-count."""


def kinds_of(number: int) -> tuple[Indicator, ...]:
    """The indicator kind by kind. `UserError` for one that the document does not print by kinds."""
    if number not in KINDS:
        raise UserError(f"Показатель {number} по видам не считается.", f"По видам: {', '.join(map(str, KINDS))}.")
    return KINDS[number]
