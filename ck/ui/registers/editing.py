"""The form of one record in a dialog: checked while it is typed, stored at once, a second editor is told."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import streamlit as st

from ck.errors import UserError
from ck.services.registers import records
from ck.services.registers.records import Held, Register
from ck.services.workspace import Workspace
from ck.ui.registers.fields import Inputs

DONE: Final = "_ck_record_saved"
_FAILED: Final = "_ck_record_failed"
_SAVED: Final = "_ck_record_id"


@dataclass(frozen=True)
class Editing:
    """The record in the dialog as it was shown; None for a new one, which may begin with `texts` of another."""

    workspace: Workspace
    register: Register
    held: Held | None = None
    texts: Mapping[str, str] | None = None
    owner: int | None = None

    @property
    def mark(self) -> str:
        """Fields typed over another state of the record must not come back."""
        return hashlib.sha256(repr((self.held, self.texts)).encode()).hexdigest()[:10]


def open_dialog(editing: Editing) -> None:
    """Show the form."""
    st.session_state.pop(_FAILED, None)
    title = editing.register.form.record.capitalize()
    st.dialog(title, width="large", on_dismiss="rerun")(_draw)(editing)


def tell() -> None:
    """What the last saving did, once, on the page."""
    if told := st.session_state.pop(DONE, None):
        st.success(told)
    _tell_failure()


def tell_unseen(shown: Iterable[Held]) -> None:
    """After a saving: that the record is not among those that the list shows."""
    saved = st.session_state.pop(_SAVED, None)
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
        st.session_state[_FAILED] = f"Не записано. {error.message} {error.remedy}"
        return
    doubts = " ".join(f"{one.message} {one.fix}" for one in found.doubts.values())
    st.session_state[DONE] = f"Записано. {doubts}".strip()
    st.session_state[_SAVED] = saved


def remove(editing: Editing) -> None:
    """For a button's `on_click`: take the shown record away."""
    assert editing.held is not None
    try:
        records.remove(editing.workspace, editing.register, editing.held)
        st.session_state[DONE] = "Удалено. Что было в записи, осталось в журнале."
    except UserError as error:
        st.session_state[_FAILED] = f"Не удалено. {error.message} {error.remedy}"


def _tell_failure() -> None:
    """In the dialog, or on the page when the dialog is gone."""
    if failed := st.session_state.pop(_FAILED, None):
        st.error(failed)
