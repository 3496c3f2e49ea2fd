"""The workbook of the page: every table of every view for what is looked at, and how it was counted."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from ck.errors import UserError
from ck.export.about import About
from ck.export.cells import safe_file_name
from ck.export.tables_book import Table, tables_book
from ck.indicators.risk import AT_RISK
from ck.indicators.scope import Dimension, Scope
from ck.services.cards import Dated, dated
from ck.services.centre import centre
from ck.services.choices import resolved
from ck.services.risk.cohorts import cohorts
from ck.services.risk.grid import grid
from ck.services.risk.method import METHOD
from ck.services.risk.mix import compared
from ck.services.risk.outcomes import Outcome, outcome, rows
from ck.services.risk.tables import dates_table, measures_table, who_table
from ck.services.risk.where import Order, ranking
from ck.services.risk.where_tables import funnel_table, grid_table, mix_table, where_table
from ck.services.risk.who import over_dates, who
from ck.services.risk.why import change, until, usual_start
from ck.services.risk.why_tables import against_table, change_table, cohorts_table
from ck.services.scope_words import breakdown_title, dimension_name, scope_words
from ck.services.workspace import Workspace
from ck.store.cube import cube_of

PLACES = (Dimension.COLLEGE, Dimension.SPECIALTY, Dimension.GROUP, Dimension.MUNICIPALITY)
ORDERS = {Order.NUMBER: "по числу людей", Order.SHARE: "по доле, худшие первыми", Order.NAME: "по алфавиту"}


def risk_book(
    workspace: Workspace, scope: Scope, id: str = AT_RISK, order: Order = Order.NUMBER, since: Dated | None = None,
    *, same_colleges: bool = True,
) -> bytes:  # fmt: skip
    """The workbook of a selection. `since` is what the newest date is compared with; None: what the page offers.

    `UserError` for an outcome or a name that is not there.
    """
    scope = resolved(workspace, cube_of(workspace.store), scope)
    if len(scope.lines) > 1:  # lines overlap: a place would be ranked against itself
        raise UserError("Группы риска – по одной строке формы.", "Укажите одну строку или ни одной.")
    one, last = outcome(workspace, id), until(workspace, scope)
    start = since or (usual_start(workspace, last) if last else None)
    whole = rows(workspace, one, scope)[0]
    about = About(
        title=f"Группы риска: {one.name}",
        made_at=datetime.now(),
        filters={
            "Кого смотрим": one.name,
            **scope_words(scope),
            **_dates(workspace, scope),
            "Порядок": ORDERS[order],
            **({"Изменение": f"{_moment(start)} → {_moment(last)}"} if start and last else {}),
        },
        reported=whole.coverage.reported,
        expected=whole.coverage.expected,
        missing=whole.coverage.missing,
        notes=(one.share.reading, *whole.notes, *METHOD),
        centre=centre(workspace),
    )
    tables = [*_who(workspace, one, scope), *_where(workspace, one, scope, order)]
    if last and start:
        tables += _why(workspace, one, scope, (start, last), same_colleges=same_colleges)
    return tables_book(tables, about)


def risk_file_name(one: Outcome, last: Dated) -> str:
    """«Группы риска, выпуск 2024 на 01.02.2025, Призваны в армию.xlsx»."""
    return safe_file_name(f"Группы риска, {_moment(last)}, {one.name}", ".xlsx")


def _who(workspace: Workspace, one: Outcome, scope: Scope) -> Iterable[Table]:
    found = who(workspace, scope)
    return (
        who_table(found),
        measures_table(found),
        replace(dates_table(one, over_dates(workspace, one, scope)), title="По датам"),
    )


def _where(workspace: Workspace, one: Outcome, scope: Scope, order: Order) -> Iterable[Table]:
    for dimension in PLACES:
        yield where_table(ranking(workspace, one, scope, dimension, order))
    yield funnel_table(ranking(workspace, one, scope, Dimension.COLLEGE, Order.NAME))
    yield grid_table(one, grid(workspace, one, scope))
    yield mix_table(one, compared(workspace, one, scope))


def _why(
    workspace: Workspace, one: Outcome, scope: Scope, at: tuple[Dated, Dated], *, same_colleges: bool
) -> Iterable[Table]:
    start, last = at
    for dimension in (Dimension.COLLEGE, Dimension.SPECIALTY):
        found = change(workspace, one, scope, start, last, dimension, same_colleges=same_colleges)
        if found is not None:
            out = (
                f" Отчитались только на одну из дат и не вошли: {', '.join(found.left_out)}." if found.left_out else ""
            )
            yield replace(
                change_table(found),
                title=f"Почему – {breakdown_title(dimension).lower()}",
                note=f"{_moment(start)} → {_moment(last)}.{out}",
            )
    months = cohorts(workspace, one, scope, last.year, last.as_of)
    yield cohorts_table(one, months)
    yield against_table(months)


def _dates(workspace: Workspace, scope: Scope) -> dict[str, str]:
    found = dated(workspace, scope)
    return {dimension_name(Dimension.AS_OF): "; ".join(map(_moment, found))} if found else {}


def _moment(at: Dated) -> str:
    return f"выпуск {at.year} на {at.as_of:%d.%m.%Y}"
