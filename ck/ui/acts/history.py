"""Who changed what in the acts, newest first."""

import streamlit as st

from ck.services import journal
from ck.services.registers.known import ACT_STATES, ACTS
from ck.services.workspace import Workspace
from ck.ui.settings_journal import listed
from ck.ui.upload_words import TEXT_ROW


def draw(workspace: Workspace) -> None:
    """The journal's entries about acts and about what became of the printed ones."""
    rows = journal.entries(workspace, registers=(ACTS.form.id, ACT_STATES.form.id))
    if rows:
        listed(rows, most=7, row_height=TEXT_ROW)
    else:
        st.info("Документы ещё не меняли: история появится с первой записью.")
