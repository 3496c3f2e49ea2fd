"""Whom to remind: a letter a college, one list for all, the files to send along."""

from datetime import date

import streamlit as st

from ck.services import returning
from ck.services.campaigns.boards import Board
from ck.services.campaigns.reminders import Reminder, common_list, reminders, texts
from ck.services.campaigns.states import STATE_NAMES, STATE_SIGNS
from ck.services.workspace import Workspace
from ck.ui import downloads
from ck.ui.format import FILE, counted

_ALL = "Все письма подряд"


def draw(workspace: Workspace, board: Board) -> None:
    """The list for all on the left, the letter to the chosen college on the right; each with its copy button."""
    today = date.today()
    found = reminders(board, today)
    left, right = st.columns(2, gap="medium")
    with left:
        st.text("Общий список – скопируйте кнопкой в углу")
        st.code(common_list(board, today), language=None, wrap_lines=True, height=380)
    with right:
        if not found:
            st.success("Напоминать некому.")
            return
        labels = {one.college: _label(one) for one in found}
        options = [*labels, _ALL]
        chosen = st.selectbox(
            "Письмо колледжу", options, format_func=lambda name: labels.get(name, name),
            key=f"campaign_letter_{board.campaign.id}", filter_mode="contains",
        )  # fmt: skip
        letters = {one.college: one.text for one in found}
        st.code(letters.get(chosen, texts(found)), language=None, wrap_lines=True, height=320)


def archive_button(workspace: Workspace, board: Board) -> None:
    """The archive of the files with problems; it is made when the button is pressed."""
    wanted = board.to_return
    downloads.button(
        "Файлы с пометками (zip)", lambda: returning.returned_zip(workspace, wanted)[0],
        f"Файлы с пометками {board.campaign.label}.zip", key="campaign_returned", disabled=not wanted,
        help=f"К исправлению: {counted(len(wanted), FILE)}. Неверные ячейки раскрашены, в примечаниях – что исправить",
    )  # fmt: skip


def _label(one: Reminder) -> str:
    return f"{STATE_SIGNS[one.state]} {one.college} – {STATE_NAMES[one.state]}"
