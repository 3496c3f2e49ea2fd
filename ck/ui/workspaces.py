"""Which database a session looks at: the real one, or the invented region.

The choice is in the address (`demo=1`), so a copied link opens the same view. The region is made once, in the
background; every session sees the same work.
"""

from functools import partial
from typing import Final

import streamlit as st

from ck.services import figures, jobs
from ck.services.centre import centre
from ck.services.demo import make_demo
from ck.services.workspace import Workspace, default_url, demo_url, open_workspace
from ck.ui import filters, paper_head, who
from ck.ui.shell import Place

DEMO: Final = "demo"
_ON: Final = "1"


def current() -> Workspace:
    """The database of this session, in the name of whoever works in it."""
    opened = _opened(demo_url() if is_demo() else default_url())
    return opened.acting(name) if (name := who.name()) else opened


def is_demo() -> bool:
    """Whether the session looks at the invented region."""
    return bool(st.session_state.get(DEMO) == _ON)


def place() -> Place:
    """What the heading says of the database. Reads the choice from the address: the first thing that a run does."""
    with st.container(key="ck_hidden"):
        st.text_input("Демонстрационный регион", key=DEMO, bind="query-params", label_visibility="collapsed")
    workspace = current()
    source = partial(paper_head.source, workspace)
    if is_demo():
        return Place("Демонстрационный регион", True, leave_demo, who.field, centre(workspace), source)
    store = workspace.store
    return Place(
        store.path.name if store.path else store.engine.url.database or "сервер",
        who=who.field,
        centre=centre(workspace),
        source=source,
    )


def enter_demo() -> None:
    """For a button's `on_click`: look at the invented region; it is made when there is none yet."""
    _switch(_ON)
    if figures.newest(current()) is None and not _making().running:
        _maker().clear()
        _maker().append(jobs.start(_make))


def leave_demo() -> None:
    """For a button's `on_click`: back to the real data."""
    _switch("")


def demo_job() -> jobs.Job[dict[str, int]] | None:
    """The making of the region, if it was started since the program's start."""
    return next(iter(_maker()), None)


def _switch(value: str) -> None:
    """Filters name colleges and dates of the database that is left, so they go."""
    filters.reset()
    st.session_state[DEMO] = value


def _make(job: jobs.Job[dict[str, int]]) -> dict[str, int]:
    return make_demo(on_progress=job.progress, stopping=job.stopping)


def _making() -> jobs.Job[dict[str, int]]:
    return demo_job() or jobs.Job(state=jobs.JobState.DONE)


@st.cache_resource(show_spinner=False)
def _opened(url: str) -> Workspace:
    return open_workspace(url)


@st.cache_resource(show_spinner=False)
def _maker() -> list[jobs.Job[dict[str, int]]]:
    """One for all sessions."""
    return []
