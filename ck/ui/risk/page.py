"""The page below the filter bar: what is looked at and how, both in the address; the value; the view.

A further view is one more line of `VIEWS`.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import streamlit as st

from ck.indicators.display import reason
from ck.services.cards import dated
from ck.services.risk.book import risk_book, risk_file_name
from ck.services.risk.method import METHOD
from ck.services.risk.outcomes import Outcome, outcomes, rows
from ck.services.risk.where import Order
from ck.services.workspace import Workspace
from ck.ui import downloads, helping
from ck.ui.address import follow, store
from ck.ui.filters import Filters
from ck.ui.format import escape
from ck.ui.indicators_texts import counts, coverage_words, date_words, in_brief, short_state
from ck.ui.risk import fair, months, where, who, why
from ck.ui.risk.view import View
from ck.ui.risk.whatif import goal
from ck.ui.risk.whatif import page as whatif

OUTCOME: Final = "outcome"
VIEW: Final = "view"
HOW: Final = "Как считаем"
# The name in the address → what the reader sees, what is drawn.
VIEWS: Final[Mapping[str, tuple[str, Callable[[View], None]]]] = {
    "who": ("Кто", who.draw),
    "where": ("Где", where.draw),
    "grid": ("Карта", fair.draw_grid),
    "funnel": ("Воронка", where.draw_funnel),
    "mix": ("Ожидаемое", fair.draw_mix),
    "why": ("Почему изменилось", why.draw),
    "months": ("По месяцам", months.draw),
    "whatif": ("Что если", whatif.draw),
    "goal": ("К цели", goal.draw),
}
_STYLE: Final = Path(__file__).with_name("risk.css").read_text(encoding="utf-8")


@st.fragment
def draw(workspace: Workspace, filters: Filters) -> None:
    """A fragment: another view spares the filters and the frame."""
    scope = filters.scope()
    found = dated(workspace, scope)
    if not found:
        st.info("Данных пока нет. Загрузите отчёты колледжей на странице «Загрузка» – группы риска появятся здесь.")
        return
    st.html(f"<style>{_STYLE}</style>")
    known = {one.id: one for one in outcomes(workspace)}
    with st.container(key="ck_views", horizontal=True, vertical_alignment="center", gap="small"):
        chosen = _outcome(known)
        name = _view()
        st.space("stretch")
        whole = rows(workspace, chosen, scope)[0]
        view = View(workspace, filters, scope, found, tuple(known.values()), chosen, whole)
        _method(view, name)
        _download(view)
    _headline(view)
    VIEWS[name][1](view)


def _outcome(known: Mapping[str, Outcome]) -> Outcome:
    follow(OUTCOME, known)
    id = st.selectbox(
        "Кого смотрим", list(known), format_func=lambda id: known[id].name, key=OUTCOME, width=250,
        on_change=store, args=(OUTCOME,), filter_mode="contains", label_visibility="collapsed",
    )  # fmt: skip
    return known[id]


def _view() -> str:
    follow(VIEW, VIEWS)
    name = st.segmented_control(
        "Что показать", list(VIEWS), format_func=lambda name: VIEWS[name][0], required=True, key=VIEW,
        label_visibility="collapsed", on_change=store, args=(VIEW,),
    )  # fmt: skip
    return name or next(iter(VIEWS))


def _headline(view: View) -> None:
    reading = view.whole.reading
    value = f"**{short_state(reading)}** {counts(reading)}" if reading.value is not None else ""
    value = value or escape(in_brief(reading, HOW))
    said = [f"**{escape(view.outcome.name)}:** {value}", date_words(view.dates), coverage_words(view.whole.coverage)]
    said += [f":gray[оговорки о точности: {len(view.whole.notes)}]"] if view.whole.notes else []
    with st.container(key="ck_head"):
        st.markdown(" · ".join(said))


def _method(view: View, name: str) -> None:
    with st.popover(HOW):
        st.markdown(f"**{VIEWS[name][0]}.** {helping.about(name)}")
        st.markdown("\n".join(f"- {escape(text)}" for text in _texts(view)))


def _texts(view: View) -> list[str]:
    """What is to be known of the figures: why there is none, what is left out, how they come about."""
    return [*filter(None, (view.outcome.share.reading, reason(view.whole.reading), *view.whole.notes, *METHOD))]


def _download(view: View) -> None:
    """Everything that the page has on what is looked at; made only when it is asked for."""
    order = st.query_params.get(where.ORDER)
    chosen = Order(order) if order in where.ORDERS else Order.NUMBER
    since, same = why.asked(view)
    downloads.button(
        "Скачать в Excel",
        lambda: risk_book(view.workspace, view.scope, view.outcome.id, chosen, since, same_colleges=same),
        risk_file_name(view.outcome, view.dates[-1]), key="risk_download",
    )  # fmt: skip
