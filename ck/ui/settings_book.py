"""The directory from Excel: a blank, what the workbook would change, and then it is stored."""

from typing import Any, Final

import streamlit as st

from ck.errors import UserError
from ck.services import college_book
from ck.services.arrivals import MOST_MEGABYTES
from ck.services.college_book import BookPlan
from ck.services.workspace import Workspace
from ck.ui import downloads
from ck.ui.format import COLLEGE, counted
from ck.ui.upload_words import TEXT_ROW, table

_DONE: Final = "_ck_book_stored"
_PLAN: Final = "_ck_book_plan"
_ROUND: Final = "_ck_book_round"
_KIND: Final = {"added": "+ добавится", "changed": "✎ изменится"}
_TYPES: Final = ["xlsx", "xlsm", "xls", "ods"]


def draw(workspace: Workspace) -> None:
    """The whole of the part; nothing is stored before the button."""
    if told := st.session_state.pop(_DONE, None):
        st.info(told)
    with st.container(horizontal=True, vertical_alignment="center"):
        downloads.button("Скачать бланк", college_book.blank, "Бланк справочника колледжей.xlsx", key="book_blank")
        st.text("Столбцы узнаются по заголовкам: «Название», «Муниципалитет», «ИНН», «Центр карьеры» и другие.")
    number = st.session_state.setdefault(_ROUND, 0)
    file = st.file_uploader(
        "Справочник колледжей", type=_TYPES, max_upload_size=MOST_MEGABYTES, key=f"book_file_{number}"
    )
    if file is None:
        st.session_state.pop(_PLAN, None)
        return
    mark = (file.file_id, workspace.url)
    kept = st.session_state.get(_PLAN)
    if kept is None or kept[0] != mark:
        kept = st.session_state[_PLAN] = (mark, college_book.plan(workspace, file.getvalue()))
    _tell(workspace, kept[1])


def _tell(workspace: Workspace, plan: BookPlan) -> None:
    new, changed = plan.count("added"), plan.count("changed")
    with st.container(horizontal=True, vertical_alignment="center"):
        if new or changed:
            st.button(
                f"Записать {counted(new + changed, COLLEGE)}", key="book_store", type="primary", on_click=_store,
                args=(workspace, plan),
            )  # fmt: skip
        else:
            st.text("Записывать нечего.")
        st.text(
            f"Добавится – {new} · изменится – {changed} · без изменений – {plan.count('unchanged')} · "
            f"не принято – {plan.refused}. Пока ничего не записано."
        )
    if plan.troubles:
        table([_trouble(one) for one in plan.troubles], most=4, row_height=TEXT_ROW, column_config={
            "Ячейка": st.column_config.TextColumn(width=130),
            "Значение": st.column_config.TextColumn(width=150),
            "Что не так": st.column_config.TextColumn(width=420),
            "Что сделать": st.column_config.TextColumn(width=420),
        })  # fmt: skip
    if new or changed:
        table(_changes(plan), most=9, column_config={
            "Колледж": st.column_config.TextColumn(width=380),
            "Было": st.column_config.TextColumn(width=240),
            "Стало": st.column_config.TextColumn(width=300),
        })  # fmt: skip


def _trouble(one: Any) -> dict[str, str]:
    return {
        "Важность": "! предупреждение" if one.warning else "✕ не принято",
        "Ячейка": one.cell.replace("!", ", ") or "файл",
        "Значение": one.value,
        "Что не так": one.message,
        "Что сделать": one.fix,
    }


def _changes(plan: BookPlan) -> list[dict[str, str]]:
    return [
        {
            "Итог": _KIND[step.kind],
            "Колледж": step.name,
            "Что": one.caption,
            "Было": one.was,
            "Стало": one.became,
        }
        for step in plan.steps
        if step.kind in _KIND
        for one in step.changes
    ]


def _store(workspace: Workspace, plan: BookPlan) -> None:
    try:
        done = college_book.write(workspace, plan)
        counts = f"добавлено – {done.count('added')}, изменено – {done.count('changed')}"
        st.session_state[_DONE] = f"Записано: {counts}."
        st.session_state[_ROUND] += 1
    except UserError as error:
        st.session_state[_DONE] = f"{error.message} {error.remedy}"
    st.session_state.pop(_PLAN, None)
