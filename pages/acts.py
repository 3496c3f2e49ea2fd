"""The acts form (раздел II): the form itself, what to check, the way from Excel, who changed what."""

import streamlit as st

from ck.ui import shown, workspaces
from ck.ui.acts import checks, collecting, form, history

PARTS = {
    "Форма": form.draw,
    "Что проверить": checks.draw,
    "Из Excel": collecting.draw,
    "История": history.draw,
}

workspace = workspaces.current()
if shown.on():
    form.draw(workspace)
else:
    tabs = st.tabs(list(PARTS), key="acts_part", bind="query-params")
    for tab, draw in zip(tabs, PARTS.values(), strict=True):
        # A chosen workbook lives in its widget: it is drawn, out of sight, while another part is looked at.
        if tab.open or draw is PARTS["Из Excel"]:
            with tab:
                draw(workspace)
