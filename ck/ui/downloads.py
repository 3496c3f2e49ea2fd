"""The only way to a file from a screen: in the show mode there is none."""

from typing import Any

import streamlit as st

from ck.ui import shown


def button(*args: Any, **settings: Any) -> bool:
    """`st.download_button`, which draws nothing in the show mode: a file holds exact numbers."""
    return False if shown.on() else bool(st.download_button(*args, **settings))
