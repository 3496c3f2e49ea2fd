"""«?» where a question arises: the answer in a pop-up, and the way to its place in «Справка»."""

from typing import Final
from urllib.parse import urlencode

import streamlit as st

from ck.services.reports.topics import of_screen, topics
from ck.ui import links
from ck.ui.format import escape
from ck.ui.screens import Screen

PART: Final = "help_part"
QUESTIONS: Final = "Вопросы по страницам"
PASSPORTS: Final = "Паспорта показателей"
TOPIC: Final = "topic"


def of_page(screen: Screen) -> None:
    """The «?» of the heading: what is asked about the page that is looked at."""
    found = of_screen(screen.name, {key: st.query_params[key] for key in st.query_params})
    if not found:
        return
    with st.popover("? Вопросы", type="tertiary", width="content", key=f"ck_help_{screen.name}"):
        for one in found:
            st.markdown(f"**{escape(one.title)}.** {escape(one.text)}")
        links.link("Открыть в «Справке»", "help", **{PART: QUESTIONS, TOPIC: found[0].id})


def about(topic: str) -> str:
    """For `help=` of a head or a figure: the answer, and the way to it."""
    one = topics()[topic]
    return f"{escape(one.text)} [В справке]({_address({PART: QUESTIONS, TOPIC: topic})})"


def passport(number: int, text: str) -> str:
    """The same of an indicator: `text` and the way to its passport."""
    return f"{escape(text)} [Паспорт показателя]({_address({PART: PASSPORTS, 'indicator': str(number)})})"


def _address(place: dict[str, str]) -> str:
    return f"/help?{urlencode(place)}"
