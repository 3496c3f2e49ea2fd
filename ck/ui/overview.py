"""The first screen: the newest figures, what has no data, what needs attention."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import streamlit as st

from ck.indicators.display import reason
from ck.indicators.model import Status
from ck.services import figures
from ck.services.attention import attention
from ck.services.cards import Dated, dated
from ck.services.figures import Card
from ck.services.workspace import Workspace
from ck.ui import links, overview_notices, shown, workspaces
from ck.ui.filters import Filters
from ck.ui.format import Noun, counted, day, escape
from ck.ui.indicators_texts import change, counts, coverage_words, date_words

_INDICATOR: Final = Noun("показатель", "показателя", "показателей")
_ACROSS: Final = 4
_STYLE: Final = Path(__file__).with_name("overview.css").read_text(encoding="utf-8")
_LOOK_EVERY: Final = 0.5  # seconds


def draw(workspace: Workspace, filters: Filters) -> None:
    """The whole page; without data, what to do first."""
    st.html(f"<style>{_STYLE}</style>")
    if figures.newest(workspace) is None:
        _start()
        return
    scope = filters.scope()
    dates = dated(workspace, scope)
    if not dates:  # the last report of the chosen date was undone meanwhile
        st.info("На эту дату и этот год выпуска отчётов нет. Выберите другую дату или нажмите «Сбросить».")
        return
    cards = figures.cards(workspace, scope)
    answering = [card for card in cards if card.row.reading.status is not Status.NO_DATA]
    st.text(date_words(dates))
    _cards(answering)
    _silent([card for card in cards if card.row.reading.status is Status.NO_DATA])
    _notices(workspace, dates)


def _cards(cards: Sequence[Card]) -> None:
    with st.container(key="ck_cards", gap="small"):
        for row in _rows(cards):
            for column, card in zip(st.columns(_ACROSS, gap="small"), row, strict=False):
                with column.container(border=True, gap="xxsmall", height="stretch"):
                    _card(card)


def _rows(cards: Sequence[Card]) -> list[Sequence[Card]]:
    return [cards[start : start + _ACROSS] for start in range(0, len(cards), _ACROSS)]


def _card(card: Card) -> None:
    row = card.row
    number = row.indicator.number
    links.link(f"{number}. {row.indicator.short}", "indicators", indicator=str(number))
    value = shown.numbers().value(row.reading) if row.reading.status is Status.OK else "—"
    said = counts(row.reading) if row.reading.status is Status.OK else escape(reason(row.reading))
    lines = [f"**{value}**", said] if said else [f"**{value}**"]
    if card.previous is not None:
        lines.append(change(row, card.previous, f"к {day(card.previous.as_of)}"))
    lines.append(coverage_words(row.coverage))
    st.markdown("  \n".join(lines))


def _silent(cards: Sequence[Card]) -> None:
    """The indicators without data in one line, with what is missing behind it."""
    if not cards:
        return
    numbers = ", ".join(str(card.row.indicator.number) for card in cards)
    with st.expander(f"Нет данных: {counted(len(cards), _INDICATOR)} ({numbers}) – чего не хватает"):
        st.text("\n".join(
            f"{card.row.indicator.number}. {card.row.indicator.short}: {reason(card.row.reading)}" for card in cards
        ))  # fmt: skip


def _notices(workspace: Workspace, dates: Sequence[Dated]) -> None:
    st.subheader("Что требует внимания", anchor=False)
    newest = dates[-1]
    with st.container(key="ck_notices"):
        overview_notices.draw(attention(workspace, newest.year, newest.as_of), newest)
    if not workspaces.is_demo():
        st.button("Открыть демонстрационный регион", key="start_demo", on_click=workspaces.enter_demo, type="tertiary")


def _start() -> None:
    """What to do while there is nothing to show."""
    job = workspaces.demo_job()
    if job is not None and job.running:
        _watch()
    elif workspaces.is_demo():
        if job is not None and job.error is not None:
            st.error(f"{job.error.message} {job.error.remedy}")
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


@st.fragment(run_every=_LOOK_EVERY)
def _watch() -> None:
    """How far the making of the invented region is; when it ends the whole page is drawn anew."""
    job = workspaces.demo_job()
    if job is None or not job.running:
        st.rerun()
    share = job.done / job.total if job.total else 0.0
    st.progress(min(share, 1.0), "Создаётся демонстрационный регион: формы заполняются и читаются, как настоящие")
