"""Which practice a part is about."""

from collections.abc import Callable

import streamlit as st

from ck.services.registers import records
from ck.services.registers.known import PRACTICES
from ck.services.workspace import Workspace


def draw(workspace: Workspace, part: str, beside: Callable[[int], str] = lambda _: "") -> int | None:
    """The id of the chosen practice; None, and a word about it, while there are none. `beside`: more of each."""
    known = {one.id: one.values["title"] + beside(one.id) for one in records.listed(workspace, PRACTICES)}
    if not known:
        st.info("Практик пока нет. Добавьте первую на вкладке «Записи».")
        return None
    chosen: int = st.selectbox(
        "Практика", list(known), format_func=known.__getitem__, key=f"practice_{part}", width=640,
        filter_mode="contains",
    )  # fmt: skip
    return chosen
