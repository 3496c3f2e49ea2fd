"""Workbooks of «Что если»: what was asked on the first sheet, the mark of a scenario over every other one."""

from datetime import datetime

from ck.export.about import About
from ck.export.tables_book import tables_book
from ck.indicators.model import Status
from ck.indicators.scope import Scope
from ck.services.centre import centre
from ck.services.readings import IndicatorRow
from ck.services.scope_words import scope_words
from ck.services.whatif import tables
from ck.services.whatif.compare import compare
from ck.services.whatif.scenario import Scenario, run
from ck.services.workspace import Workspace


def versus_book(workspace: Workspace, scope: Scope) -> bytes:
    """The selection against the region."""
    found = compare(workspace, scope)
    best = max((one.selection for one in found), key=lambda row: row.coverage.reported)
    about = _about(workspace, "Выборка и регион", scope_words(scope), best)
    told = [one for one in found if one.selection.reading.status is not Status.NO_DATA]
    return tables_book([tables.versus_table(told)], about)


def scenario_book(
    workspace: Workspace, name: str, scenario: Scenario, beside: tuple[str, Scenario] | None = None
) -> bytes:
    """A scenario with its moves and effects; another one, `beside`, is compared with it."""
    result = run(workspace, scenario)
    filters = {
        "Сценарий": name,
        "Год выпуска": str(scenario.year),
        "Отчётная дата": f"{scenario.as_of:%d.%m.%Y}",
        "Последние известные данные": "берутся, если на дату их нет" if scenario.carry_forward else "не берутся",
    }
    about = _about(
        workspace, f"Сценарий «{name}»", filters, result.effects[0].before if result.effects else None, tables.MARK
    )
    made = [
        tables.effects_table(result.effects), tables.moves_table(scenario.moves), tables.goings_table(result.goings),
        *([tables.beside_table([(name, result), (beside[0], run(workspace, beside[1]))])] if beside else []),
    ]  # fmt: skip
    return tables_book(made, about)


def _about(workspace: Workspace, title: str, filters: dict[str, str], row: IndicatorRow | None, *notes: str) -> About:
    coverage = row.coverage if row else None
    return About(
        title=title,
        made_at=datetime.now(),
        filters=filters,
        reported=coverage.reported if coverage else None,
        expected=coverage.expected if coverage else 0,
        missing=coverage.missing if coverage else (),
        notes=(*notes, *(row.notes if row else ())),
        centre=centre(workspace),
    )
