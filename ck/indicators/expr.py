"""Signed sums: what numerators and denominators are made of.

Not lambdas and not text to be evaluated: a sum can be listed, worded in Russian, written as an Excel formula, and
computed over whole numbers (a card) as well as over columns of them (a table).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from ck.indicators.inputs import PART_NAMES, Part

MINUS = "−"


class Summable(Protocol):
    """What can be added up: a whole number, or a numpy column of them."""

    def __add__(self, other: Any, /) -> Any: ...
    def __sub__(self, other: Any, /) -> Any: ...
    def __neg__(self) -> Any: ...


Number = TypeVar("Number", bound=Summable)


@dataclass(frozen=True, slots=True)
class Term:
    """An input added (`sign` 1) or subtracted (−1)."""

    sign: int
    key: str


@dataclass(frozen=True, slots=True)
class Measure:
    """A named sum of inputs: «занятые». `name` is what the user reads, in the nominative.

    `parts` is how it is put together out of other measures, where it is.
    """

    id: str
    name: str
    terms: tuple[Term, ...]
    parts: "tuple[tuple[int, Measure], ...]" = ()

    def __add__(self, other: "Measure | Sum") -> "Sum":
        return as_sum(self) + other

    def __sub__(self, other: "Measure | Sum") -> "Sum":
        return as_sum(self) - other

    def on(self, part: Part) -> "Measure":
        """The same measure of the line's people that other lines count (`Part`)."""
        terms = tuple(Term(term.sign, f"{term.key}@{part}") for term in self.terms)
        parts = tuple((sign, one.on(part)) for sign, one in self.parts)
        return Measure(f"{self.id}@{part}", f"{self.name} ({PART_NAMES[part]})", terms, parts)

    def evaluate(self, values: Mapping[str, Number | None]) -> Number | None:
        """The sum over `values`; what was not reported adds nothing, and None means that nothing was."""
        return _evaluate(self.terms, values)


@dataclass(frozen=True, slots=True)
class Sum:
    """Measures added and subtracted, in the order in which they read."""

    parts: tuple[tuple[int, Measure], ...]
    terms: tuple[Term, ...] = field(init=False)  # every input with its sign

    def __post_init__(self) -> None:
        terms = (Term(sign * term.sign, term.key) for sign, measure in self.parts for term in measure.terms)
        object.__setattr__(self, "terms", tuple(terms))

    def __add__(self, other: "Measure | Sum") -> "Sum":
        return Sum(self.parts + as_sum(other).parts)

    def __sub__(self, other: "Measure | Sum") -> "Sum":
        return Sum(self.parts + tuple((-sign, measure) for sign, measure in as_sum(other).parts))

    @property
    def keys(self) -> tuple[str, ...]:
        """The inputs, each once."""
        return tuple(dict.fromkeys(term.key for term in self.terms))

    def evaluate(self, values: Mapping[str, Number | None]) -> Number | None:
        """The sum over `values`; what was not reported adds nothing, and None means that nothing was."""
        return _evaluate(self.terms, values)

    def words(self) -> str:
        """«Выпускники − Продолжили обучение, не работают»."""
        return signed([(sign, measure.name) for sign, measure in self.parts])

    def excel(self, refs: Mapping[str, str]) -> str:
        """The sum of cells: `refs` maps an input to its reference («Данные!C5»); an input without one is left out.

        An empty cell counts as 0 in Excel, as it does in `evaluate`. «0» when no input has a cell.
        """
        known = [(term.sign, refs[term.key]) for term in self.terms if term.key in refs]
        return signed(known, minus="-", plus="+") or "0"


def as_sum(one: Measure | Sum) -> Sum:
    """A measure alone is a sum of one part."""
    return one if isinstance(one, Sum) else Sum(((1, one),))


def measure(id: str, name: str, *keys: str) -> Measure:
    """A measure that only adds."""
    return Measure(id, name, tuple(Term(1, key) for key in keys))


def named(id: str, name: str, total: Sum) -> Measure:
    """A sum that got a name of its own."""
    return Measure(id, name, total.terms, total.parts)


def sum_of(measures: Iterable[Measure]) -> Sum:
    """All of these added up."""
    return Sum(tuple((1, one) for one in measures))


def _evaluate(terms: tuple[Term, ...], values: Mapping[str, Number | None]) -> Number | None:
    total: Number | None = None
    for term in terms:
        value = values.get(term.key)
        if value is None:
            continue
        if total is None:
            total = value if term.sign > 0 else -value
        else:
            total = total + value if term.sign > 0 else total - value
    return total


def signed(parts: Sequence[tuple[int, str]], *, minus: str = f" {MINUS} ", plus: str = " + ") -> str:
    """Signs between the parts, and before the first one only where it is a minus."""
    text = "".join((minus if sign < 0 else plus) + name for sign, name in parts)
    return text.removeprefix(plus).strip()
