"""The part «Сбор»: one campaign at a time, or what a campaign can be made of."""

import hashlib
from collections.abc import Callable
from datetime import date
from typing import Final

import streamlit as st

from ck.export.charted import Chart, Look
from ck.services.campaigns import exporting
from ck.services.campaigns.boards import Board, CampaignInfo, board, listed
from ck.services.meeting.tables import campaign_table
from ck.services.workspace import Workspace
from ck.ui import downloads, tray
from ck.ui.campaigns import card, closing, colleges, matrix, messages, municipalities, proposals, reminders
from ck.ui.format import Noun, counted, day, percent

TITLE: Final = "Сбор"
"""What the part is called, in its tab and in the address."""
_DAY: Final = Noun("день", "дня", "дней")
_VIEWS: Final[dict[str, Callable[[Workspace, Board], None]]] = {
    "Колледжи": colleges.draw,
    "Муниципалитеты": municipalities.draw,
    "Напоминания": reminders.draw,
    "Все кампании": matrix.draw,
    "Закрытие": closing.draw,
}


def draw(workspace: Workspace) -> None:
    """The whole of the part."""
    messages.tell()
    known = listed(workspace)
    if not known:
        _start(workspace)
        return
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        chosen = _choose(known)
        shown = board(workspace, chosen.id)
        if st.button("Изменить…", key="campaign_edit", disabled=chosen.closed_at is not None):
            card.open_card(workspace, chosen)
        if st.button("Новая кампания…", key="campaign_new"):
            card.open_new(workspace)
        downloads.button(
            "Скачать таблицу", lambda: exporting.workbook(workspace, shown, date.today()), exporting.file_name(shown),
            key="campaign_download", help="Книга .xlsx: колледжи, муниципалитеты, напоминания, все кампании",
        )  # fmt: skip
        reminders.archive_button(workspace, shown)
    _summary(shown)
    tray.offer(campaign_table(shown), _source(shown), chart=Chart(Look.BARS, values=(2, 1)), said=lambda: _said(shown))
    view = st.segmented_control(
        "Вид", list(_VIEWS), default="Колледжи", key="campaign_view", label_visibility="collapsed", required=True
    )
    _VIEWS[view or "Колледжи"](workspace, shown)


def collecting(workspace: Workspace) -> bool:
    """Whether a campaign is open: then the part is what a methodologist looks at first."""
    return any(one.closed_at is None for one in listed(workspace))


def _choose(known: list[CampaignInfo]) -> CampaignInfo:
    """The chosen campaign: kept by its id, since a label changes when the campaign does."""
    labels = {one.id: _label(one) for one in known}
    ids, chosen = list(labels), st.session_state.get(messages.CHOSEN)
    digest = hashlib.sha256(repr(labels).encode()).hexdigest()[:10]
    number = st.selectbox(
        "Кампания", ids, index=ids.index(chosen) if chosen in labels else 0, format_func=lambda id: labels[id],
        key=f"campaign_choice_{digest}", width=400,
    )  # fmt: skip
    st.session_state[messages.CHOSEN] = number
    return next(one for one in known if one.id == number)


def _label(one: CampaignInfo) -> str:
    mark = "закрыта: " if one.closed_at is not None else ""
    return f"{mark}{one.label}"


def _summary(shown: Board) -> None:
    share, asked = shown.share, shown.campaign.fields
    closed = shown.campaign.closed_at
    told = f"закрыта {day(closed.astimezone().date())}" if closed else _deadline(asked.deadline)
    st.markdown(
        f"**Отчитались {share.received} из {share.expected}{_of(share.received, share.expected)}, "
        f"в срок – {share.on_time}{_of(share.on_time, share.expected)}.** "
        f"Срок {day(asked.deadline)}, {told}. Отчёт – {shown.form_title}."
    )


def _source(shown: Board) -> str:
    return f"{shown.campaign.label}, срок {day(shown.campaign.fields.deadline)}; состояние на {day(date.today())}"


def _said(shown: Board) -> str:
    share = shown.share
    said = f"Отчитались {share.received} из {share.expected} колледжей{_of(share.received, share.expected)}"
    return f"{said}, в срок – {share.on_time}."


def _of(number: int, whole: int) -> str:
    return f" ({percent(number * 100 / whole, 1)})" if whole else ""


def _deadline(deadline: date) -> str:
    days = (deadline - date.today()).days
    if days < 0:
        return f"прошло {counted(-days, _DAY)}"
    return f"осталось {counted(days, _DAY)}" if days else "сегодня последний день"


def _start(workspace: Workspace) -> None:
    """No campaign yet: what it is for, and what it can be made of."""
    st.info(
        "Кампания – это форма, год выпуска, отчётная дата, срок и список колледжей, от которых ждут отчёт. Программа "
        "сама смотрит по файлам, кто сдал, кто опоздал и у кого ошибки, и готовит тексты напоминаний."
    )
    if st.button("Новая кампания…", key="campaign_new", type="primary"):
        card.open_new(workspace)
    proposals.draw(workspace)
