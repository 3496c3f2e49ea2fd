"""The way from Excel: events, appeals, lists of participants."""

from typing import Final

import streamlit as st

from ck.forms.registers.support import PARTICIPATION
from ck.services.events import lists
from ck.services.events.lists import ListPlan
from ck.services.registers import book as register_book
from ck.services.registers.known import APPEALS, EVENTS
from ck.ui import book_field, downloads, shown
from ck.ui.events.view import View
from ck.ui.format import ROW, counted
from ck.ui.registers import book
from ck.ui.upload_words import TEXT_ROW, problem_row, table

_KEY: Final = "events_book"
_LIST: Final = "participation"
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
    book_field.tell(_LIST)
    with st.container(horizontal=True, vertical_alignment="center"):
        downloads.button(
            "Скачать бланк", lambda: register_book.blank(view.workspace, PARTICIPATION),
            f"Бланк – {PARTICIPATION.title}.xlsx", key="participation_blank",
        )  # fmt: skip
        st.text(
            "Один человек – одна строка на каждый вид и день. Вместо фамилии – номер, под которым его знает колледж."
        )
    plan = book_field.planned("Заполненный бланк", _LIST, view.workspace, lambda data: _read(view, data))
    if plan is not None:
        _tell(view, plan)


def _read(view: View, data: bytes) -> ListPlan:
    with st.spinner("Читаю список…"):
        return lists.plan(view.workspace, data)


def _tell(view: View, plan: ListPlan) -> None:
    many = plan.added + plan.changed
    said = (
        f"Новых – {plan.added} · изменится – {plan.changed} · уже есть – {plan.unchanged} · "
        f"не принято строк – {plan.refused}"
    )
    book_field.offer(
        _LIST, f"Записать {counted(many, ROW)}" if many else None, said,
        lambda: _stored(lists.write(view.workspace, plan)),
    )  # fmt: skip
    if plan.found:
        table([_without_value(problem_row(one)) for one in plan.found], most=6, row_height=TEXT_ROW)


def _without_value(row: dict[str, str]) -> dict[str, str]:
    """What stands where a number should is often somebody's name."""
    return {caption: text for caption, text in row.items() if caption != "Значение"}


def _stored(done: ListPlan) -> str:
    return f"Записано: новых – {done.added}, изменено – {done.changed}."
