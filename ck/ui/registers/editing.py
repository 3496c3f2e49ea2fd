"""The form of one record in a dialog: checked while it is typed, stored at once, a second editor is told."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

import streamlit as st

from ck.errors import UserError
from ck.services.registers import records
from ck.services.registers.records import Held, Register
from ck.services.workspace import Workspace
from ck.ui.registers.fields import Inputs

DONE: Final = "_ck_record_saved"
_FAILED: Final = "_ck_record_failed"
_SAVED: Final = "_ck_record_id"  # id of the register's form, id of the record
_LEFT: Final = "_ck_record_left"
_AGAIN: Final = "_ck_record_again"


@dataclass(frozen=True)
class Editing:
    """The record in the dialog as it was shown; None for a new one, which may begin with `texts` of another.

    `unsaved`: the texts were typed here before, so closing the form again would lose them, too.
    """

    workspace: Workspace
    register: Register
    held: Held | None = None
    texts: Mapping[str, str] | None = None
    owner: int | None = None
    unsaved: bool = False

    @property
    def mark(self) -> str:
        """Fields typed over another state of the record must not come back."""
        return hashlib.sha256(repr((self.held, self.texts)).encode()).hexdigest()[:10]


def open_dialog(editing: Editing) -> None:
    """Show the form."""
    st.session_state.pop(_FAILED, None)
    title = editing.register.form.record.capitalize()
    st.dialog(title, width="large", on_dismiss=partial(_leave, editing))(_draw)(editing)


def tell() -> None:
    """What the last saving did, once, on the page; a form that was closed as it stood can be opened again."""
    if told := st.session_state.pop(DONE, None):
        st.success(told)
    _tell_failure()
    if again := st.session_state.pop(_AGAIN, None):
        open_dialog(again)
    if left := st.session_state.pop(_LEFT, None):
        st.warning("Форма закрыта, вписанное в неё не записано.")
        st.button("Вернуться к форме…", key="record_return", on_click=_return, args=(left,))


def _leave(editing: Editing) -> None:
    """Escape, the cross or a click beside the form: it may have been a slip, so what was typed is kept for a moment."""
    form = editing.register.form
    begun = editing.texts or records.texts_of(form, editing.held, records.college_names(editing.workspace))
    typed = Inputs(form, editing.mark, ()).texts()
    if editing.unsaved or any(text != begun.get(field, "") for field, text in typed.items()):
        st.session_state[_LEFT] = replace(editing, texts={**begun, **typed}, unsaved=True)


def _return(left: Editing) -> None:
    st.session_state[_AGAIN] = left


def just_saved(register: Register) -> int | None:
    """The id of the record of this register that was saved a moment ago, once."""
    form, saved = st.session_state.pop(_SAVED, ("", None))
    return saved if form == register.form.id else None


def tell_unseen(register: Register, shown: Iterable[Held]) -> None:
    """After a saving: that the record is not among those that the list shows."""
    saved = just_saved(register)
    if saved is not None and all(one.id != saved for one in shown):
        st.info("Записанное не подходит под отбор или поиск, поэтому в списке его не видно.")


def _draw(editing: Editing) -> None:
    if DONE in st.session_state:
        st.rerun()
    names = records.college_names(editing.workspace)
    inputs = Inputs(editing.register.form, editing.mark, sorted(names.values()))
    inputs.draw(editing.texts or records.texts_of(editing.register.form, editing.held, names))
    _tell_failure()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Записать", type="primary", key="record_save", on_click=_save, args=(editing, inputs))
        if st.button("Закрыть без записи", key="record_cancel"):
            st.rerun()


def _save(editing: Editing, inputs: Inputs) -> None:
    found = records.checked(editing.workspace, editing.register.form, inputs.texts())
    if found.wrong:
        told = (f"{one.message} {one.fix}" for one in found.wrong.values())
        st.session_state[_FAILED] = "Не записано. " + "\n\n".join(told)
        return
    try:
        saved = records.save(editing.workspace, editing.register, editing.held, found.values, editing.owner)
    except UserError as error:
        st.session_state[_FAILED] = f"Не записано. {error}"
        return
    doubts = " ".join(f"{one.message} {one.fix}" for one in found.doubts.values())
    st.session_state[DONE] = f"Записано. {doubts}".strip()
    st.session_state[_SAVED] = (editing.register.form.id, saved)


def remove(editing: Editing) -> None:
    """For a button's `on_click`: take the shown record away."""
    assert editing.held is not None
    try:
        records.remove(editing.workspace, editing.register, editing.held)
        st.session_state[DONE] = "Удалено. Что было в записи, осталось в журнале."
    except UserError as error:
        st.session_state[_FAILED] = f"Не удалено. {error}"


def _tell_failure() -> None:
    """In the dialog, or on the page when the dialog is gone."""
    if failed := st.session_state.pop(_FAILED, None):
        st.error(failed)
