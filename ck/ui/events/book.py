"""The way from Excel: events, appeals, lists of participants."""

from typing import Final

import streamlit as st

from ck.errors import UserError
from ck.forms.registers.support import PARTICIPATION
from ck.services.arrivals import MOST_MEGABYTES
from ck.services.events import lists
from ck.services.events.lists import ListPlan
from ck.services.registers import book as register_book
from ck.services.registers.known import APPEALS, EVENTS
from ck.ui import downloads, shown
from ck.ui.events.view import View
from ck.ui.format import ROW, counted
from ck.ui.registers import book
from ck.ui.upload_words import SEVERITY, TEXT_ROW, table

_KEY, _ROUND, _PLAN, _TOLD = "events_book", "_ck_participation_round", "_ck_participation_plan", "_ck_list_told"
_WHICH: Final = {EVENTS.form.id: EVENTS, APPEALS.form.id: APPEALS}
_NAMES: Final = {one.form.id: one.form.title for one in _WHICH.values()} | {PARTICIPATION.id: PARTICIPATION.title}


def draw(view: View) -> None:
    """One of the three is chosen."""
    if shown.on():
        st.info("В режиме показа загрузка закрыта.")
        return
    asked = st.segmented_control(
        "Что загрузить", list(_NAMES), format_func=_NAMES.__getitem__, default=next(iter(_NAMES)), required=True,
        key=_KEY, label_visibility="collapsed",
    )  # fmt: skip
    if asked in _WHICH:
        book.draw(view.workspace, _WHICH[asked])
    else:
        _lists(view)


def _lists(view: View) -> None:
    if told := st.session_state.pop(_TOLD, None):
        st.info(told)
    with st.container(horizontal=True, vertical_alignment="center"):
        downloads.button(
            "Скачать бланк", lambda: register_book.blank(view.workspace, PARTICIPATION),
            f"Бланк – {PARTICIPATION.title}.xlsx", key="participation_blank",
        )  # fmt: skip
        st.text(
            "Один человек – одна строка на каждый вид и день. Вместо фамилии – номер, под которым его знает колледж."
        )
    number = st.session_state.setdefault(_ROUND, 0)
    file = st.file_uploader(
        "Заполненный бланк", type=["xlsx", "xlsm", "xls", "ods"], max_upload_size=MOST_MEGABYTES,
        key=f"participation_file_{number}",
    )  # fmt: skip
    if file is None:
        st.session_state.pop(_PLAN, None)
        return
    mark = (file.file_id, view.workspace.url)
    kept = st.session_state.get(_PLAN)
    if kept is None or kept[0] != mark:
        with st.spinner("Читаю список…"):
            kept = st.session_state[_PLAN] = (mark, lists.plan(view.workspace, file.getvalue()))
    _tell(view, kept[1])


def _tell(view: View, plan: ListPlan) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        if plan.added or plan.changed:
            st.button(
                f"Записать {counted(plan.added + plan.changed, ROW)}", key="participation_store", type="primary",
                on_click=_store, args=(view, plan),
            )  # fmt: skip
        else:
            st.text("Записывать нечего.")
        st.text(
            f"Новых – {plan.added} · изменится – {plan.changed} · уже есть – {plan.unchanged} · "
            f"не принято строк – {plan.refused}. Пока ничего не записано."
        )
    if plan.found:
        rows = [
            {
                "Важность": SEVERITY[one.severity],
                "Ячейка": ", ".join(part for part in (one.sheet, one.cell) if part) or "файл",
                "Что не так": one.message,
                "Что сделать": one.fix,
            }
            for one in plan.found
        ]
        table(rows, most=6, row_height=TEXT_ROW)


def _store(view: View, plan: ListPlan) -> None:
    try:
        done = lists.write(view.workspace, plan)
        st.session_state[_TOLD] = f"Записано: новых – {done.added}, изменено – {done.changed}."
        st.session_state[_ROUND] += 1
    except UserError as error:
        st.session_state[_TOLD] = f"{error.message} {error.remedy}"
    st.session_state.pop(_PLAN, None)
