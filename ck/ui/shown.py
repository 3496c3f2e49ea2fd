"""Numbers as a screen may show them: exactly, or in the show mode so that nobody is recognised by them.

The show mode («Режим показа», `show=1` in the address) remembers nothing and looks at each figure alone, so that no
sequence of filters undoes it: people are rounded to 5, shares are whole percents and hidden under 23 people,
«<5 чел.» stands for a rare outcome. Events, practices and vacancies are not people and stay exact. A page asks
`numbers()` and formats every count and share with it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final

import streamlit as st

from ck.analysis.disclosure import HIDDEN, counts_allowed, round5, share_allowed, shown_share
from ck.indicators.display import rounded, value_text
from ck.indicators.inputs import about_people
from ck.indicators.model import Indicator, Reading, Status
from ck.ui.format import NO_VALUE, Number, number, percent

SHOW: Final = "show"
CLOSED: Final = (
    "В режиме показа эта страница закрыта: на ней данные колледжей, файлы и свободный текст. "
    "Выключите «Режим показа» вверху, чтобы работать с ней."
)


_AS_SHOWN: ContextVar[bool] = ContextVar("as_shown", default=False)


def on() -> bool:
    """Whether this session is in the show mode; the switch of the heading keeps it in step with the address."""
    return _AS_SHOWN.get() or bool(st.session_state.get(SHOW))


@contextmanager
def as_shown() -> Iterator[None]:
    """Within it words and numbers are those of the show mode, whatever mode the session is in."""
    token = _AS_SHOWN.set(True)
    try:
        yield
    finally:
        _AS_SHOWN.reset(token)


@dataclass(frozen=True)
class Numbers:
    """How numbers are written: `exact`, or as the show mode shows them."""

    exact: bool = True

    def people_number(self, count: int | None) -> int | None:
        """A number of people for a column of numbers; it may be below zero (a difference)."""
        if count is None or self.exact:
            return count
        return round5(count) if count >= 0 else -round5(-count)

    def people(self, count: int | None) -> str:
        """A number of people in words: «1 234», in the show mode «1 235»."""
        return number(self.people_number(count))

    def share(self, x: int | None, n: int | None, decimals: int = 2) -> str:
        """A share of people: «52,50 %»; in the show mode «53 %», «—» or «<5 чел.». «—» for an empty base."""
        if x is None or not n:
            return NO_VALUE
        return percent(100 * x / n, decimals) if self.exact else shown_share(x, n)

    def share_number(self, x: int | None, n: int | None) -> float | None:
        """A share in percent for a chart or a column; None where it is not shown."""
        if x is None or not n:
            return None
        return 100 * x / n if self.exact else _whole_percent(x, n)

    def points(self, text: str) -> str:
        """A figure that exact counts stand behind (an interval, a test): left out in the show mode."""
        return text if self.exact else HIDDEN

    def value(self, reading: Reading) -> str:
        """An indicator's value: «72,73 %», «6,94 ед.»."""
        if self.exact or reading.status is not Status.OK:
            return value_text(reading)
        if reading.denominator is None:
            top = self.count(reading.indicator, reading.numerator)
            return value_text(reading) if top == reading.numerator else f"{number(top)}\u00a0ед."
        if not _of_people(reading.indicator):
            return value_text(reading) if share_allowed(reading.denominator) else HIDDEN
        share = shown_share(reading.numerator or 0, reading.denominator)
        return share if _percent(reading.indicator) else share.replace("%", "ед.")

    def value_number(self, reading: Reading) -> float | None:
        """The value as a chart or a column of numbers takes it; None where it is not shown."""
        exact = rounded(reading)
        if exact is None or self.exact:
            return None if exact is None else float(exact)
        if reading.denominator is None:
            top = self.count(reading.indicator, reading.numerator)
            return None if top is None else float(top)
        if not _of_people(reading.indicator):
            return float(exact) if share_allowed(reading.denominator) else None
        return _whole_percent(reading.numerator or 0, reading.denominator)

    def count(self, indicator: Indicator, count: int | None) -> int | None:
        """A half of an indicator as a number: rounded only where it counts people."""
        return self.people_number(count) if any(map(about_people, indicator.keys)) else count

    def halves(self, reading: Reading) -> tuple[int | None, int | None]:
        """Numerator and denominator as they may stand beside the value; None where they would give it away."""
        top, bottom = reading.numerator, reading.denominator
        if self.exact or top is None or bottom is None:
            return self.count(reading.indicator, top), bottom
        if _of_people(reading.indicator) and not counts_allowed(top, bottom):
            return None, self.people_number(bottom) if counts_allowed(top, bottom, counted=False) else None
        return self.people_number(top), self.people_number(bottom)

    def change(self, now: Reading, before: Reading) -> Number | None:
        """The difference of two values; in the show mode that of the values as they are shown."""
        if self.exact:
            return None if now.value is None or before.value is None else now.value - before.value
        after, first = self.value_number(now), self.value_number(before)
        return None if after is None or first is None else after - first


def numbers() -> Numbers:
    """How this session's screen writes numbers now."""
    return Numbers(exact=not on())


def _percent(indicator: Indicator) -> bool:
    return indicator.unit.value == "%"


def _of_people(indicator: Indicator) -> bool:
    """Whether it is a share of people: in percent, or so many of a hundred."""
    return _percent(indicator) or any(map(about_people, indicator.numerator.keys))


def _whole_percent(x: int, n: int) -> float | None:
    """Only what `shown_share` writes as a percentage."""
    text = shown_share(x, n)
    return float(text.split("\u00a0")[0]) if text.endswith("%") else None
