"""«На совещание»: the figure that is looked at becomes the last slide of a meeting."""

import streamlit as st

from ck.indicators.scope import Dimension, Scope
from ck.services.meeting import papers, slides
from ck.services.workspace import Workspace
from ck.ui import shown


def button(workspace: Workspace, scope: Scope, number: int, by: Dimension) -> None:
    """Choose the meeting in a pop-up; nothing is drawn in the show mode or while there is no meeting."""
    known = {one.id: f"{one.values['title']}, {one.values['day']:%d.%m.%Y}" for one in papers.meetings(workspace)}
    if not known or shown.on():
        return
    with st.popover("На совещание", key="to_meeting"):
        chosen = st.selectbox("Совещание", list(known), format_func=known.__getitem__, key="to_meeting_which")
        if st.button("Добавить слайд", key="to_meeting_add", type="primary"):
            slides.add(workspace, chosen, slides.frozen(workspace, scope, number, by))
            st.success("Слайд добавлен.")
