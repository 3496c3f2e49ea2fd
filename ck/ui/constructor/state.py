"""Which draft this session works on, and changes to it that two windows cannot lose for each other.

The draft itself lives in the workspace; a page loaded again finds it by its number in the address.
"""

from collections.abc import Callable
from typing import Final

import streamlit as st

from ck.errors import UserError
from ck.forms.model import Definition
from ck.services.constructor import drafts
from ck.services.constructor.drafts import Draft
from ck.services.workspace import Workspace
from ck.ui.format import escape

ADDRESS: Final = "draft"
_OPEN: Final = "_ck_form_draft"
_VERSION: Final = "_ck_form_version"
_TOLD: Final = "_ck_form_told"
_DONE: Final = "_ck_form_done"
STEP: Final = "_ck_form_step"


def opened(workspace: Workspace) -> Draft | None:
    """The draft that this session works on; None when there is none or it is gone."""
    kept = st.session_state.get(_OPEN)
    number = kept[0] if kept and kept[1] == workspace.url else None if kept else _in_address()
    if number is None:
        return None
    try:
        draft = drafts.open_draft(workspace, number)
    except UserError as error:
        tell(error)
        close()
        return None
    _keep(workspace, draft)
    return draft


def _in_address() -> int | None:
    text = st.query_params.get(ADDRESS, "")
    return int(text) if text.isdecimal() and len(text) < 10 else None


def _keep(workspace: Workspace, draft: Draft) -> None:
    st.session_state[_OPEN] = (draft.id, workspace.url)
    st.session_state[_VERSION] = draft.version
    if st.query_params.get(ADDRESS) != str(draft.id):
        st.query_params[ADDRESS] = str(draft.id)


def enter(workspace: Workspace, draft: Draft) -> None:
    """Work on this draft from now on; at the step that it has come to."""
    _keep(workspace, draft)
    st.session_state.pop(STEP, None)


def close() -> None:
    """Back to the list of forms; the draft stays."""
    for key in (_OPEN, _VERSION, STEP):
        st.session_state.pop(key, None)
    if ADDRESS in st.query_params:
        del st.query_params[ADDRESS]


def change(workspace: Workspace, how: Callable[[Draft], object]) -> bool:
    """Change the draft as this session sees it; False when it could not be, and that is told."""
    kept = st.session_state.get(_OPEN)
    try:
        if kept is None:
            raise UserError("Черновик закрыт.", "Откройте его в списке форм.")
        draft = drafts.open_draft(workspace, kept[0])
        if draft.version != st.session_state.get(_VERSION):
            raise UserError(
                "Этот черновик тем временем изменили в другом окне.",
                "Показано, как он выглядит сейчас: повторите правку.",
            )
        changed = how(draft)
        if isinstance(changed, Draft):
            st.session_state[_VERSION] = changed.version
    except UserError as error:
        tell(error)
        return False
    return True


def edit(workspace: Workspace, how: Callable[[Definition], Definition]) -> bool:
    """Change the draft's definition."""
    return change(workspace, lambda draft: drafts.edit(workspace, draft, how))


def on_edit(workspace: Workspace, how: Callable[[Definition], Definition]) -> None:
    """`edit` for a widget."""
    edit(workspace, how)


def on_change(workspace: Workspace, how: Callable[[Draft], object]) -> None:
    """`change` for a widget."""
    change(workspace, how)


def tell(error: UserError) -> None:
    """Say it at the next drawing."""
    st.session_state[_TOLD] = str(error)


def done(sentence: str) -> None:
    """Say at the next drawing what was done."""
    st.session_state[_DONE] = sentence


def say() -> None:
    """Draw what was to be told, once."""
    if told := st.session_state.pop(_TOLD, None):
        st.error(escape(told))
    if sentence := st.session_state.pop(_DONE, None):
        st.success(escape(sentence))
