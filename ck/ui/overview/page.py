"""The page: the newest figures, what stands out, what needs attention; without data, where to begin."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import streamlit as st

from ck.export.charted import Chart
from ck.indicators.scope import Scope
from ck.services import figures
from ck.services.attention import attention
from ck.services.cards import Dated, dated
from ck.services.goals import of_rows
from ck.services.jobs import JobState
from ck.services.meeting.tables import cards_table
from ck.services.reports import report
from ck.services.workspace import Workspace
from ck.ui import downloads, helping, links, shown, tray, working, workspaces
from ck.ui.filters import Filters
from ck.ui.indicators_texts import coverage_words, date_words
from ck.ui.overview import cards, findings, notices

_STYLE: Final = Path(__file__).with_name("overview.css").read_text(encoding="utf-8")


def draw(workspace: Workspace, filters: Filters) -> None:
    """The whole page; without data, what to do first."""
    st.html(f"<style>{_STYLE}</style>")
    scope = filters.scope()
    dates = dated(workspace, scope)
    if not dates and figures.newest(workspace) is None:  # nor do the registers say anything
        _start()
        return
    if not dates:  # the last report of the chosen date was undone meanwhile
        st.info("На эту дату и этот год выпуска отчётов нет. Выберите другую дату или нажмите «Сбросить».")
        return
    shown_cards = figures.cards(workspace, scope)
    usual = shown_cards[0].row.coverage
    source = f"{date_words(dates)}, {coverage_words(usual)}"
    since = cards.usual_since(shown_cards)
    with st.container(key="ck_overview_head", horizontal=True, vertical_alignment="center", gap="small"):
        st.text(f"{source}; сравнение с {since}" if since else source, width="content")
        st.space("stretch")
        cards.silent(shown_cards)
        _ways(workspace, scope)
    tray.offer(cards_table(shown_cards), source, title="Показатели области", chart=Chart(),
               said=lambda: cards.words(shown_cards))  # fmt: skip
    cards.draw(shown_cards, of_rows(workspace, scope, [card.row for card in shown_cards]), usual)
    left, right = st.columns([8, 5], gap="medium")
    with left:
        findings.draw(workspace, scope, source)
    with right:
        _notices(workspace, dates)


def _ways(workspace: Workspace, scope: Scope) -> None:
    """The report to take away; from the own data to the invented ones."""
    if not workspaces.is_demo() and not shown.on():
        st.button("Открыть демонстрационный регион", key="start_demo", on_click=workspaces.enter_demo, type="tertiary")
    downloads.button("Отчёт в Word", lambda: report.word(workspace, scope), f"{report.FILE_NAME}.docx", key="report")


def _notices(workspace: Workspace, dates: Sequence[Dated]) -> None:
    st.subheader("Что требует внимания", anchor=False, help=helping.about("attention"))
    newest = dates[-1]
    with st.container(key="ck_notices"):
        notices.draw(attention(workspace, newest.year, newest.as_of), newest)


def _start() -> None:
    """What to do while there is nothing to show."""
    job = workspaces.demo_job()
    if job is not None and job.running:
        words = "Создаётся демонстрационный регион: формы заполняются и читаются, как настоящие"
        working.watch(job, words, "demo", counted=False)
    elif workspaces.is_demo():
        if job is not None and job.error is not None:
            st.error(f"{job.error.message} {job.error.remedy}")
        if job is not None and job.state is JobState.STOPPED:
            st.info("Создание остановлено, вымышленных данных нет.")
        else:
            st.info("Демонстрационный регион ещё не создан. Это займёт меньше минуты.")
        st.button("Создать демонстрационный регион", key="demo_make", type="primary", on_click=workspaces.enter_demo)
    else:
        st.info(
            "Данных пока нет. Загрузите формы, которые прислали колледжи, – показатели появятся здесь. "
            "Чтобы сначала посмотреть, как всё устроено, откройте вымышленный регион: он живёт в отдельном файле "
            "и с вашими данными не смешивается."
        )
        with st.container(key="ck_start", horizontal=True, vertical_alignment="center"):
            links.link("Загрузить формы колледжей", "upload")
            st.button("Открыть демонстрационный регион", key="start_demo", on_click=workspaces.enter_demo)
