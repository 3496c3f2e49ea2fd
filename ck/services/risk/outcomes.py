"""What the page looks at: one of the indicators 1–3, or a category of graduates; how its people are counted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ck.errors import UserError
from ck.indicators.catalogue import catalogue
from ck.indicators.model import Indicator, Reading, Status
from ck.indicators.risk import AT_RISK, RiskGroup, risk_groups
from ck.indicators.scope import Dimension, Scope
from ck.services import figures
from ck.services.readings import IndicatorRow
from ck.services.workspace import Workspace
from ck.store.cube import cube_of

GOOD = {1: "employed", 2: "by_program"}  # numbers of the indicators that ought to grow → names in the address

_INSIDE = {"employed": "Заняты", "by_program": "По профессии"}
_OUTSIDE = {"employed": "Не заняты", "by_program": "Не по профессии"}


@dataclass(frozen=True, eq=False)
class Outcome:
    """A share to look at. `group` is its category; None for employment, where those outside are the concern."""

    id: str
    name: str
    share: Indicator
    group: RiskGroup | None

    @property
    def good(self) -> bool:
        """Whether the share ought to be high: then the people to be helped are those not counted in it."""
        return self.group is None

    @property
    def inside_name(self) -> str:
        """What the people of the numerator are called over a column."""
        return _INSIDE.get(self.id, "Людей")

    @property
    def concern_name(self) -> str:
        """What the people to begin with are called over a column."""
        return _OUTSIDE.get(self.id, "Людей")

    def concern(self, reading: Reading) -> int | None:
        """People to begin with: those in the category, or those without the good outcome. None without data."""
        if reading.numerator is None or reading.denominator is None:
            return None
        return reading.denominator - reading.numerator if self.good else reading.numerator


def outcomes(workspace: Workspace) -> tuple[Outcome, ...]:
    """At risk first, then employment and its fit, then the other categories; as the workspace reads them."""
    variants = cube_of(workspace.store).variants
    indicators = {one.number: one for one in catalogue(variants)}
    good = [Outcome(id, indicators[number].short, indicators[number], None) for number, id in GOOD.items()]
    groups = [Outcome(one.id, one.short, one.share, one) for one in risk_groups(variants)]
    first = next(one for one in groups if one.id == AT_RISK)
    return (first, *good, *(one for one in groups if one is not first))


def outcome(workspace: Workspace, id: str) -> Outcome:
    """The one of this name. `UserError` when there is none."""
    for one in outcomes(workspace):
        if one.id == id:
            return one
    raise UserError(f"Категории «{id}» нет.", "Выберите категорию из списка на экране «Группы риска».")


def rows(workspace: Workspace, one: Outcome, scope: Scope, by: Sequence[Dimension] = ()) -> list[IndicatorRow]:
    """The share over the groups of `by`; every row has its coverage and notes."""
    found = figures.measured(workspace, (one.share,), scope, by)
    if one.group is None or not one.group.colleges_without_center:
        return found
    inside = _without_center(workspace, one, scope, by)
    return [_counting(row, inside.get(tuple(row.key.items()), 0)) for row in found]


def halves(row: IndicatorRow) -> tuple[int, int] | None:
    """(people counted, of how many) where they make a share; None without data, without people, or where more are
    counted than there are: such a report contradicts itself, and a share of it would be compared with honest ones.
    """
    top, bottom = row.reading.numerator, row.reading.denominator
    if top is None or not bottom or not 0 <= top <= bottom:
        return None
    return top, bottom


def contradiction(row: IndicatorRow) -> str:
    """What is wrong where `halves` refuses numbers that are there; «» where nothing is."""
    top, bottom = row.reading.numerator, row.reading.denominator
    if top is None or bottom is None or 0 <= top <= bottom:
        return ""
    return "числа противоречат друг другу: проверьте отчёт"


def _without_center(
    workspace: Workspace, one: Outcome, scope: Scope, by: Sequence[Dimension]
) -> dict[tuple[object, ...], int]:
    """Key → graduates of the colleges without a centre."""
    cube = cube_of(workspace.store)
    names = [name for name, has in zip(cube.colleges, cube.has_center.tolist(), strict=True) if not has]
    names = [name for name in names if not scope.colleges or name in scope.colleges]
    if not names:
        return {}
    narrow = figures.measured(workspace, (one.share,), replace(scope, colleges=tuple(names)), by)
    return {tuple(row.key.items()): row.reading.numerator or 0 for row in narrow}


def _counting(row: IndicatorRow, people: int) -> IndicatorRow:
    """The row with so many people in its numerator."""
    reading = row.reading
    if reading.status is Status.NO_DATA or reading.denominator is None:
        return row
    value = people * reading.indicator.scale / reading.denominator if reading.denominator else None
    return row._replace(reading=reading._replace(numerator=people, value=value))
