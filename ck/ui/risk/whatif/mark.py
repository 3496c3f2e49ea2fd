"""What keeps a scenario from being taken for facts: a word over every chart, a frame and a badge around every table."""

from typing import Final

import streamlit as st

from ck.indicators.model import Reading
from ck.services.whatif.tables import Parts, Show, exactly
from ck.ui import shown, theme
from ck.ui.charts import Figure

WORD: Final = "сценарий"
FRAME: Final = "ck_scenario"


def marked(figure: Figure) -> Figure:
    """The chart with the word across it."""
    layout = figure["layout"]
    size = min(56, layout.get("height", 168) // 4)  # a low chart would cut it
    word = {
        "text": WORD, "x": 0.5, "y": 0.5, "xref": "paper", "yref": "paper", "showarrow": False, "textangle": -18,
        "font": {"size": size, "color": theme.CAUTION}, "opacity": 0.18,
    }  # fmt: skip
    return {**figure, "layout": {**layout, "annotations": [*layout.get("annotations", ()), word]}}


def badge() -> None:
    """Above what a scenario computes."""
    st.badge("Сценарий – расчёт «что если», а не отчётные данные", color="orange")


def show() -> Show:
    """How readings stand in tables now: exactly, or as the show mode shows them."""
    written = shown.numbers()

    def rounded(reading: Reading) -> Parts:
        return written.value_number(reading), *written.halves(reading)

    return exactly if written.exact else rounded
