"""Choices of a page's own that live in the address, written there by hand.

Parameters bound to a page's own widgets leave an entry without them in the browser's history when the reader goes to
another page, and «back» would lose them.
"""

from collections.abc import Collection

import streamlit as st


def follow(key: str, known: Collection[str | None]) -> None:
    """Before the widget is drawn: the address decides; what it does not say, or says wrong, is the first choice."""
    asked, first = st.query_params.get(key), next(iter(known))
    st.session_state[key] = asked if asked in known else first


def store(key: str) -> None:
    """For the widget's `on_change`: put what was chosen into the address."""
    st.query_params[key] = st.session_state[key]
