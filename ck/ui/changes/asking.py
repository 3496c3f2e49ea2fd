"""«Отметить для уточнения»: from a finding or a changed number to a question to its college."""

from typing import Final

import streamlit as st

from ck.errors import UserError
from ck.services.questions import asking
from ck.services.questions.asking import Subject
from ck.services.workspace import Workspace
from ck.ui.format import day

_DONE: Final = "_ck_asked"
_FAILED: Final = "_ck_not_asked"
LABEL: Final = "Отметить для уточнения…"


def button(workspace: Workspace, subject: Subject | None, key: str) -> None:
    """The button under a marked row, and what became of the last press; without a subject it says why not."""
    if told := st.session_state.pop(_DONE, None):
        st.success(told)
    with st.container(horizontal=True, vertical_alignment="center"):
        pressed = st.button(LABEL, key=f"ask_{key}", disabled=subject is None)
        st.text(subject.about if subject else "Спросить не у кого: неизвестно, чей это отчёт, или его год и дата.")
    if pressed and subject is not None:
        st.session_state.pop(_FAILED, None)
        _dialog(workspace, subject)


@st.dialog("Вопрос колледжу", width="medium", on_dismiss="rerun")
def _dialog(workspace: Workspace, subject: Subject) -> None:
    """What it is about and the text; nothing is stored before the button."""
    if _DONE in st.session_state:
        st.rerun()
    st.text(f"{subject.college}, выпуск {subject.year} года, на {day(subject.as_of)}")
    place = ", ".join(part for part in (subject.sheet, subject.cell) if part)
    st.text(f"{subject.about}{f' ({place})' if place else ''}")
    st.text_area("Вопрос", asking.wording(subject), key="ask_text", height=120, help="Без имён и фамилий выпускников")
    if failed := st.session_state.pop(_FAILED, None):
        st.error(failed)
    with st.container(horizontal=True):
        st.button("Записать вопрос", type="primary", key="ask_save", on_click=_save, args=(workspace, subject))
        if st.button("Закрыть без записи", key="ask_cancel"):
            st.rerun()


def _save(workspace: Workspace, subject: Subject) -> None:
    try:
        number = asking.ask(workspace, subject, st.session_state["ask_text"])
        st.session_state[_DONE] = f"Вопрос № {number} записан: он на вкладке «Уточнения» и на обзоре."
    except UserError as error:
        st.session_state[_FAILED] = str(error)
