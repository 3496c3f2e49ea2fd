"""Where we are in a long list, and the way on."""

import streamlit as st

from ck.services.persons import people
from ck.ui.format import number


def draw(key: str, offset: int, shown: int, total: int) -> None:
    """«51–100 из 40 000» between two buttons; `key` keeps the number of the page, from 0."""
    last = offset + shown
    back = st.button("‹", key=f"{key}_back", disabled=not offset, help="Предыдущие")
    st.text(f"{number(offset + 1)}–{number(last)} из {number(total)}" if total else "нет записей")
    forth = st.button("›", key=f"{key}_forth", disabled=last >= total, help="Следующие")
    if back or forth:
        st.session_state[key] = offset // people.PAGE + (1 if forth else -1)
        st.rerun()
