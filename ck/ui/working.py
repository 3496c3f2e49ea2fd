"""Long work beside the page: how far it is, and a way to stop it; a file that takes long is offered when it is made."""

from collections.abc import Callable
from typing import Any, Final

import streamlit as st

from ck.services import jobs
from ck.services.jobs import Job, JobState
from ck.ui import downloads, shown

_LOOK_EVERY: Final = 0.5  # seconds
_SOON: Final = 1.0  # a small file is there at once


@st.fragment(run_every=_LOOK_EVERY)
def watch(job: Job[Any], doing: str, key: str, *, counted: bool = True) -> None:
    """Looked at again and again until the work ends; then the whole page is drawn anew."""
    if not job.running:
        st.rerun()
    said = f"{doing}: {job.done} из {job.total}" if job.total and counted else doing
    st.progress(min(job.done / max(job.total, 1), 1.0), said)
    if job.stopping():
        st.text("Останавливается…")
    else:
        st.button("Остановить", key=f"{key}_stop", on_click=job.stop)


def prepared(label: str, make: Callable[[Job[bytes]], bytes], name: str, *, key: str, doing: str) -> None:
    """«Собрать» makes the file in the background, then it is offered. `key` ends with what the file depends on."""
    if shown.on():
        return
    shelf = f"_ck_made_{key}"
    job: Job[bytes] | None = st.session_state.get(shelf)
    if job is not None and job.running:
        watch(job, doing, key)
        return
    if job is not None and job.state is JobState.DONE and job.result is not None:
        downloads.button(label, job.result, name, key=f"{key}_take", type="primary")
    st.button("Собрать файл" if job is None else "Собрать заново", key=f"{key}_make", on_click=_begin,
              args=(shelf, make), type="secondary" if job and job.result else "primary")  # fmt: skip
    if job is not None and job.state is JobState.STOPPED:
        st.info("Остановлено: файла нет.")
    elif job is not None and job.error is not None:
        st.error(f"{job.error.message} {job.error.remedy}")


def _begin(shelf: str, make: Callable[[Job[bytes]], bytes]) -> None:
    job = jobs.start(make)
    job.wait(_SOON)
    st.session_state[shelf] = job
