"""What the screen of the indicators shows beside the figures themselves."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from ck.forms.names import normal
from ck.indicators.display import parts
from ck.indicators.expr import Sum
from ck.indicators.inputs import input_name
from ck.indicators.model import Status, Values
from ck.indicators.scope import Dimension, Scope
from ck.services.figures import IndicatorRow, RegisterSource, Source
from ck.services.workspace import Workspace
from ck.store.cells import KeyValue
from ck.store.counts.slots import register_slots
from ck.store.counts.view import view_of
from ck.store.picking import slots_of

BREAKDOWNS = (Dimension.COLLEGE, Dimension.SPECIALTY, Dimension.GROUP, Dimension.MUNICIPALITY)
_ORDER = (Status.OK, Status.EMPTY_BASE, Status.NO_DATA)


class Dated(NamedTuple):
    """A release year and the date that its figures are of."""

    year: int
    as_of: date


class Term(NamedTuple):
    """A measure of a half: how it enters (1 or −1), its inputs that somebody reported, its number over a selection."""

    sign: int
    name: str
    inputs: tuple[str, ...]
    number: int


class AddedUp(NamedTuple):
    """What cells give when they are added with their signs."""

    numerator: int
    denominator: int


def dated(workspace: Workspace, scope: Scope) -> tuple[Dated, ...]:
    """The dates that the figures of a selection are of, ascending; () when there is nothing.

    Those of the forms; of a selection that no form speaks of, those of the registers.
    """
    view = view_of(workspace.store)
    years = view.cube.years
    slots = slots_of(view.cube, scope) or register_slots(view, scope)
    return tuple(Dated(years[slot.year], date.fromordinal(slot.as_of)) for slot in slots)


def version(workspace: Workspace) -> int:
    """Changes with every change of the data: for keys of what must not outlive it."""
    return workspace.store.version()


def ordered(rows: Iterable[IndicatorRow]) -> list[IndicatorRow]:
    """Greatest value first; then those with an empty base, then those without data, each by name."""
    return sorted(rows, key=_place)


def narrowed(scope: Scope, dimension: Dimension, value: KeyValue) -> Scope | None:
    """The selection of one row of a break-down; None when no filter can express it («not known»)."""
    if value is None:
        return None
    match dimension:
        case Dimension.COLLEGE:
            return replace(scope, colleges=(str(value),))
        case Dimension.SPECIALTY:
            return replace(scope, specialties=(str(value),))
        case Dimension.GROUP:
            return replace(scope, groups=(str(value),))
        case Dimension.MUNICIPALITY:
            return replace(scope, municipalities=(str(value),))
    return None


def terms(total: Sum, values: Values) -> list[Term]:
    """A half of an indicator measure by measure; those that no form of the selection has count 0."""
    return [
        Term(
            sign,
            name,
            tuple(input_name(key) for key in keys if values.get(key) is not None),
            sum(values.get(key) or 0 for key in keys),
        )
        for sign, name, keys in parts(total)
    ]


def added_up(sources: Iterable[Source | RegisterSource]) -> AddedUp:
    """The numerator and the denominator that the cells, or records, make."""
    pairs = [(one.number * one.numerator, one.number * one.denominator) for one in sources]
    return AddedUp(sum(top for top, _ in pairs), sum(bottom for _, bottom in pairs))


def same_colleges(first: IndicatorRow, second: IndicatorRow) -> bool:
    """Whether the same colleges are missing in both, so that the change is not one of who reported."""
    return first.coverage.missing == second.coverage.missing


def _place(row: IndicatorRow) -> tuple[int, float, str]:
    return _ORDER.index(row.reading.status), -(row.reading.value or 0), _name(tuple(row.key.values()))


def _name(key: Sequence[KeyValue]) -> str:
    return " ".join(normal(str(one)) for one in key)
