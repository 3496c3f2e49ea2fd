"""Who took a practice over, beside the list of practices; all takings over at a glance."""

import streamlit as st

from ck.services import practices
from ck.services.registers.known import SPREADS
from ck.services.workspace import Workspace
from ck.ui import downloads
from ck.ui.practices import choosing
from ck.ui.registers import listing
from ck.ui.risk import tables


def draw(workspace: Workspace) -> None:
    """Choose a practice; its takings over, each with its date, and by whom it was spread."""
    chosen = choosing.draw(workspace, "chosen")
    if chosen is None:
        return
    listing.draw(
        workspace, SPREADS, owner=chosen, order=listing.newest, empty="Никто не перенял. Добавьте первую запись."
    )
    found = practices.takings(workspace)
    with st.expander(f"Все передачи: {len(found)}"):
        tables.draw(practices.takings_table(found), "practice_takings", height=330)
        downloads.button(
            "Скачать базу практик", lambda: practices.book(workspace), "База практик.xlsx", key="practice_book"
        )
