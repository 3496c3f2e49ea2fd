"""Colleges × campaigns: one look over several months."""

import streamlit as st

from ck.services.campaigns import exporting
from ck.services.campaigns.boards import Board, boards
from ck.services.workspace import Workspace
from ck.ui.upload_words import table


def draw(workspace: Workspace, board: Board) -> None:
    """The newest campaigns side by side; a cell is a sign and a word."""
    captions, *rows = exporting.matrix(boards(workspace)[: exporting.MOST_IN_MATRIX])
    table(
        [dict(zip(captions, row, strict=True)) for row in rows],
        most=12,
        column_config={
            captions[0]: st.column_config.TextColumn(width=360, pinned=True),
            **{one: st.column_config.TextColumn(one.removesuffix(" года"), width=170) for one in captions[1:]},
        },
    )
