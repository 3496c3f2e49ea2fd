"""The centre's emblem and short name in the heading of every page; nothing where they are not set."""

from base64 import b64encode
from html import escape

import streamlit as st

from ck.export.centre import Centre
from ck.export.emblem import thumbnail


def draw(centre: Centre) -> None:
    """One line at the right of the heading, on a shared screen and on paper as well."""
    if mark := html(centre):
        st.html(mark, width="content")


def html(centre: Centre) -> str:
    """The line as HTML, «» for a centre that has neither."""
    picture = ""
    if centre.emblem is not None:
        data = b64encode(thumbnail(centre.emblem)).decode()
        picture = f'<img src="data:image/png;base64,{data}" alt="" style="height:1.9rem;width:auto">'
    name = f"<span>{escape(centre.brief)}</span>" if centre.brief else ""
    if not picture and not name:
        return ""
    return f'<div class="ck-whose" style="display:flex;align-items:center;gap:.5rem">{picture}{name}</div>'
