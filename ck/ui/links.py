"""The way from one screen to a place on another."""

from collections.abc import Iterable
from typing import Final

import streamlit as st

from ck.ui.screens import PAGES

PART: Final = "part"
"""The tab of the upload screen, in the address."""
OUTCOME: Final = "outcome"
"""Outcomes of received files to show, in the address."""
AS_OF: Final = "reported"
"""The date of the reports to show, in the address."""


def link(label: str, screen: str, **place: str | Iterable[str]) -> None:
    """A link to a screen; `place` are parameters of the address that only that screen knows.

    The parameters of the frame (filters, database) stay by themselves; given here they would double.
    `st.switch_page` is no way: it drops the address, which Streamlit refuses while widgets are bound to it.
    """
    st.page_link(PAGES / f"{screen}.py", label=label, query_params=place or None)
