"""The way from one screen to a place on another."""

from typing import Any

import streamlit as st

from ck.ui.screens import PAGES

PART = "part"  # the tab of the upload screen, in the address


def button(label: str, screen: str, *, key: str, kind: str = "tertiary", **state: Any) -> None:
    """A button that opens a screen; `state` are values of its widgets by their keys.

    Values that live in the address are set this way too: written into a link they would double.
    """
    if st.button(label, key=key, type=kind, on_click=st.session_state.update, args=(state,)):  # type: ignore[arg-type]
        st.switch_page(PAGES / f"{screen}.py")
