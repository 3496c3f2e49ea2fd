"""All campaigns with their deadlines, among the settings."""

from typing import Any, Final

import streamlit as st

from ck.services.campaigns.boards import Board, boards
from ck.services.workspace import Workspace
from ck.ui import links
from ck.ui.campaigns import card, messages, part
from ck.ui.format import day
from ck.ui.upload_words import count_column, day_column, picked

_EMPTY: Final = (
    "Кампаний пока нет. Кампания – это форма, год выпуска, отчётная дата, срок и колледжи, от которых ждут отчёт: "
    "по ней видно, кто сдал в срок и кому напомнить."
)


def draw(workspace: Workspace) -> None:
    """Look through the deadlines, change one, make a new campaign; who has sent is told in «Сбор»."""
    messages.tell()
    shown = boards(workspace)
    if not shown:
        st.info(_EMPTY)
        chosen = None
    else:
        chosen = picked([_row(one) for one in shown], "deadlines", shown, {
            "Кампания": st.column_config.TextColumn(width=250),
            "Отчёт": st.column_config.TextColumn(width=330),
            "Срок": day_column(),
            "Ожидается": count_column(80),
            "Отчитались": count_column(84),
            "В срок": count_column(62),
        }, most=12)  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button("Новая кампания…", key="deadline_new"):
            card.open_new(workspace)
        closed = chosen is not None and chosen.campaign.closed_at is not None
        if st.button("Изменить…", key="deadline_edit", disabled=chosen is None or closed) and chosen:
            card.open_card(workspace, chosen.campaign)
        links.link("Кто сдал, а кто нет", "upload", **{links.PART: part.TITLE})
        if shown and chosen is None:
            st.text("Чтобы изменить срок, отметьте кампанию слева.")
        if closed:
            st.text("Кампания закрыта: срок не правится, пока её не откроют снова.")


def _row(one: Board) -> dict[str, Any]:
    closed = one.campaign.closed_at
    return {
        "Кампания": one.campaign.label,
        "Отчёт": one.form_title,
        "Срок": one.campaign.fields.deadline,
        "Ожидается": one.share.expected,
        "Отчитались": one.share.received,
        "В срок": one.share.on_time,
        "Состояние": f"закрыта {day(closed.astimezone().date())}" if closed else "открыта",
    }
