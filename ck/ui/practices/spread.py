"""Who took a practice over, beside the list of practices."""

import streamlit as st

from ck.services.registers import records
from ck.services.registers.known import PRACTICES, SPREADS
from ck.services.workspace import Workspace
from ck.ui.registers import listing


def draw(workspace: Workspace) -> None:
    """Choose a practice; its takings over, each with its date, and by whom it was spread."""
    known = {one.id: one.values["title"] for one in records.listed(workspace, PRACTICES)}
    if not known:
        st.info("Практик пока нет. Добавьте первую на вкладке «Записи».")
        return
    chosen = st.selectbox(
        "Практика", list(known), format_func=known.__getitem__, key="practice_chosen", width=640,
        filter_mode="contains",
    )  # fmt: skip
    listing.draw(workspace, SPREADS, owner=chosen)
