"""Vacancies: the bank, demand beside release, names that nobody knows yet, who closed them, ОПК, the way from Excel."""

import streamlit as st

from ck.ui import workspaces
from ck.ui.filters import current
from ck.ui.vacancies import parts
from ck.ui.vacancies.view import choose

view = choose(workspaces.current(), current())
tabs = st.tabs(list(parts.PARTS), key="vacancies_part", bind="query-params")
for tab, (name, draw) in zip(tabs, parts.PARTS.items(), strict=True):
    # A chosen workbook lives in its widget: it is drawn, out of sight, while another part is looked at.
    if tab.open or name in parts.KEPT:
        with tab:
            draw(view)
