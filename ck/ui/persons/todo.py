"""What to do, by date: the overdue first."""

from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from ck.services.persons import people, todo
from ck.services.persons.statuses import STATUS
from ck.services.persons.todo import HORIZONS, Task
from ck.services.workspace import Workspace
from ck.ui import downloads
from ck.ui.format import Noun, counted
from ck.ui.persons import choosing, listing, naming, paging
from ck.ui.registers import editing
from ck.ui.upload_words import day_column, table

_TASK = Noun("дело", "дела", "дел")
_CONSCRIPT = Noun("призванного", "призванных", "призванных")


def draw(workspace: Workspace) -> None:
    """The whole of the part."""
    editing.tell()
    naming.close()
    today = date.today()
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        wanted, filters = choosing.narrow(workspace, "todo")
        horizon = st.selectbox("Срок", list(HORIZONS), key="todo_horizon", width=220) or next(iter(HORIZONS))
    key = f"todo_page_{choosing.digest((wanted, horizon))}"
    found = todo.tasks(workspace, wanted, horizon, today, st.session_state.get(key, 0))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        downloads.button(
            "Скачать в Excel", partial(todo.export, workspace, wanted, horizon, today, {**filters, "Срок": horizon}),
            "Что сделать.xlsx", key="todo_download", help="Дела и предложенные мероприятия, без имён",
        )  # fmt: skip
        paging.draw(key, found.offset, len(found.tasks), found.total)
        st.text(f"просрочено: {counted(found.overdue, _TASK)}")
        if found.without_month:
            st.text(f"· месяц увольнения не указан у {counted(found.without_month, _CONSCRIPT)}")
    if not found.tasks:
        st.info("Дел на этот срок нет. Даты следующего контакта ставятся в карточках.")
        return
    place = st.container()
    marked = _table(found.tasks, today, key)
    with place:
        listing.actions(workspace, "todo", people.card(workspace, marked.person_id) if marked else None)


def _table(tasks: list[Task], today: date, key: str) -> Task | None:
    event = table(
        [_row(one, today) for one in tasks], most=9, key=f"{key}_{choosing.digest(tasks)}",
        on_select="rerun", selection_mode="single-row",
        column_config={
            "Когда": day_column(),
            "Срок": st.column_config.TextColumn(width=150),
            "Что": st.column_config.TextColumn(width=320),
            "Колледж": st.column_config.TextColumn(width=250),
            "Номер": st.column_config.TextColumn(width=80),
            "Год": st.column_config.TextColumn(width=55),
            "Код": st.column_config.TextColumn(width=75),
            "Статус": st.column_config.TextColumn(width=220),
        },
    )  # fmt: skip
    rows = event.selection.rows
    return tasks[rows[0]] if rows and rows[0] < len(tasks) else None


def _row(one: Task, today: date) -> dict[str, Any]:
    return {
        "Когда": one.day, "Срок": todo.when(one, today), "Что": todo.what(one), "Колледж": one.college,
        "Номер": one.number or people.NO_NUMBER, "Год": str(one.year), "Код": one.specialty,
        "Статус": STATUS[one.status].name,
    }  # fmt: skip
