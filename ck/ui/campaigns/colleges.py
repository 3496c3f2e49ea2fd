"""The colleges of a campaign: states told by files, excuses with a reason, the list itself."""

import hashlib
from collections.abc import Sequence
from typing import Any

import streamlit as st

from ck.services.campaigns import exporting, planning
from ck.services.campaigns.boards import Board, Row
from ck.services.campaigns.states import STATE_NAMES, STATE_SIGNS, State
from ck.services.workspace import Workspace
from ck.ui.campaigns import messages
from ck.ui.format import COLLEGE, OF_COLLEGE, counted
from ck.ui.upload_words import count_column, form_title, local, table, time_column


def draw(workspace: Workspace, board: Board) -> None:
    """States as a filter with their numbers, the table (what needs work first), what can be done with the marked."""
    wanted = st.pills(
        "Состояние", [state for state in State if board.counts.get(state)], selection_mode="multi",
        format_func=lambda state: f"{STATE_SIGNS[state]} {STATE_NAMES[state]} – {board.counts[state]}",
        key=f"campaign_states_{board.campaign.id}", label_visibility="collapsed", help=exporting.legend(),
    )  # fmt: skip
    shown = [row for state in State for row in board.rows if row.state is state and (not wanted or state in wanted)]
    marked = _table(shown, board)
    if board.campaign.closed_at is not None:
        return
    if marked:
        _actions(workspace, board, marked)
    else:
        st.text("Чтобы освободить колледж от отчёта или убрать из списка, отметьте строки слева.")
    _missing(workspace, board)


def _table(shown: Sequence[Row], board: Board) -> list[Row]:
    digest = hashlib.sha256(repr([row.college_id for row in shown]).encode()).hexdigest()[:10]
    event = table(
        [_cells(row, board.campaign.fields.form) for row in shown],
        most=9,
        key=f"campaign_rows_{board.campaign.id}_{digest}",
        on_select="rerun",
        selection_mode="multi-row",
        column_config={
            "Колледж": st.column_config.TextColumn(width=330),
            "Муниципалитет": st.column_config.TextColumn(width=140),
            "Состояние": st.column_config.TextColumn(width=165),
            "Получен": time_column(),
            "Принято": count_column(66, "Блоков принято"),
            "Отложено": count_column(72, "Блоков отложено: в них ошибки"),
            "Предупр.": count_column(72, "Предупреждения к принятому отчёту"),
            "Примечание": st.column_config.TextColumn(width=300),
        },
    )
    return [shown[place] for place in event.selection.rows if place < len(shown)]


def _cells(row: Row, form: str) -> dict[str, Any]:
    stands, report = row.standing, row.standing.report
    other = f"другая форма: {form_title(report.form)}" if report and report.form != form else ""
    return {
        "Колледж": row.college,
        "Муниципалитет": row.municipality or "не указан",
        "Состояние": stands.label,
        "Получен": local(stands.delivered) if stands.delivered else None,
        "Принято": report.accepted if report else None,
        "Отложено": report.set_aside if report else None,
        "Предупр.": stands.warnings if report else None,
        "Примечание": "; ".join(filter(None, [exporting.note(row), other])),
    }


def _actions(workspace: Workspace, board: Board, marked: Sequence[Row]) -> None:
    """What can be done with the marked colleges."""
    expected = [row for row in marked if row.listed and row.excuse is None]
    excused = [row for row in marked if row.excuse is not None]
    on_list = [row for row in marked if row.listed]
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if expected and st.button("Освободить от отчёта…", key="campaign_excuse"):
            messages.forget_failure()
            _excuse(workspace, board, expected)
        if excused:
            st.button("Снова ждать отчёт", key="campaign_expect", on_click=_expect, args=(workspace, board, excused))
        if on_list:
            st.button("Убрать из списка", key="campaign_forget", on_click=_forget, args=(workspace, board, on_list))
        st.text(marked[0].college if len(marked) == 1 else f"Отмечено: {counted(len(marked), COLLEGE)}")


def _missing(workspace: Workspace, board: Board) -> None:
    """Active colleges of the directory that the list does not have."""
    missing = planning.not_listed(workspace, board.campaign.id)
    if not missing:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.text(f"Действуют, но не в списке кампании: {counted(len(missing), COLLEGE)}.")
        added = st.multiselect(
            "Добавить в список", list(missing), format_func=lambda id: missing[id], key="campaign_add_names",
            placeholder="Выберите колледжи", select_all=False, label_visibility="collapsed", width=460,
        )  # fmt: skip
        st.button("Добавить", key="campaign_add", on_click=_add, args=(workspace, board, added), disabled=not added)


@st.dialog("Освободить от отчёта", width="medium", on_dismiss="rerun")
def _excuse(workspace: Workspace, board: Board, rows: Sequence[Row]) -> None:
    if messages.done():
        st.rerun()
    st.text("\n".join(row.college for row in rows))
    st.text_input("Причина", key="campaign_reason", placeholder="в этом году выпуска нет")
    messages.tell_failure()
    with st.container(horizontal=True):
        st.button("Освободить", type="primary", key="campaign_excuse_yes", on_click=_excused,
                  args=(workspace, board, rows))  # fmt: skip
        if st.button("Закрыть без записи", key="campaign_excuse_no"):
            st.rerun()


def _excused(workspace: Workspace, board: Board, rows: Sequence[Row]) -> None:
    with messages.telling(f"Освобождено от отчёта: {counted(len(rows), COLLEGE)}."):
        reason = str(st.session_state["campaign_reason"])
        planning.excuse(workspace, board.campaign.id, _ids(rows), reason, board.campaign.expected)


def _expect(workspace: Workspace, board: Board, rows: Sequence[Row]) -> None:
    with messages.telling(f"Снова ждём отчёт от {counted(len(rows), OF_COLLEGE)}."):
        planning.excuse(workspace, board.campaign.id, _ids(rows), None, board.campaign.expected)


def _forget(workspace: Workspace, board: Board, rows: Sequence[Row]) -> None:
    with messages.telling(f"Из списка кампании убрано: {counted(len(rows), COLLEGE)}."):
        planning.forget(workspace, board.campaign.id, _ids(rows))


def _add(workspace: Workspace, board: Board, ids: Sequence[int]) -> None:
    with messages.telling(f"Добавлено в список: {counted(len(ids), COLLEGE)}."):
        planning.expect(workspace, board.campaign.id, ids)


def _ids(rows: Sequence[Row]) -> list[int]:
    return [row.college_id for row in rows]
