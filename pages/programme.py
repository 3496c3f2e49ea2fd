"""The programme of measures: its measures, section I to choose from, proposals, editions, programmes side by side."""

import streamlit as st

from ck.services.registers.known import PROGRAMME_ITEMS
from ck.ui import shown, workspaces
from ck.ui.programme import measures, plan_fact, versions
from ck.ui.programme.view import View, choose
from ck.ui.registers import book

FROM_EXCEL = "Из Excel"


def from_excel(view: View) -> None:
    """Measures out of a workbook, into this programme."""
    book.draw(view.workspace, PROGRAMME_ITEMS, book.usual(PROGRAMME_ITEMS, view.held.id))


PARTS = {
    "Мероприятия": measures.listed,
    "Из раздела I": measures.section_one,
    "Для групп риска": measures.proposed,
    "План и факт": plan_fact.draw,
    "Утверждение": versions.editions,
    "Рядом": versions.beside,
    FROM_EXCEL: from_excel,
}

view = choose(workspaces.current())
if view is not None:
    names = [name for name in PARTS if name != FROM_EXCEL or not shown.on()]
    for tab, name in zip(st.tabs(names, key="programme_part", bind="query-params"), names, strict=True):
        # A chosen workbook lives in its widget: it is drawn, out of sight, while another part is looked at.
        if tab.open or name == FROM_EXCEL:
            with tab:
                PARTS[name](view)
