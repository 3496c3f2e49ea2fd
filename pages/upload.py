"""Files of the colleges: who has sent, check and store, what was stored, what came, blanks, the sum, columns."""

import streamlit as st

from ck.ui import links, upload, upload_consolidated, upload_forms, upload_history, workspaces
from ck.ui.campaigns import part
from ck.ui.changes import questions
from ck.ui.crosscheck import part as part_of_crosscheck

PARTS = {
    "Загрузить": upload.draw,
    part.TITLE: part.draw,
    "Отчёты колледжей": upload_history.reports,
    "Полученные файлы": upload_history.files,
    "Уточнения": questions.draw,
    part_of_crosscheck.TITLE: part_of_crosscheck.draw,
    "Бланки форм": upload_forms.blanks,
    "Свод": upload_consolidated.draw,
    "Графы форм": upload_forms.confirmations,
}

workspace = workspaces.current()
if links.PART not in st.session_state and links.PART not in st.query_params and part.collecting(workspace):
    st.session_state[links.PART] = part.TITLE  # not the default of the tabs, which would move with the last campaign
tabs = st.tabs(list(PARTS), key=links.PART, bind="query-params")
for tab, draw in zip(tabs, PARTS.values(), strict=True):
    # Chosen files live in their widget: it is drawn, out of sight, while another part is looked at.
    if tab.open or (draw is upload.draw and upload.choosing(workspace)):
        with tab:
            draw(workspace)
