"""An indicator is one object; a reading is its value over given inputs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import Final, NamedTuple

from ck.document.citation import Citation
from ck.document.indicators import IndicatorText, Unit
from ck.indicators.expr import Measure, Sum
from ck.indicators.inputs import REGISTER_INPUT, Register, from_form

Values = Mapping[str, int | None]


class Status(StrEnum):
    """Three facts that must never be mixed: 0,00 % is OK, the other two have no value."""

    OK = "ok"
    NO_DATA = "no_data"
    EMPTY_BASE = "empty_base"


NO_DATA: Final = "нет данных"
EMPTY_BASE: Final = "база равна нулю"
STATUS_WORDS: Final = {Status.NO_DATA: NO_DATA, Status.EMPTY_BASE: EMPTY_BASE}
"""Why there is no value, in the words of every screen and file."""


class Better(StrEnum):
    """Where improvement is."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Gap:
    """Optional inputs, what is lost without them. `text` goes on the screen."""

    keys: tuple[str, ...]
    text: str


@dataclass(frozen=True, eq=False)  # an indicator is itself: compared and hashed in no time
class Indicator:
    """A ratio of two signed sums, or a count (`denominator` None), with what the document says of it.

    `requires` lists alternatives: of each tuple one input must be reported, else the value is «нет данных» and a
    submission stays out of both halves. Inputs not required add nothing where a form does not have them; `gaps` say
    what that costs. `exact_with` are merged columns that cost nothing here. `beside` are measures shown next to the
    value, never instead of it. `reading` is what we decided where the document is silent; `variant` the name of a
    reading other than the default one; `kind` the kind of support or event that alone is counted.
    """

    text: IndicatorText
    short: str
    numerator: Sum
    denominator: Sum | None
    requires: tuple[tuple[str, ...], ...]
    reading: str
    scale: int = 100
    better: Better = Better.UP
    gaps: tuple[Gap, ...] = ()
    exact_with: frozenset[str] = frozenset()
    beside: tuple[Measure, ...] = ()
    variant: str = ""
    kind: str = ""
    keys: tuple[str, ...] = field(init=False)  # of both halves, each once
    shown_keys: tuple[str, ...] = field(init=False)  # with those of `beside`

    def __post_init__(self) -> None:
        halves = self.numerator.keys + (self.denominator.keys if self.denominator else ())
        beside = tuple(term.key for one in self.beside for term in one.terms)
        object.__setattr__(self, "keys", tuple(dict.fromkeys(halves)))
        object.__setattr__(self, "shown_keys", tuple(dict.fromkeys(halves + beside)))

    @property
    def number(self) -> int:
        """As the document numbers it."""
        return self.text.number

    @property
    def name(self) -> str:
        """Verbatim."""
        return self.text.name

    @property
    def unit(self) -> Unit:
        """Verbatim."""
        return self.text.unit

    @property
    def note(self) -> str:
        """The document's remark, verbatim; «» if there is none."""
        return self.text.note

    @property
    def cite(self) -> Citation:
        """Where the document says it. ValueError for a share of the centre's own."""
        if self.text.cite is None:
            raise ValueError(f"the document does not have «{self.short}»")
        return self.text.cite

    @property
    def registers(self) -> tuple[Register, ...]:
        """Registers that its inputs come from; () when the monitoring forms are enough."""
        needed = (REGISTER_INPUT[key].register for key in self.keys if not from_form(key))
        return tuple(dict.fromkeys(needed))


class Reading(NamedTuple):
    """An indicator over some inputs. `value` is unrounded, in the indicator's unit; None unless `status` is OK."""

    indicator: Indicator
    values: Values
    numerator: int | None
    denominator: int | None  # None for a count, too
    value: float | None
    status: Status
    lack: tuple[tuple[str, ...], ...] = ()  # for NO_DATA: alternatives of `requires` that were not reported
    why: str = ""  # for NO_DATA, where a register cannot answer: the reason in words

    @property
    def beside(self) -> tuple[tuple[Measure, int | None], ...]:
        """What stands next to the value, with its own numbers."""
        return tuple((one, one.evaluate(self.values)) for one in self.indicator.beside)


def read(indicator: Indicator, values: Values) -> Reading:
    """The indicator over summed inputs: one division, made last. Keys that it does not use are ignored."""
    if lack := tuple(keys for keys in indicator.requires if all(values.get(key) is None for key in keys)):
        return Reading(indicator, values, None, None, None, Status.NO_DATA, lack)
    top = indicator.numerator.evaluate(values) or 0
    bottom = None if indicator.denominator is None else [indicator.denominator.evaluate(values) or 0]
    return readings_of(indicator, [values], [top], bottom)[0]


def readings_of(
    indicator: Indicator, values: Sequence[Values], numerators: Sequence[int], denominators: Sequence[int] | None
) -> list[Reading]:
    """Readings of halves that are known to be reported, group by group. `denominators` is None for a count."""
    ok, empty, scale = Status.OK, Status.EMPTY_BASE, indicator.scale
    if denominators is None:
        counts = zip(values, numerators, strict=True)
        return [Reading(indicator, inputs, top, None, float(top), ok) for inputs, top in counts]
    halves = zip(values, numerators, denominators, strict=True)
    return [
        _reading((indicator, inputs, top, bottom, top * scale / bottom, ok, (), ""))
        if bottom
        else _reading((indicator, inputs, top, bottom, None, empty, (), ""))
        for inputs, top, bottom in halves
    ]


_reading = partial(tuple.__new__, Reading)  # a third of the time of calling it: there may be thousands of groups
