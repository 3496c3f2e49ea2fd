"""The to-do list by date, the overdue first, and the measures that were offered: on the screen and in Excel."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from ck.export.about import About
from ck.export.tables_book import Column, Kind, Table, tables_book
from ck.services.centre import centre
from ck.services.persons.people import NO_NUMBER, PAGE, Wanted
from ck.services.persons.statuses import CONSCRIPT, EXECUTORS, PLANNED, RESULTS, STATUS, measure_names
from ck.services.workspace import Workspace
from ck.store.persons import todo
from ck.store.persons.todo import Task

__all__ = ["Task", "Todo"]

HORIZONS: Final[Mapping[str, int | None]] = {
    "просроченное и сегодня": 0,
    "на неделю вперёд": 7,
    "на месяц вперёд": 31,
    "всё": None,
}
_OWNER = (Column("Колледж", width=40), Column("Номер", width=12), Column("Год", width=8), Column("Код", width=10),
          Column("Статус", width=34))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Todo:
    """Some tasks out of `total`; `overdue` of all of them are for a day before today."""

    tasks: list[Task]
    total: int
    overdue: int
    offset: int
    without_month: int


def tasks(workspace: Workspace, wanted: Wanted, horizon: str, today: date, number: int = 0) -> Todo:
    """Page `number` from 0 of the tasks up to the horizon."""
    until = _until(horizon, today)
    with workspace.store.read() as session:
        total = todo.count(session, wanted, PLANNED, until)
        offset = max(0, min(number, (total - 1) // PAGE)) * PAGE
        return Todo(
            todo.tasks(session, wanted, PLANNED, until, offset, PAGE), total,
            todo.count(session, wanted, PLANNED, today - timedelta(days=1)), offset,
            todo.without_month(session, wanted, CONSCRIPT),
        )  # fmt: skip


def what(task: Task) -> str:
    """What is to be done, in words."""
    if task.kind == "measure":
        return f"Мероприятие {measure_names().get(task.measure or '', '')}"
    return "Связаться" if task.kind == "contact" else "Возвращается из армии: связаться"


def when(task: Task, today: date) -> str:
    """«просрочено, 3 дн.», «сегодня», «через 5 дн.»."""
    days = (task.day - today).days
    if days < 0:
        return f"! просрочено, {-days} дн."
    return "сегодня" if not days else f"через {days} дн."


def export(workspace: Workspace, wanted: Wanted, horizon: str, today: date, filters: Mapping[str, str]) -> bytes:
    """The tasks and the measures offered, by number; names are never in it."""
    with workspace.store.read() as session:
        found = todo.tasks(session, wanted, PLANNED, _until(horizon, today))
        offered = todo.offered(session, wanted)
    listed = Table(
        "Что сделать",
        (Column("Когда", Kind.DATE, 12), Column("Срок", width=22), Column("Что", width=60), *_OWNER),
        tuple((one.day, when(one, today), what(one), *_owner(one)) for one in found),
    )
    names = measure_names()
    measures = Table(
        "Мероприятия",
        (*_OWNER, Column("Мероприятие", width=60), Column("Дата", Kind.DATE, 12), Column("Исполнитель", width=18),
         Column("Результат", width=20)),
        tuple(
            (*_owner(one), names.get(one.measure, one.measure), one.held_on,
             EXECUTORS.get(one.executor, one.executor), RESULTS.get(one.outcome, one.outcome))
            for one in offered
        ),
    )  # fmt: skip
    about = About("Адресная работа с выпускниками", datetime.now(), filters, centre=centre(workspace))
    return tables_book((listed, measures), about)


def _owner(one: Task | todo.Offered) -> tuple[str, str, str, str, str]:
    return one.college, one.number or NO_NUMBER, str(one.year), one.specialty, STATUS[one.status].name


def _until(horizon: str, today: date) -> date | None:
    days = HORIZONS[horizon]
    return None if days is None else today + timedelta(days=days)
