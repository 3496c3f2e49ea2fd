"""The list of a register with what can be done with a record: add, change, copy, remove, take to Excel."""

import hashlib
from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from ck.services.registers import book, records
from ck.services.registers.records import Held, Register
from ck.services.workspace import Workspace
from ck.ui import downloads
from ck.ui.format import ROW, counted, number
from ck.ui.registers import editing
from ck.ui.registers.editing import Editing
from ck.ui.upload_words import table

MOST = 1_000  # records that a list shows


def draw(
    workspace: Workspace,
    register: Register,
    *,
    keep: Callable[[Held], bool] | None = None,
    columns: dict[str, Any] | None = None,
    owner: int | None = None,
    order: Callable[[Held], Any] | None = None,
) -> Held | None:
    """The list and its buttons; `keep` filters the records. Gives the marked record, for what a page adds of its own.

    `columns` are Streamlit's column settings by caption; `owner` is whose records they are; `order` sorts them.
    """
    editing.tell()
    form = register.form
    names = records.college_names(workspace)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        search = st.text_input("Найти", key=f"{form.id}_search", width=300, placeholder="любое слово записи")
        adding = st.button("Добавить…", key=f"{form.id}_add", type="primary")
        shown = [one for one in records.listed(workspace, register, owner) if keep is None or keep(one)]
        shown = sorted((one for one in shown if _fits(register, one, names, search)), key=order or (lambda one: one.id))
        downloads.button(
            "Скачать в Excel", lambda: book.export(workspace, register, shown), f"{form.title}.xlsx",
            key=f"{form.id}_download",
        )  # fmt: skip
        st.text(counted(len(shown), ROW))
    marked = _table(register, shown, names, columns or {})
    if adding:
        editing.open_dialog(Editing(workspace, register, owner=owner))
    elif marked is not None:
        _actions(workspace, register, marked, owner)
    elif shown:
        st.text("Чтобы изменить запись, отметьте её строку слева.")
    return marked


def _table(register: Register, shown: Sequence[Held], names: Any, columns: dict[str, Any]) -> Held | None:
    form = register.form
    if not shown:
        st.info("Записей нет. Добавьте первую или загрузите их из Excel: бланк – на вкладке «Из Excel».")
        return None
    if len(shown) > MOST:
        st.text(f"В списке первые {number(MOST)} из {number(len(shown))}: остальные увидите, сузив поиск или отбор.")
        shown = shown[:MOST]
    digest = hashlib.sha256(repr([(one.id, one.edition) for one in shown]).encode()).hexdigest()[:10]
    event = table(
        [records.row_of(form, one, names) for one in shown], most=12, key=f"{form.id}_list_{digest}",
        on_select="rerun", selection_mode="single-row", column_config=columns,
    )  # fmt: skip
    rows = event.selection.rows
    return shown[rows[0]] if rows and rows[0] < len(shown) else None


def _actions(workspace: Workspace, register: Register, marked: Held, owner: int | None) -> None:
    form = register.form
    with st.container(horizontal=True, vertical_alignment="center"):
        change = st.button("Изменить…", key=f"{form.id}_edit")
        copy = st.button("Копировать…", key=f"{form.id}_copy", help="Новая запись с теми же полями")
        st.button("Удалить", key=f"{form.id}_remove", on_click=editing.remove,
                  args=(Editing(workspace, register, marked),))  # fmt: skip
    if change:
        editing.open_dialog(Editing(workspace, register, marked))
    elif copy:
        texts = records.texts_of(form, marked, records.college_names(workspace))
        editing.open_dialog(Editing(workspace, register, None, texts, owner))


def _fits(register: Register, one: Held, names: Any, search: str) -> bool:
    wanted = search.casefold().strip()
    return not wanted or any(wanted in text.casefold() for text in records.row_of(register.form, one, names).values())
