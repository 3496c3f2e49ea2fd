"""Indicators that may stand in a published file: what their numbers would tell beyond the tables is looked at first.

Those made of the tables' columns are shown where all cells they are made of are: they tell nothing new. The others,
of the region only, are shown when every number of people that they give or let work out is 0 or not small.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from ck.analysis.printed import THRESHOLD
from ck.indicators import measures as m
from ck.indicators.display import rounded, unit_text
from ck.indicators.inputs import about_people
from ck.indicators.model import EMPTY_BASE, NO_DATA, Indicator, Reading, Status
from ck.indicators.scope import Scope
from ck.services import figures
from ck.services.publication.columns import AT_RISK, LEFT_OUT, NUMERATORS, REST, WITH_PLAN, Column
from ck.services.publication.tables import Published
from ck.services.workspace import Workspace

OTHER_COVERAGE: Final = "не показано: посчитано не по всем колледжам таблицы"
SMALL: Final = "не показано: малое число"


@dataclass(frozen=True, slots=True)
class Share:
    """An indicator as the file says it: numbers, or the words why there are none."""

    indicator: Indicator
    numerator: int | None = None
    denominator: int | None = None
    value: float | None = None
    words: str = ""

    @property
    def unit(self) -> str:
        """«%», «ед.»."""
        return unit_text(self.indicator)


def of_region(workspace: Workspace, told: Published) -> list[Share]:
    """The twelve over all colleges."""
    rows = figures.indicators(workspace, Scope(years=(told.year,), as_of=(told.as_of,)))
    return [_of_region(told, row.reading) for row in rows if not row.indicator.variant]


def of_row(told: Published, number: int, indicator: Indicator, row: str | None) -> Share:
    """An indicator made of the columns, of a row or of the whole, out of what is shown and nothing else."""
    top = next((some for some in NUMERATORS[number] if some <= set(told.columns)), None)
    below = LEFT_OUT[number]
    if top is None or not below <= set(told.columns):
        return Share(indicator, words=NO_DATA)
    numerator = _shown(told, row, top)
    whole, less = told.shown(0, row, None), _shown(told, row, below)
    if numerator is None or whole is None or less is None:
        return Share(indicator, words=SMALL)
    denominator = whole - less
    if not denominator:
        return Share(indicator, numerator, denominator, words=EMPTY_BASE)
    return Share(indicator, numerator, denominator, indicator.scale * numerator / denominator)


def _shown(told: Published, row: str | None, columns: Iterable[Column]) -> int | None:
    """The sum of shown cells; None when one of them is hidden."""
    cells = [told.shown(0, row, one) for one in columns]
    return None if None in cells else sum(cell for cell in cells if cell is not None)


def _of_region(told: Published, reading: Reading) -> Share:
    one = reading.indicator
    if one.number in NUMERATORS:
        made = of_row(told, one.number, one, None)
        same = (made.numerator, made.denominator) == (reading.numerator, reading.denominator)
        return made if made.words or same else Share(one, words=OTHER_COVERAGE)
    if reading.status is Status.NO_DATA or reading.numerator is None:
        return Share(one, words=NO_DATA)
    if not one.registers and reading.denominator != told.shown(0, None, None):
        return Share(one, words=OTHER_COVERAGE)
    if any(0 < number < THRESHOLD for number in _tells(told, reading)):
        return Share(one, words=SMALL)
    if reading.status is Status.EMPTY_BASE:
        return Share(one, reading.numerator, reading.denominator, words=EMPTY_BASE)
    value = rounded(reading)
    return Share(one, reading.numerator, reading.denominator, None if value is None else float(value))


def _tells(told: Published, reading: Reading) -> list[int]:
    """Numbers of people that the indicator shows, or that follow from it and the tables."""
    top, bottom, one = reading.numerator or 0, reading.denominator, reading.indicator
    people = any(map(about_people, one.numerator.keys))
    tells = [top] if people else []
    if bottom is not None:
        tells += [bottom, abs(bottom - top)] if people else [bottom]
    if m.at_risk in [part for _, part in one.numerator.parts]:
        # With the columns of the table beside it the indicator tells how many of the rest the document does not
        # exclude, and how many are excluded as disabled.
        columns = [told.shown(0, None, each) for each in told.columns if each in (AT_RISK, WITH_PLAN)]
        undecided = (m.at_risk.evaluate(reading.values) or 0) - sum(number or 0 for number in columns)
        rest = told.shown(0, None, REST)
        excluded = [(rest or 0) - undecided, (m.at_risk.evaluate(reading.values) or 0) - top]
        tells += [abs(number) for number in (undecided, *excluded)]
        tells += [1] * (None in (*columns, rest))  # a hidden total would be told
    return tells
