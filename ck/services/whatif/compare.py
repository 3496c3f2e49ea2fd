"""A selection against the region: the indicators of both, and whether the difference to the others is proven.

The selection is a part of the region, so the interval is that of the selection against the rest of the region: a part
compared with the whole that contains it would be compared with itself.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from ck.analysis import Difference, difference
from ck.document.indicators import Unit
from ck.indicators.model import Indicator, Reading, Status
from ck.indicators.scope import Scope
from ck.services import figures
from ck.services.choices import resolved
from ck.services.readings import IndicatorRow, rows_of
from ck.services.workspace import Workspace
from ck.store.cube import Cube, cube_of
from ck.store.sums import sums


class Rest(NamedTuple):
    """The region without the selection."""

    numerator: int
    denominator: int


class Versus(NamedTuple):
    """An indicator over the selection and over the region.

    `change` is selection − region in its unit; None where one of them has no value. `rest` is None where one of them
    has no data, and for what registers give: there a region's number is not the sum of its colleges'. `difference`
    (shares, selection − rest) is None where the indicator is no share of people, or one side has nobody.
    """

    selection: IndicatorRow
    region: IndicatorRow
    change: float | None
    rest: Rest | None
    difference: Difference | None

    @property
    def indicator(self) -> Indicator:
        """Which one."""
        return self.selection.indicator


def whole_region(scope: Scope) -> Scope:
    """The selection without the filters that narrow it to a part of the region: years, date and line stay."""
    return replace(
        scope, colleges=(), specialties=(), groups=(), municipalities=(), not_colleges=(), not_specialties=(),
        not_groups=(), lines=scope.lines[:1],
    )  # fmt: skip


def narrows(scope: Scope) -> bool:
    """Whether the selection is a part of the region and not all of it."""
    return replace(scope, lines=scope.lines[:1]) != whole_region(scope)


def compare(workspace: Workspace, scope: Scope) -> list[Versus]:
    """All indicators, in the order of the document; of several lines the first. `UserError`: a name nobody bears."""
    cube = cube_of(workspace.store)
    asked = replace(resolved(workspace, cube, scope), lines=scope.lines[:1])
    sides = (figures.indicators(workspace, one) for one in (asked, whole_region(asked)))
    return [_versus(selection, region) for selection, region in zip(*sides, strict=True)]


def over(cube: Cube, scope: Scope, indicators: Sequence[Indicator]) -> list[IndicatorRow]:
    """Indicators that the forms give, over one line of a cube, whether it holds the facts or a scenario."""
    (table,) = sums(cube, scope, ())
    return [rows[0] for rows in rows_of(table, indicators)]


def _versus(selection: IndicatorRow, region: IndicatorRow) -> Versus:
    part, whole = selection.reading, region.reading
    change = None if part.value is None or whole.value is None else part.value - whole.value
    rest = _rest(part, whole)
    return Versus(selection, region, change, rest, rest and _difference(part, rest))


def _rest(part: Reading, whole: Reading) -> Rest | None:
    if part.indicator.registers or Status.NO_DATA in (part.status, whole.status):
        return None
    if part.denominator is None or whole.denominator is None:
        return None
    assert part.numerator is not None and whole.numerator is not None
    return Rest(whole.numerator - part.numerator, whole.denominator - part.denominator)


def _difference(part: Reading, rest: Rest) -> Difference | None:
    """None for what is no share of people: more than all of them, or a number per hundred."""
    assert part.numerator is not None and part.denominator is not None
    shares = ((part.numerator, part.denominator), rest)
    if part.indicator.unit is not Unit.PERCENT or any(not 0 <= x <= n or not n for x, n in shares):
        return None
    return difference(part.numerator, part.denominator, *rest)
