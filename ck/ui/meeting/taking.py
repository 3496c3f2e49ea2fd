"""«На совещание»: a figure of the page that is looked at becomes the last slide of a meeting."""

from typing import Any, Final

import streamlit as st

from ck.services.meeting import papers, slides
from ck.services.workspace import Workspace
from ck.ui import links, tray, workspaces
from ck.ui.format import escape
from ck.ui.screens import Screen

_KEY: Final = "to_meeting"
_WHICH: Final = "to_meeting_which"
_FIGURE: Final = "to_meeting_figure"
_SAID: Final = "to_meeting_said_"
_CHOSEN: Final = "_ck_meeting_chosen"
_TOLD: Final = "_ck_meeting_told"


def button(slot: Any, screen: Screen) -> None:
    """Draw the button into `slot` of the heading once the page has run and offered something."""
    if tray.offered() and slot.button("На совещание…", key=_KEY):
        _dialog(screen)


@st.dialog("На совещание", width="medium")
def _dialog(screen: Screen) -> None:
    """Which meeting, which figure, which conclusion."""
    workspace = workspaces.current()
    known = {one.id: f"{one.values['title']}, {one.values['day']:%d.%m.%Y}" for one in papers.meetings(workspace)}
    if not known:
        st.info("Совещаний пока нет. Добавьте первое на странице «Совещание» и вернитесь сюда.")
        links.link("Открыть «Совещание»", "meeting")
        return
    ids, found = list(known), {one.title: one for one in tray.offered()}
    last = st.session_state.get(_CHOSEN)
    st.selectbox("Совещание", ids, index=ids.index(last) if last in known else 0, format_func=known.__getitem__,
                 key=_WHICH)  # fmt: skip
    title = st.selectbox("Что показать", list(found), key=_FIGURE)
    figure = tray.taken(found[title], screen)
    st.text_area("Вывод одним предложением", figure.said, key=f"{_SAID}{title}", height=130)
    st.markdown(f":gray[Источник: {escape(figure.charted.source)}]")
    st.button("Добавить слайд", key="to_meeting_add", type="primary", on_click=_add, args=(workspace, screen))
    if told := st.session_state.pop(_TOLD, None):
        meeting, number = told
        st.success(f"Слайд {number} добавлен. Числа на нём останутся такими, какие они сейчас.")
        links.link("Открыть совещание", "meeting", meeting=str(meeting), slide=str(number))


def _add(workspace: Workspace, screen: Screen) -> None:
    """A callback: the page has not run again yet, so what it offered stands."""
    meeting, title = st.session_state[_WHICH], st.session_state[_FIGURE]
    figure = next(tray.taken(one, screen) for one in tray.offered() if one.title == title)
    slides.add(workspace, meeting, figure, st.session_state.get(f"{_SAID}{title}", "").strip() or None)
    st.session_state[_CHOSEN] = meeting
    st.session_state[_TOLD] = (meeting, len(slides.slides(workspace, meeting)))
