"""«Показатели»: the twelve as cards, one of them chosen in the address, and the views of that one."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

import streamlit as st

from ck.indicators.kinds import KINDS
from ck.services import figures
from ck.services.cards import dated
from ck.services.figures import Card
from ck.services.workspace import Workspace
from ck.ui import (
    indicators_breakdown,
    indicators_cells,
    indicators_contracts,
    indicators_kinds,
    indicators_method,
    indicators_trend,
)
from ck.ui.address import follow, store
from ck.ui.filters import Filters
from ck.ui.indicators_head import download, headline, missing
from ck.ui.indicators_texts import HOW, caption
from ck.ui.indicators_view import View

NUMBER: Final = "indicator"
VIEW: Final = "view"
KINDS_VIEW: Final = "kinds"
CONTRACTS: Final = "contracts"
CELLS: Final = "cells"
# The name in the address → what the reader sees, what is drawn.
VIEWS: Final[Mapping[str, tuple[str, Callable[[View], None]]]] = {
    **indicators_breakdown.VIEWS,
    KINDS_VIEW: ("По видам", indicators_kinds.draw),
    CONTRACTS: ("Договоры", indicators_contracts.draw),
    "dates": ("По датам", indicators_trend.draw),
    "method": (HOW, indicators_method.draw),
    CELLS: ("Ячейки файлов", indicators_cells.draw),
}
_STYLE: Final = Path(__file__).with_name("indicators.css").read_text(encoding="utf-8")


@st.fragment
def page(workspace: Workspace, filters: Filters) -> None:
    """The page below the filter bar. A fragment: a click on a card or a view spares the filters and the frame."""
    scope = filters.scope()
    found = dated(workspace, scope)
    if not found:
        st.info("Данных пока нет. Загрузите отчёты колледжей на странице «Загрузка» – показатели появятся здесь.")
        return
    cards = figures.cards(workspace, scope)
    st.html(f"<style>{_STYLE}</style>")
    view = View(workspace, filters, scope, found, _chosen(cards))
    headline(view)
    _, draw = VIEWS[_asked(view)]
    draw(view)


def _chosen(cards: Sequence[Card]) -> Card:
    by_number = {str(card.row.indicator.number): card for card in cards}
    follow(NUMBER, by_number)
    number = st.radio(
        "Показатель", list(by_number), captions=[caption(card) for card in cards], key=NUMBER,
        horizontal=True, label_visibility="collapsed", width="stretch", on_change=store, args=(NUMBER,),
    )  # fmt: skip
    return by_number[number]


def _asked(view: View) -> str:
    names = _names(view)
    follow(VIEW, names)
    with st.container(key="ck_views", horizontal=True, vertical_alignment="center", gap="small"):
        name = st.segmented_control(
            "Что показать", list(names), format_func=names.__getitem__, required=True, key=VIEW,
            label_visibility="collapsed", on_change=store, args=(VIEW,),
        )  # fmt: skip
        st.space("stretch")
        missing(view)
        download(view)
    return name or next(iter(names))


def _names(view: View) -> Mapping[str, str]:
    """The views that the indicator has, as the reader sees them: kinds and contracts are not of every one."""
    names = {name: text for name, (text, _) in VIEWS.items()}
    if view.indicator.number not in KINDS:
        del names[KINDS_VIEW]
    if view.indicator.number != indicators_contracts.NUMBER:
        del names[CONTRACTS]
    return names | ({CELLS: "Записи реестров"} if view.indicator.registers else {})
