"""Events: plan and fact, the calendar, the register, who took part, appeals and support, the way from Excel."""

import streamlit as st

from ck.ui import workspaces
from ck.ui.events import book, calendar, listing, people, summary
from ck.ui.events.view import choose
from ck.ui.filters import current

PARTS = {
    "План и факт": summary.draw,
    "Календарь": calendar.draw,
    "Мероприятия": listing.events,
    "Участники": people.draw,
    "Обращения": listing.appeals,
    "Из Excel": book.draw,
}

view = choose(workspaces.current(), current())
tabs = st.tabs(list(PARTS), key="events_part", bind="query-params")
for tab, draw in zip(tabs, PARTS.values(), strict=True):
    # A chosen workbook lives in its widget: it is drawn, out of sight, while another part is looked at.
    if tab.open or draw is book.draw:
        with tab:
            draw(view)
