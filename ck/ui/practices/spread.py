"""Who took a practice over, beside the list of practices; all takings over at a glance."""

from collections import Counter

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
    found = practices.takings(workspace)
    times = Counter(one.practice_id for one in found if not one.own)
    chosen = choosing.draw(
        workspace, "chosen", lambda id: f" – переняли: {times[id]}" if times[id] else " – никто не перенял"
    )
    if chosen is None:
        return
    if any(one.own for one in found if one.practice_id == chosen):
        st.warning("Эта практика записана как перенятая тем же колледжем, чья она: в показатель 9 это не входит.")
    listing.draw(
        workspace, SPREADS, owner=chosen, order=listing.newest, empty="Никто не перенял. Добавьте первую запись."
    )
    with st.expander(f"Все передачи: {len(found)}"):
        tables.draw(practices.takings_table(found), "practice_takings", height=330)
        downloads.button(
            "Скачать базу практик", lambda: practices.book(workspace), "База практик.xlsx", key="practice_book"
        )
