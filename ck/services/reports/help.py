"""The help: a glossary out of the declarations, and the tour."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ck.document.files import DATA
from ck.forms.statuses import STATUSES, Kind, Status
from ck.indicators.catalogue import indicator
from ck.indicators.expr import Sum

_TOUR = DATA / "help" / "tour.toml"
_KINDS = {Kind.TOTAL: "всего", Kind.FACT: "часть выпуска", Kind.PLAN: "план", Kind.SUB: "из них"}


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the tour: what to look at, and where; `place` are parameters of the address."""

    title: str
    text: str
    screen: str
    place: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Term:
    """A column of the forms, and what it does to indicators 1 and 3."""

    name: str
    kind: str
    first: str
    third: str
    remark: str


@cache
def tour() -> tuple[Step, ...]:
    """The steps in their order."""
    steps = tomllib.loads(_TOUR.read_text(encoding="utf-8"))["step"]
    return tuple(Step(one["title"], one["text"], one["screen"], one.get("place", {})) for one in steps)


def glossary() -> tuple[Term, ...]:
    """Every canonical column of the forms."""
    return tuple(_term(one) for one in STATUSES)


def _term(one: Status) -> Term:
    return Term(one.name, _KINDS[one.kind], _enters(1, one.id), _enters(3, one.id), one.merges)


def _enters(number: int, status: str) -> str:
    """«числитель +, знаменатель −», as the declaration of the indicator has it."""
    found = indicator(number)
    said = [
        f"{name} {_sign(half, status)}"
        for name, half in (("числитель", found.numerator), ("знаменатель", found.denominator))
        if half is not None and _sign(half, status)
    ]
    return ", ".join(said)


def _sign(half: Sum, status: str) -> str:
    signs = [term.sign for term in half.terms if term.key == status]
    return ("+" if signs[0] > 0 else "−") if signs else ""
