"""A workbook chosen on a screen: what it would do is worked out once and told, and a button does it."""

from collections.abc import Callable
from typing import Final, TypeVar

import streamlit as st

from ck.errors import UserError
from ck.services.arrivals import MOST_MEGABYTES
from ck.services.workspace import Workspace

TYPES: Final = ["xlsx", "xlsm", "xls", "ods"]
KIND: Final = {"added": "+ добавится", "changed": "✎ изменится"}
"""What a row of the workbook does, where it does anything."""
Plan = TypeVar("Plan")


def tell(key: str) -> None:
    """What became of the last press of the button."""
    if told := st.session_state.pop(_name(key, "told"), None):
        st.info(told)


def planned(label: str, key: str, workspace: Workspace, plan: Callable[[bytes], Plan]) -> Plan | None:
    """What the chosen workbook would do, by `plan`; None while none is chosen."""
    number = st.session_state.setdefault(_name(key, "round"), 0)
    file = st.file_uploader(label, type=TYPES, max_upload_size=MOST_MEGABYTES, key=f"{key}_file_{number}")
    if file is None:
        st.session_state.pop(_name(key, "plan"), None)
        return None
    mark = (file.file_id, workspace.url)
    kept: tuple[tuple[str, str], Plan] | None = st.session_state.get(_name(key, "plan"))
    if kept is None or kept[0] != mark:
        kept = st.session_state[_name(key, "plan")] = (mark, plan(file.getvalue()))
    return kept[1]


def offer(key: str, button: str | None, said: str, do: Callable[[], str]) -> None:
    """The button that does it (None: there is nothing to do), and beside it what would become of the rows."""
    with st.container(horizontal=True, vertical_alignment="center"):
        if button is None:
            st.text("Записывать нечего.")
        else:
            st.button(button, key=f"{key}_store", type="primary", on_click=_do, args=(key, do))
        st.text(f"{said}. Пока ничего не записано.")


def _do(key: str, do: Callable[[], str]) -> None:
    """The field is empty afterwards, unless it was refused; either way what is told must be worked out anew."""
    try:
        told = do()
        st.session_state[_name(key, "round")] += 1
    except UserError as error:
        told = str(error)
    st.session_state[_name(key, "told")] = told
    st.session_state.pop(_name(key, "plan"), None)


def _name(key: str, what: str) -> str:
    return f"_ck_{key}_{what}"
