"""A register from Excel: a blank, what the workbook would change, and then it is stored."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from ck.errors import UserError
from ck.forms.problems import Found
from ck.services.arrivals import MOST_MEGABYTES
from ck.services.registers import book
from ck.services.registers.book import BookPlan, Step
from ck.services.registers.records import Register
from ck.services.workspace import Workspace
from ck.ui import downloads
from ck.ui.format import ROW, counted
from ck.ui.upload_words import SEVERITY, TEXT_ROW, table

_KIND = {"added": "+ добавится", "changed": "✎ изменится"}
_TYPES = ["xlsx", "xlsm", "xls", "ods"]
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
    if told := st.session_state.pop(_key(register, "told"), None):
        st.info(told)
    with st.container(horizontal=True, vertical_alignment="center"):
        downloads.button(
            "Скачать бланк", lambda: way.blank(workspace), f"Бланк – {form.title}.xlsx", key=f"{form.id}_blank"
        )
        required = ", ".join(f"«{one.caption}»" for one in form.fields if one.required)
        st.text(f"Столбцы узнаются по заголовкам. Обязательны: {required}.")
    number = st.session_state.setdefault(_key(register, "round"), 0)
    file = st.file_uploader(
        "Заполненный бланк", type=_TYPES, max_upload_size=MOST_MEGABYTES, key=f"{form.id}_file_{number}"
    )
    if file is None:
        st.session_state.pop(_key(register, "plan"), None)
        return
    mark = (file.file_id, workspace.url)
    kept = st.session_state.get(_key(register, "plan"))
    if kept is None or kept[0] != mark:
        kept = st.session_state[_key(register, "plan")] = (mark, way.plan(workspace, file.getvalue()))
    _tell(workspace, register, way, kept[1])


def _tell(workspace: Workspace, register: Register, way: Way, plan: BookPlan) -> None:
    new, changed = plan.count("added"), plan.count("changed")
    with st.container(horizontal=True, vertical_alignment="center"):
        if new or changed:
            st.button(
                f"Записать {counted(new + changed, ROW)}", key=f"{register.form.id}_store", type="primary",
                on_click=_store, args=(workspace, register, way, plan),
            )  # fmt: skip
        else:
            st.text("Записывать нечего.")
        st.text(
            f"Добавится – {new} · изменится – {changed} · без изменений – {plan.count('unchanged')} · "
            f"не принято строк – {plan.refused}. Пока ничего не записано."
        )
    if plan.found:
        table([_problem(one) for one in plan.found], most=4, row_height=TEXT_ROW)
    rows = [row for step in plan.steps if step.kind in _KIND for row in _rows(step)]
    if rows:
        table(rows[:_MOST_SHOWN], most=9)
    if len(rows) > _MOST_SHOWN:
        st.text(f"Показаны первые {_MOST_SHOWN} строк из {len(rows)}.")


def _problem(one: Found) -> dict[str, str]:
    return {
        "Важность": SEVERITY[one.severity],
        "Ячейка": ", ".join(part for part in (one.sheet, one.cell) if part) or "файл",
        "Значение": one.value or "",
        "Что не так": one.message,
        "Что сделать": one.fix,
    }


def _rows(step: Step) -> list[dict[str, str]]:
    base = {"Итог": _KIND[step.kind], "Запись": step.name}
    if step.kind == "added":
        return [{**base, "Что": "", "Было": "", "Стало": ""}]
    return [{**base, "Что": one.caption, "Было": one.was, "Стало": one.became} for one in step.changes]


def _store(workspace: Workspace, register: Register, way: Way, plan: BookPlan) -> None:
    try:
        done = way.write(workspace, plan)
        told = f"Записано: добавлено – {done.count('added')}, изменено – {done.count('changed')}."
        st.session_state[_key(register, "round")] += 1
    except UserError as error:
        told = f"{error.message} {error.remedy}"
    st.session_state[_key(register, "told")] = told
    st.session_state.pop(_key(register, "plan"), None)


def _key(register: Register, name: str) -> str:
    return f"_ck_{register.form.id}_{name}"
