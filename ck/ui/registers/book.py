"""A register from Excel: a blank, what the workbook would change, and then it is stored."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from ck.services.registers import book
from ck.services.registers.book import BookPlan
from ck.services.registers.records import Register
from ck.services.steps import Step
from ck.services.workspace import Workspace
from ck.ui import book_field, downloads
from ck.ui.format import ROW, counted
from ck.ui.upload_words import TEXT_ROW, problem_row, table

_MOST_SHOWN = 500  # rows of the table of changes


@dataclass(frozen=True)
class Way:
    """How a workbook comes into a register; the usual one reads and writes record by record."""

    blank: Callable[[Workspace], bytes]
    plan: Callable[[Workspace, bytes], BookPlan]
    write: Callable[[Workspace, BookPlan], BookPlan]


def usual(register: Register, owner: int | None = None) -> Way:
    """The way of the kit; `owner` is whose records they are, where the register's belong to something."""
    return Way(
        lambda workspace: book.blank(workspace, register.form),
        lambda workspace, data: book.plan(workspace, register, data, owner),
        lambda workspace, told: book.write(workspace, register, told, owner),
    )


def draw(workspace: Workspace, register: Register, way: Way | None = None) -> None:
    """The whole of the part; nothing is stored before the button."""
    form, way = register.form, way or usual(register)
    book_field.tell(form.id)
    with st.container(horizontal=True, vertical_alignment="center"):
        downloads.button(
            "Скачать бланк", lambda: way.blank(workspace), f"Бланк – {form.title}.xlsx", key=f"{form.id}_blank"
        )
        required = ", ".join(f"«{one.caption}»" for one in form.fields if one.required)
        st.text(f"Столбцы узнаются по заголовкам. Обязательны: {required}.")
    plan = book_field.planned("Заполненный бланк", form.id, workspace, lambda data: way.plan(workspace, data))
    if plan is not None:
        _tell(workspace, register, way, plan)


def _tell(workspace: Workspace, register: Register, way: Way, plan: BookPlan) -> None:
    new, changed = plan.count("added"), plan.count("changed")
    said = (
        f"Добавится – {new} · изменится – {changed} · без изменений – {plan.count('unchanged')} · "
        f"не принято строк – {plan.refused}"
    )
    button = f"Записать {counted(new + changed, ROW)}" if new or changed else None
    book_field.offer(register.form.id, button, said, lambda: _stored(way.write(workspace, plan)))
    if plan.found:
        table([problem_row(one) for one in plan.found], most=4, row_height=TEXT_ROW)
    rows = [row for step in plan.steps if step.kind in book_field.KIND for row in _rows(step)]
    if rows:
        table(rows[:_MOST_SHOWN], most=9)
    if len(rows) > _MOST_SHOWN:
        st.text(f"Показаны первые {_MOST_SHOWN} строк из {len(rows)}.")


def _rows(step: Step) -> list[dict[str, str]]:
    base = {"Итог": book_field.KIND[step.kind], "Запись": step.name}
    if step.kind == "added":
        return [{**base, "Что": "", "Было": "", "Стало": ""}]
    return [{**base, "Что": one.caption, "Было": one.was, "Стало": one.became} for one in step.changes]


def _stored(done: BookPlan) -> str:
    return f"Записано: добавлено – {done.count('added')}, изменено – {done.count('changed')}."
