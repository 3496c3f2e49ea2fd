"""The list of a register with what can be done with a record: add, change, copy, remove, take to Excel."""

import hashlib
from collections.abc import Callable, Sequence
from typing import Any, Final

import streamlit as st

from ck.forms.registers import Kind, RegisterForm
from ck.services.registers import book, records
from ck.services.registers.records import Held, Register
from ck.services.workspace import Workspace
from ck.ui import downloads
from ck.ui.format import ROW, counted, number
from ck.ui.registers import editing
from ck.ui.registers.editing import Editing
from ck.ui.upload_words import table

MOST = 1_000  # records that a list shows
EMPTY: Final = "Записей нет. Добавьте первую или загрузите их из Excel: бланк – на вкладке «Из Excel»."
_NO_SUCH: Final = "По этому отбору и поиску записей нет; всего в реестре {}."
_TYPED: Final = frozenset({Kind.DATE, Kind.WHOLE})
_WIDTHS: Final = {Kind.COLLEGES: 230, Kind.CHOICES: 230, Kind.SPECIALTIES: 172, Kind.LONG: 260}  # pixels


def newest(one: Held) -> int:
    """For `order`: what was written last is seen first."""
    return -one.id


def draw(
    workspace: Workspace,
    register: Register,
    *,
    keep: Callable[[Held], bool] | None = None,
    columns: dict[str, Any] | None = None,
    owner: int | None = None,
    order: Callable[[Held], Any] | None = None,
    empty: str = EMPTY,
) -> Held | None:
    """The list and its buttons; `keep` filters the records. Gives the marked record, for what a page adds of its own.

    `columns` are Streamlit's column settings by caption; `owner` is whose records they are; `order` sorts them (else
    as they were made); `empty` is said while there are none.
    """
    editing.tell()
    form = register.form
    names = records.college_names(workspace)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        search = st.text_input("Найти", key=f"{form.id}_search", width=300, placeholder="любое слово записи")
        adding = st.button("Добавить…", key=f"{form.id}_add", type="primary")
        every = records.listed(workspace, register, owner)
        fitting = [one for one in every if (not keep or keep(one)) and records.has_word(form, one, names, search)]
        shown = sorted(fitting, key=order or (lambda one: one.id))
        downloads.button(
            "Скачать в Excel", lambda: book.export(workspace, register, shown), f"{form.title}.xlsx",
            key=f"{form.id}_download",
        )  # fmt: skip
        st.text(counted(len(shown), ROW))
    editing.tell_unseen(register, shown)
    marked = _table(register, shown, names, columns or {}) if shown else None
    if not shown:
        st.info(_NO_SUCH.format(counted(len(every), ROW)) if every else empty)
    if adding:
        editing.open_dialog(Editing(workspace, register, owner=owner))
    elif marked is not None:
        _actions(workspace, register, marked, owner)
    elif shown:
        st.text("Чтобы изменить запись, отметьте её строку слева.")
    return marked


def _table(register: Register, shown: Sequence[Held], names: Any, columns: dict[str, Any]) -> Held | None:
    form = register.form
    if len(shown) > MOST:
        st.text(f"В списке первые {number(MOST)} из {number(len(shown))}: остальные увидите, сузив поиск или отбор.")
        shown = shown[:MOST]
    digest = hashlib.sha256(repr([(one.id, one.edition) for one in shown]).encode()).hexdigest()[:10]
    event = table(
        [_row(form, one, names) for one in shown], most=12, key=f"{form.id}_list_{digest}",
        on_select="rerun", selection_mode="single-row", column_config=_columns(form) | columns,
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
        editing.open_dialog(Editing(workspace, register, marked, owner=owner))
    elif copy:
        texts = records.texts_of(form, marked, records.college_names(workspace))
        editing.open_dialog(Editing(workspace, register, None, texts, owner))


def _row(form: RegisterForm, one: Held, names: Any) -> dict[str, Any]:
    """A record in words, but dates and whole numbers as such: a click on a caption sorts them as what they are."""
    typed = {field.caption: one.values.get(field.id) for field in form.fields if field.kind in _TYPED}
    row = records.row_of(form, one, names)
    return {caption: typed.get(caption, text) for caption, text in row.items()}


def _columns(form: RegisterForm) -> dict[str, Any]:
    """Long texts do not push the rest out of sight."""
    found: dict[str, Any] = {}
    for field in form.fields:
        if field.kind is Kind.DATE:
            found[field.caption] = st.column_config.DateColumn(format="DD.MM.YYYY")
        elif field.kind is Kind.WHOLE:
            found[field.caption] = st.column_config.NumberColumn(format="%d")
        elif field.kind in _WIDTHS:
            found[field.caption] = st.column_config.TextColumn(width=_WIDTHS[field.kind])
    return found
