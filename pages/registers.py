"""Registers that the centre keeps by hand or by Excel: one is chosen, its list and its way from Excel are shown."""

from functools import partial

import streamlit as st

from ck.services.registers.known import SHOWN
from ck.ui import workspaces
from ck.ui.registers import book, listing

workspace = workspaces.current()
titles = {one.form.id: one.form.title for one in SHOWN}
chosen = st.segmented_control(
    "Реестр", list(titles), format_func=titles.__getitem__, default=next(iter(titles)), required=True,
    key="register", bind="query-params", label_visibility="collapsed",
)  # fmt: skip
register = next(one for one in SHOWN if one.form.id == (chosen or next(iter(titles))))
parts = {"Записи": partial(listing.draw, workspace, register), "Из Excel": partial(book.draw, workspace, register)}
for tab, draw in zip(
    st.tabs(list(parts), key=f"part_{register.form.id}", on_change="rerun"), parts.values(), strict=True
):
    # A chosen workbook lives in its widget: it is drawn, out of sight, while the other part is looked at.
    with tab:
        draw()
