"""Registers that the centre keeps by hand or by Excel: a chapter is chosen, one of its parts is shown."""

import streamlit as st

from ck.ui import workspaces
from ck.ui.address import follow, store
from ck.ui.chapters import CHAPTER, CHAPTERS

workspace = workspaces.current()
titles = {one.id: one.title for one in CHAPTERS}
follow(CHAPTER, titles)
chosen = st.segmented_control(
    "Реестр", list(titles), format_func=titles.__getitem__, required=True, key=CHAPTER, label_visibility="collapsed",
    on_change=store, args=(CHAPTER,),
)  # fmt: skip
chapter = next(one for one in CHAPTERS if one.id == (chosen or next(iter(titles))))
tabs = st.tabs(list(chapter.parts), key=f"part_{chapter.id}", on_change="rerun", bind="query-params")
for tab, (name, draw) in zip(tabs, chapter.parts.items(), strict=True):
    if tab.open or name in chapter.kept:
        with tab:
            draw(workspace)
