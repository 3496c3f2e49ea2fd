"""Who works here: a name typed once a session, which the journal notes beside what was done.

It is nowhere but in the session: not in the address, and in the show mode not on the screen.
"""

from typing import Final

import streamlit as st

KEY: Final = "ck_who"
LONGEST: Final = 60


def name() -> str:
    """The name that was typed; «» for nobody."""
    return " ".join(str(st.session_state.get(KEY) or "").split())[:LONGEST]


def field() -> None:
    """The name in the heading, and the field behind it."""
    with st.popover(name() or "Кто работает?", type="tertiary", width="content"):
        st.text_input(
            "Как вас записывать в журнал", key=KEY, max_chars=LONGEST, placeholder="Иванова И. И., методист",
            persist_state="session",
            help="Остаётся до закрытия вкладки. Без имени записывается пользователь компьютера",
        )  # fmt: skip
