"""Closing a campaign, the proof that nothing moved since, opening it again with a reason."""

from typing import Any, Final

import streamlit as st

from ck.indicators.model import STATUS_WORDS
from ck.services.campaigns import closing
from ck.services.campaigns.boards import Board
from ck.services.campaigns.closing import Proof
from ck.services.campaigns.states import STATE_NAMES, TO_REMIND
from ck.services.workspace import Workspace
from ck.ui.campaigns import messages
from ck.ui.format import NO_VALUE, SUBMISSION, counted, moment, number
from ck.ui.upload_words import local, table

_EXPLAINED: Final = (
    "После закрытия числа кампании не меняются: отчёт на её дату не записывается и не отменяется, колледжи, учтённые "
    "в ней, не объединяются, список и срок не правятся. Программа сохранит, какие отчёты учтены, и показатели, чтобы "
    "потом можно было показать, что ничего не изменилось. Открыть кампанию снова можно, указав причину; и то и другое "
    "остаётся в журнале."
)


def draw(workspace: Workspace, board: Board) -> None:
    """Open: what closing does, what is still missing. Closed: the proof and the way back."""
    if board.campaign.closed_at is None:
        _open(workspace, board)
    else:
        _closed(workspace, board)
    _history(workspace, board)


def _open(workspace: Workspace, board: Board) -> None:
    st.text(_EXPLAINED)
    owing = [f"{STATE_NAMES[state]} – {board.counts[state]}" for state in TO_REMIND if board.counts.get(state)]
    if owing:
        st.warning(f"Отчёты ещё не от всех: {', '.join(owing)}. Закрыть можно и так.")
    sure = st.checkbox("Закрыть кампанию с теми отчётами, которые есть", key=f"campaign_sure_{board.campaign.id}")
    st.button(
        "Закрыть кампанию", key="campaign_close", type="primary", disabled=not sure, on_click=_close,
        args=(workspace, board),
    )  # fmt: skip


def _closed(workspace: Workspace, board: Board) -> None:
    found = closing.proof(workspace, board.campaign.id)
    if found.holds:
        kept = counted(len(found.closing.reports), SUBMISSION)
        st.success(f"С закрытия ничего не изменилось: учтены те же отчёты ({kept}), показатели те же.")
    else:
        st.error(_differences(found))
    if found.figures:
        table([_row(one) for one in found.figures], most=6, column_config={
            "Показатель": st.column_config.TextColumn(width=330),
            "При закрытии": st.column_config.TextColumn(width=260),
            "Сейчас": st.column_config.TextColumn(width=260),
            "Сверка": st.column_config.TextColumn(width=120),
        })  # fmt: skip
        st.text(
            "Сверяются показатели, которые считаются по формам; остальные ведутся в реестрах, кампания их не закрывает."
        )
    st.text(f"Контрольная сумма отчётов: {found.checksum}")
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        key = f"campaign_why_{board.campaign.id}"
        st.text_input("Почему открываете снова", key=key, width=520, placeholder="колледж исправил ошибку в отчёте")
        st.button("Открыть снова", key="campaign_reopen", on_click=_reopen, args=(workspace, board, key))


def _differences(found: Proof) -> str:
    said = [f"больше не учтены отчёты № {', '.join(map(str, found.gone))}"] if found.gone else []
    said += [f"учтены новые отчёты № {', '.join(map(str, found.new))}"] if found.new else []
    said += ["" if found.variants_same else "выбраны другие варианты расчёта"]
    moved = [str(one.number) for one in found.figures if not one.same]
    said += [f"иначе считаются показатели {', '.join(moved)}"] if moved else []
    return f"С закрытия изменилось: {'; '.join(filter(None, said))}. Журнал («Настройки») покажет, что делали."


def _row(one: closing.Figure) -> dict[str, Any]:
    return {
        "Показатель": f"{one.number}. {one.short}",
        "При закрытии": _figure(one.then),
        "Сейчас": _figure(one.now),
        "Сверка": "✓ совпадает" if one.same else "✕ расходится",
    }


def _figure(one: dict[str, Any]) -> str:
    if not one:
        return NO_VALUE
    coverage = f"данные {one['reported']} из {one['expected']}"
    if one["value"] is None:
        return f"{STATUS_WORDS.get(one['status'], NO_VALUE)}; {coverage}"
    return f"{number(one['value'], 2)} ({number(one['numerator'])} из {number(one['denominator'])}); {coverage}"


def _history(workspace: Workspace, board: Board) -> None:
    lines = []
    for one in closing.closings(workspace, board.campaign.id):
        by = f", {one.closed_by}" if one.closed_by else ""
        lines.append(f"Закрыта {moment(local(one.closed_at))}{by}")
        if one.reopened_at:
            by = f", {one.reopened_by}" if one.reopened_by else ""
            lines[-1] += f"; открыта снова {moment(local(one.reopened_at))}{by}: {one.reason}"
    if lines:
        st.text("\n".join(lines))


def _close(workspace: Workspace, board: Board) -> None:
    with messages.telling(f"Кампания {board.campaign.label} закрыта: её числа больше не меняются."):
        closing.close(workspace, board.campaign.id)


def _reopen(workspace: Workspace, board: Board, key: str) -> None:
    with messages.telling(f"Кампания {board.campaign.label} снова открыта."):
        closing.reopen(workspace, board.campaign.id, str(st.session_state[key]))
