"""Figures: sums of statuses and the indicators of section III, over any filters and break-downs."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from operator import itemgetter
from typing import NamedTuple, TypeVar

from ck.indicators.catalogue import catalogue, indicator
from ck.indicators.kinds import PEOPLE, kinds_of
from ck.indicators.model import Indicator, Reading
from ck.indicators.scope import Dimension, Scope
from ck.services.choices import Choice, Options, options, resolved
from ck.services.comparison import Card, Compared, cards_of
from ck.services.provenance import Source, sources
from ck.services.readings import Coverage, IndicatorRow, rows_of
from ck.services.register_records import RegisterSource, records
from ck.services.register_rows import register_rows
from ck.services.workspace import Workspace
from ck.store.cells import Cells, Key
from ck.store.counts.view import view_of
from ck.store.cube import Cube, cube_of
from ck.store.facts import RELEASE
from ck.store.sums import Sums, sums

__all__ = [
    "Card", "Choice", "Compared", "Coverage", "IndicatorRow", "Options", "RegisterSource", "Source", "TotalsRow",
    "by_kind", "cards", "indicators", "measured", "newest", "options", "records", "sources", "totals", "trend",
]  # fmt: skip
Row = TypeVar("Row")


class TotalsRow(NamedTuple):
    """Sums of one group. `values` has every status of `STATUS_IDS`; None for one that nobody reported."""

    key: Key
    values: Mapping[str, int | None]


def totals(workspace: Workspace, scope: Scope, by: Sequence[Dimension] = (), family: str = RELEASE) -> list[TotalsRow]:
    """Sums of everything that was read, also of columns whose meaning is not confirmed.

    A line is never added to another one: without a filter it is line 01, several lines are told apart by their key.
    Without a date the newest one of each year counts. Groups without a single row are left out. `family` «expected»:
    of the forms about a release that is still to come. `UserError` when a filter names something that is not there.
    """
    cube = cube_of(workspace.store, family)
    tables = sums(cube, resolved(workspace, cube, scope), by)
    return [row for row in _merged([(table.cells, _totals(table)) for table in tables]) if row is not None]


def indicators(
    workspace: Workspace, scope: Scope, by: Sequence[Dimension] = (), numbers: Sequence[int] = ()
) -> list[IndicatorRow]:
    """The indicators (all, or those of `numbers`), each over the groups of `by`, in the order of the document.

    A group is listed when data are awaited for it, with «нет данных» if none came. `UserError` when a filter names
    something that is not there.
    """
    cube = cube_of(workspace.store)
    return _indicators(workspace, cube, resolved(workspace, cube, scope), by, _chosen(cube, numbers))


def measured(
    workspace: Workspace, shares: Sequence[Indicator], scope: Scope, by: Sequence[Dimension] = ()
) -> list[IndicatorRow]:
    """As `indicators`, of shares that are not among the twelve."""
    cube = cube_of(workspace.store)
    return _indicators(workspace, cube, resolved(workspace, cube, scope), by, shares)


def by_kind(workspace: Workspace, number: int, scope: Scope) -> list[tuple[str, IndicatorRow]]:
    """№6 or №7 kind by kind: the kind's id (`ck.forms.kinds`) with its row. `UserError` for another one."""
    cube = cube_of(workspace.store)
    rows = _indicators(workspace, cube, resolved(workspace, cube, scope), (), kinds_of(number))
    return [(row.indicator.kind, row) for row in rows]


def people_by_kind(workspace: Workspace, scope: Scope) -> dict[str, Reading]:
    """№6 as people alone, kind by kind: of every college that has lists or appeals, whether its head-count is known."""
    return {row.indicator.kind: row.reading for row in measured(workspace, PEOPLE, scope)}


def trend(workspace: Workspace, number: int, scope: Scope, by: Sequence[Dimension] = ()) -> list[IndicatorRow]:
    """One indicator on every date of the chosen years; keys have `year` and `as_of` after those of `by`."""
    every_date = replace(scope, as_of=())
    return indicators(workspace, every_date, (*by, Dimension.YEAR, Dimension.AS_OF), (number,))


def newest(workspace: Workspace) -> tuple[int, date] | None:
    """The release year and date of the newest data; None while there are none."""
    slots = cube_of(workspace.store).slots
    last = max(((dates[-1], year) for year, dates in slots.items()), default=None)
    return last and (last[1], date.fromordinal(last[0]))


def cards(workspace: Workspace, scope: Scope) -> list[Card]:
    """The indicators over the whole selection, each with the date before and a year before."""
    cube = cube_of(workspace.store)
    scope, chosen = resolved(workspace, cube, scope), _chosen(cube, ())

    def over(one: Scope) -> list[IndicatorRow]:
        return _indicators(workspace, cube, one, (), chosen)

    return cards_of(cube, scope, over, view_of(workspace.store).newest)


def _chosen(cube: Cube, numbers: Sequence[int]) -> list[Indicator]:
    wanted = {indicator(number).number for number in numbers}
    return [one for one in catalogue(cube.variants) if not wanted or one.number in wanted]


def _indicators(
    workspace: Workspace, cube: Cube, scope: Scope, by: Sequence[Dimension], chosen: Sequence[Indicator]
) -> list[IndicatorRow]:
    """The rows of each indicator in the order of `chosen`: some out of forms, some out of registers."""
    registers = [one for one in chosen if one.registers]
    forms = [one for one in chosen if not one.registers]
    summed = sums(cube, scope, by) if forms else []
    tables = [(table.cells, rows_of(table, forms)) for table in summed]
    view = view_of(workspace.store, cube)
    kept = register_rows(view, scope, by, registers, summed if view.cube is cube else ()) if registers else []
    found = {one: _merged([(cells, rows[n]) for cells, rows in tables]) for n, one in enumerate(forms)}
    found |= {one: _merged([(cells, rows[n]) for cells, rows in kept]) for n, one in enumerate(registers)}
    return [row for one in chosen for row in found[one]]


def _totals(table: Sums) -> list[TotalsRow | None]:
    """A row a group, None for one that nothing was sent for, unless it is the only one."""
    groups = zip(table.cells.keys, table.totals(), table.kinds, strict=True)
    return [TotalsRow(key, values) if kinds or not table.cells.by else None for key, values, kinds in groups]


def _merged(parts: Sequence[tuple[Cells, list[Row]]]) -> list[Row]:
    """The rows of several lines as one list in the order of their keys."""
    if len(parts) == 1:
        return parts[0][1]
    coded = [pair for cells, rows in parts for pair in zip(cells.codes.tolist(), rows, strict=True)]
    return [row for _, row in sorted(coded, key=itemgetter(0))]
