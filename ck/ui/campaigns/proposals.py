"""Campaigns that the stored reports speak of: made with one press."""

from typing import Final

import streamlit as st

from ck.services.campaigns import planning
from ck.services.workspace import Workspace
from ck.ui.campaigns import messages
from ck.ui.format import COLLEGE, SUBMISSION, counted

_MOST: Final = 6


def draw(workspace: Workspace) -> None:
    """Campaigns that the stored reports speak of, each with a button."""
    found = planning.proposals(workspace)[:_MOST]
    if found:
        st.text("По загруженным отчётам можно завести сразу:")
    for one in found:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            key = f"propose_{one.fields.family}_{one.fields.year}_{one.fields.as_of}"
            st.button("Завести", key=key, on_click=_accept, args=(workspace, one))
            st.text(
                f"{one.fields.label}: {counted(one.reports, SUBMISSION)}, "
                f"ожидается {counted(len(one.expected), COLLEGE)}"
            )


def _accept(workspace: Workspace, proposal: planning.Proposal) -> None:
    with messages.telling(f"Заведена кампания {proposal.fields.label}. Проверьте срок: «Изменить…»."):
        st.session_state[messages.CHOSEN] = planning.accept(workspace, proposal)
