"""The directory from Excel: a blank, what the workbook would change, and then it is stored."""

from typing import Any, Final

import streamlit as st

from ck.services import college_book
from ck.services.college_book import BookPlan
from ck.services.workspace import Workspace
from ck.ui import book_field, downloads
from ck.ui.format import COLLEGE, counted
from ck.ui.upload_words import TEXT_ROW, table

_KEY: Final = "book"


def draw(workspace: Workspace) -> None:
    """The whole of the part; nothing is stored before the button."""
    book_field.tell(_KEY)
    with st.container(horizontal=True, vertical_alignment="center"):
        downloads.button("Скачать бланк", college_book.blank, "Бланк справочника колледжей.xlsx", key="book_blank")
        st.text("Столбцы узнаются по заголовкам: «Название», «Муниципалитет», «ИНН», «Центр карьеры» и другие.")
    plan = book_field.planned("Справочник колледжей", _KEY, workspace, lambda data: college_book.plan(workspace, data))
    if plan is not None:
        _tell(workspace, plan)


def _tell(workspace: Workspace, plan: BookPlan) -> None:
    new, changed = plan.count("added"), plan.count("changed")
    said = (
        f"Добавится – {new} · изменится – {changed} · без изменений – {plan.count('unchanged')} · "
        f"не принято – {plan.refused}"
    )
    button = f"Записать {counted(new + changed, COLLEGE)}" if new or changed else None
    book_field.offer(_KEY, button, said, lambda: _stored(college_book.write(workspace, plan)))
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
            "Итог": book_field.KIND[step.kind],
            "Колледж": step.name,
            "Что": one.caption,
            "Было": one.was,
            "Стало": one.became,
        }
        for step in plan.steps
        if step.kind in book_field.KIND
        for one in step.changes
    ]


def _stored(done: BookPlan) -> str:
    return f"Записано: добавлено – {done.count('added')}, изменено – {done.count('changed')}."
