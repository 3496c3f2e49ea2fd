"""Shares of a campaign by municipality: who is behind."""

import streamlit as st

from ck.services.campaigns.boards import Board
from ck.services.workspace import Workspace
from ck.ui.format import NO_VALUE, percent
from ck.ui.upload_words import count_column, table


def draw(workspace: Workspace, board: Board) -> None:
    """A row a municipality, those that owe most first; a municipality that nothing is expected of has no share."""
    table(
        [
            {
                "Муниципалитет": name,
                "Ожидается": one.expected,
                "Отчитались": one.received,
                "Доля отчитавшихся": _share(one.received, one.expected),
                "В срок": one.on_time,
                "Доля сдавших в срок": _share(one.on_time, one.expected),
            }
            for name, one in board.by_municipality()
        ],
        most=12,
        column_config={
            "Муниципалитет": st.column_config.TextColumn(width=300),
            "Ожидается": count_column(100),
            "Отчитались": count_column(100),
            "В срок": count_column(100),
            "Доля отчитавшихся": st.column_config.TextColumn(width=150),
            "Доля сдавших в срок": st.column_config.TextColumn(width=150),
        },
    )


def _share(number: int, whole: int) -> str:
    return percent(number * 100 / whole, 1) if whole else NO_VALUE
