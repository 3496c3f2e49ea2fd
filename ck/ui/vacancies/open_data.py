"""The daily open data of «Работа в России» into the bank: choose, look, store; nothing is stored before the last."""

from pathlib import Path
from typing import Any, Final

import streamlit as st

from ck.errors import UserError
from ck.indicators.scope import parse_date
from ck.services.jobs import JobState
from ck.services.vacancies import loading, open_data
from ck.services.vacancies.loading import Asked, Desk, Step, Work
from ck.ui import shown, workspaces
from ck.ui.format import day
from ck.ui.vacancies import open_plan
from ck.ui.vacancies.view import View

_ROUND: Final = "_ck_open_round"
_LOOK_EVERY: Final = 0.4  # seconds
_SOON: Final = 0.6  # a small file is read by then, and no progress flickers
_TYPES: Final = ["csv", "gz", "zip"]


def draw(view: View) -> None:
    """The whole of the tab: what stands depends on how far the file has come."""
    if shown.on():
        st.info("В режиме показа загрузка закрыта.")
        return
    work = _desk().get(view.workspace)
    if work is None:
        _choose(view)
    elif work.job.running:
        _watch(view)
    elif work.job.state is JobState.FAILED and work.job.error:
        st.error(f"{work.job.error.message} {work.job.error.remedy}")
        _back(view)
    elif work.plan is None:
        st.warning("Остановлено. Ничего не записано.")
        _back(view)
    elif work.step is Step.LOOK:
        open_plan.looked(work, store=lambda: _keep(loading.store(work)), back=lambda: _back(view))
    else:
        open_plan.stored(work, back=lambda: _back(view, "Загрузить ещё"))


def _choose(view: View) -> None:
    region = view.bank.own_region
    if region is None:
        st.info("Сначала выберите вверху «Свой регион»: из файла всей страны берутся вакансии одного субъекта.")
        return
    if workspaces.is_demo():
        st.warning("Включены демонстрационные данные: вакансии будут записаны в них, а не в вашу базу.")
    round_ = st.session_state.setdefault(_ROUND, 0)
    left, right = st.columns([3, 2], gap="medium")
    file = left.file_uploader("Набор «Вакансии» портала «Работа в России»", type=_TYPES, key=f"open_file_{round_}")
    with right:
        kept = _of_folder(round_)
        typed = st.text_input("Дата файла", key=f"open_day_{round_}", placeholder="из имени файла или последняя в нём")
    every = st.checkbox("Добавлять и те вакансии, где СПО не требуется", key=f"open_every_{round_}")
    asked = _asked(region, typed, every=every)
    source: Any = file or kept
    with st.container(horizontal=True, vertical_alignment="center"):
        pressed = st.button("Посмотреть", type="primary", key="open_look", disabled=source is None or asked is None)
        last = open_data.last_day(view.workspace, region)
        before = f"Последний файл – за {day(last)}. " if last else ""
        st.text(f"{before}Просмотр ничего не записывает: сначала вы увидите, что добавится, изменится и закроется.")
    if pressed and asked is not None and source is not None:
        whole = source if isinstance(source, Path) else source.getvalue()
        _keep(loading.look(view.workspace, source.name, whole, asked))


def _of_folder(round_: int) -> Path | None:
    files = loading.waiting()
    return st.selectbox(
        "Или файл из папки", files, index=None, format_func=lambda one: one.name, key=f"open_folder_{round_}",
        disabled=not files, placeholder="выберите" if files else "в папке файлов нет",
        help=f"Файл больше 200 МБ положите в папку «{loading.folder().name}» внутри папки данных программы, «data».",
    )  # fmt: skip


def _asked(region: str, typed: str, *, every: bool) -> Asked | None:
    try:
        return Asked(region, parse_date(typed) if typed.strip() else None, every)
    except UserError:
        st.warning("Дата файла не понята. Впишите её так: 26.11.2024 – или оставьте поле пустым.")
        return None


@st.fragment(run_every=_LOOK_EVERY)
def _watch(view: View) -> None:
    """The progress, looked at again and again until the work ends; then the whole page is drawn anew."""
    work = _desk().get(view.workspace)
    if work is None or not work.job.running:
        st.rerun()
    job = work.job
    doing = "Читается" if work.step is Step.LOOK else "Записывается"
    st.progress(min(job.done / max(job.total, 1), 1.0), f"{doing}: {work.name}")
    st.text(job.current or "Начинается…")
    if job.stopping():
        st.text("Останавливается…")
    else:
        st.button("Остановить", key="open_stop", on_click=job.stop)


def _keep(work: Work) -> None:
    _desk().put(work)
    work.job.wait(_SOON)
    st.rerun()


def _back(view: View, label: str = "Выбрать другой файл") -> None:
    st.button(label, key="open_back", on_click=_forget, args=(view,))


def _forget(view: View) -> None:
    _desk().drop(view.workspace)
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


@st.cache_resource(show_spinner=False)
def _desk() -> Desk:
    """One for all sessions."""
    return Desk()
