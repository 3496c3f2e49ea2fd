"""Settings: colleges, duplicates, Excel, the centre, forms, deadlines, readings, checks, the journal."""

import streamlit as st

from ck.ui import (
    settings_book,
    settings_centre,
    settings_colleges,
    settings_journal,
    settings_merge,
    settings_variants,
    workspaces,
)
from ck.ui.campaigns import deadlines
from ck.ui.changes import switches
from ck.ui.constructor import page as constructor

PARTS = {
    "Колледжи": settings_colleges.draw,
    "Дубликаты": settings_merge.draw,
    "Из Excel": settings_book.draw,
    "Центр": settings_centre.draw,
    "Формы": constructor.draw,
    "Сроки": deadlines.draw,
    "Расчёт": settings_variants.draw,
    "Проверки": switches.draw,
    "Журнал": settings_journal.draw,
}

workspace = workspaces.current()
tabs = st.tabs(list(PARTS), key="section", bind="query-params")
for tab, draw in zip(tabs, PARTS.values(), strict=True):
    # A chosen workbook lives in its widget: it is drawn, out of sight, while another part is looked at.
    if tab.open or draw is settings_book.draw:
        with tab:
            draw(workspace)
