"""The workbook of the cards: a small one at once, a large one in the background with progress."""

from functools import partial
from typing import Final

import streamlit as st

from ck.services.jobs import Job, JobState
from ck.services.persons import exporting, names, people
from ck.services.persons.cards import CARD
from ck.services.persons.people import Order, Wanted
from ck.services.workspace import Workspace
from ck.ui import downloads
from ck.ui.format import CARD as CARDS
from ck.ui.format import counted, number
from ck.ui.persons import choosing

_FILE: Final = f"{CARD.title}.xlsx"
_LOOK_EVERY: Final = 0.5  # seconds
_SOON: Final = 0.3  # a small one is done by then, and no progress flickers


def button(workspace: Workspace, part: str, wanted: Wanted, order: Order, total: int) -> None:
    """«Скачать в Excel», which for many cards begins the work instead; `total` cards are wanted."""
    key = f"{part}_download"
    if total > exporting.AT_ONCE:
        st.button(
            "Подготовить Excel", key=f"{part}_prepare", on_click=_begin, args=(workspace, part, wanted, order),
            help=f"Здесь {counted(total, CARDS)}: файл готовится в стороне, страницей можно пользоваться.",
        )  # fmt: skip
        return
    downloads.button(
        "Скачать в Excel", partial(people.export, workspace, wanted, order), _FILE, key=key, disabled=not total
    )


def named_button(workspace: Workspace, part: str, wanted: Wanted, order: Order, total: int, *, sure: bool) -> None:
    """The same with names and contacts, for whoever is `sure`."""
    if total > exporting.AT_ONCE:
        st.button(
            "Подготовить с именами", key=f"{part}_named_prepare", disabled=not sure,
            on_click=_begin, args=(workspace, part, wanted, order), kwargs={"named": True},
        )  # fmt: skip
        return
    downloads.button(
        "Скачать с именами", partial(names.export, workspace, wanted, order), _FILE, key=f"{part}_named_download",
        disabled=not sure,
    )  # fmt: skip


def progress(part: str, wanted: Wanted) -> None:
    """The work under way for this choice, and its file when it is there. Another choice stops and forgets it."""
    kept = st.session_state.get(_place(part))
    if kept is None:
        return
    asked, job = kept
    if asked != choosing.digest(wanted):
        forget(part)
    elif job.running:
        _watch(part)
    elif job.state is JobState.DONE:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.text("Файл готов.")
            downloads.button("Скачать файл", job.result, _FILE, key=f"{part}_ready")
            st.button("Убрать", key=f"{part}_forget", on_click=forget, args=(part,), type="tertiary")
    else:
        st.error(f"{job.error.message} {job.error.remedy}" if job.error else "Файл не готов.")
        st.button("Понятно", key=f"{part}_forget", on_click=forget, args=(part,))


def forget(part: str) -> None:
    """Stop the work if it is under way, and keep neither it nor its file."""
    kept = st.session_state.pop(_place(part), None)
    if kept is not None:
        kept[1].stop()


def _begin(workspace: Workspace, part: str, wanted: Wanted, order: Order, *, named: bool = False) -> None:
    forget(part)
    job = exporting.start(workspace, wanted, order, named=named)
    st.session_state[_place(part)] = choosing.digest(wanted), job
    job.wait(_SOON)


@st.fragment(run_every=_LOOK_EVERY)
def _watch(part: str) -> None:
    kept = st.session_state.get(_place(part))
    if kept is None or not kept[1].running:
        st.rerun()
    job: Job[bytes] = kept[1]
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        said = f"Готовится файл: {number(job.done)} из {counted(job.total, CARDS)}" if job.total else "Готовится файл…"
        st.progress(min(job.done / job.total, 1.0) if job.total else 0.0, said)
        st.button("Остановить", key=f"{part}_stop", on_click=forget, args=(part,))


def _place(part: str) -> str:
    return f"_ck_export_{part}"
