"""Shares of a campaign by municipality: who is behind."""

import streamlit as st

from ck.services.campaigns.boards import Board
from ck.services.workspace import Workspace
from ck.ui.upload_words import count_column, table

_SHARE = "%.1f %%"


def draw(workspace: Workspace, board: Board) -> None:
    """A row a municipality, those that owe most first; a municipality that nothing is expected of has no share."""
    table(
        [
            {
                "Муниципалитет": name,
                "Ожидается": one.expected,
                "Отчитались": one.received,
                "Доля отчитавшихся": one.received * 100 / one.expected if one.expected else None,
                "В срок": one.on_time,
                "Доля сдавших в срок": one.on_time * 100 / one.expected if one.expected else None,
            }
            for name, one in board.by_municipality()
        ],
        most=12,
        column_config={
            "Муниципалитет": st.column_config.TextColumn(width=300),
            "Ожидается": count_column(100),
            "Отчитались": count_column(100),
            "В срок": count_column(100),
            "Доля отчитавшихся": st.column_config.ProgressColumn(format=_SHARE, min_value=0, max_value=100),
            "Доля сдавших в срок": st.column_config.ProgressColumn(format=_SHARE, min_value=0, max_value=100),
        },
    )
