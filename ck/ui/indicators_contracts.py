"""№10 closely: contracts in force and ended, why and what now, by place; two sources side by side; the cells."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import streamlit as st

from ck.indicators.model import Status
from ck.indicators.scope import Dimension
from ck.services.contracts import tables as made
from ck.services.contracts.control import Line, control, differing
from ck.services.contracts.states import PLACES, Contract, contracts, states
from ck.services.scope_words import breakdown_title
from ck.ui import downloads, shown, tray
from ck.ui.format import OF_COLLEGE, counted, escape, number
from ck.ui.indicators_texts import foot
from ck.ui.indicators_view import View
from ck.ui.risk import tables

NUMBER: Final = made.NUMBER
PLACE: Final = "contracts_by"
PART: Final = "contracts_part"
MOST: Final = 1000
_HEIGHT: Final = 330
_WRAPPED, _SHORTER = 78, 62  # pixels of a row with four lines of text, with three
Part = Callable[[View, Sequence[Contract], Sequence[Line]], None]


def draw(view: View) -> None:
    """States by place on the left; the reasons, the control and the cells on the right."""
    found, lines = contracts(view.workspace, view.scope), control(view.workspace, view.scope)
    text, button = st.columns([6, 1], vertical_alignment="center")
    text.markdown(_sentence(view, found, lines))
    with button:
        downloads.button(
            "Договоры в Excel", lambda: made.contracts_book(view.workspace, view.scope),
            made.book_name(view.workspace, view.scope), key="contracts_download",
        )  # fmt: skip
    if not found:
        _control(view, found, lines)
        return
    left, right = st.columns([1, 1], gap="medium")
    with left:
        _places(view, found)
    with right:
        _part(view, found, lines)


def _part(view: View, found: Sequence[Contract], lines: Sequence[Line]) -> None:
    """One of the parts that there is something for: reasons where the states are told."""
    told = {"Почему расторгнуты": _why, "Что теперь": _now} if states(found).known else {}
    names: Mapping[str, Part] = {**told, "Сверка источников": _control, "Ячейки файлов": _cells}
    part = st.segmented_control(
        "Что показать о договорах", list(names), required=True, key=f"{PART}_{len(names)}", default=next(iter(names)),
        label_visibility="collapsed",
    )  # fmt: skip
    names[part or next(iter(names))](view, found, lines)


def _sentence(view: View, found: Sequence[Contract], lines: Sequence[Line]) -> str:
    told, written = states(found), shown.numbers()
    if not found:
        counted_so = view.card.row.reading.status is not Status.NO_DATA
        text = "Договоры сосчитаны строкой 05 формы. " if counted_so else "О договорах в отчётах ничего нет. "
        text += made.UNTOLD
    elif not told.known:
        text = f"**Договоров: {written.people(told.total)}**. {made.UNTOLD}"
    else:
        ended = written.share(told.ended, told.known, 1)
        text = (
            f"**Договоров: {written.people(told.total)}** · действуют {written.people(told.in_force)} · "
            f"расторгнуты {written.people(told.ended)} ({ended} тех, о ком сказано)"
        )
        if told.known != told.total:
            text += f" · состояние не сказано: {written.people(told.total - told.known)}"
    differ = differing(list(lines))
    if differ and written.exact:
        text += f" · :orange[▲ источники расходятся у {counted(len(differ), OF_COLLEGE)}]"
    return text


def _places(view: View, found: Sequence[Contract]) -> None:
    place = st.segmented_control(
        "По каким местам", PLACES, format_func=breakdown_title, key=PLACE, default=Dimension.COLLEGE, required=True,
        label_visibility="collapsed",
    )  # fmt: skip
    table, source = made.places_table(found, place or Dimension.COLLEGE), foot(view.dates, view.card.row)
    tables.draw(table, view.key(f"contracts_{place}"), height=_HEIGHT)
    tray.offer(table, source, title=f"Договоры о целевом обучении: {table.title.lower()}")
    st.markdown(f":gray[{source}. {escape(made.WHOSE)}]")


def _why(view: View, found: Sequence[Contract], lines: Sequence[Line]) -> None:
    tables.draw(made.why_table(found), view.key("contracts_why"), height=_HEIGHT + _WRAPPED, row=_WRAPPED)


def _now(view: View, found: Sequence[Contract], lines: Sequence[Line]) -> None:
    for in_force in (True, False):
        table = made.now_table(found, in_force=in_force)
        st.markdown(f"**{escape(table.title)}**")
        row = _SHORTER if in_force else None  # its texts begin alike and differ far behind
        tables.draw(table, view.key(f"contracts_now_{in_force}"), height=_HEIGHT * 2 // 3, row=row)


def _control(view: View, found: Sequence[Contract], lines: Sequence[Line]) -> None:
    if shown.on():
        st.info("В режиме показа сверка не показывается: в ней точные числа колледжей.")
        return
    tables.draw(made.control_table(lines), view.key("contracts_control"), height=_HEIGHT)
    st.markdown(f":gray[{escape(made.CONTROL)}]")
    if differing(list(lines)):
        with st.expander("Какие программы расходятся"):
            apart = differing(control(view.workspace, view.scope, by_program=True))
            table = made.control_table(apart, by_program=True)
            tables.draw(table, view.key("contracts_control_programs"), height=_HEIGHT)


def _cells(view: View, found: Sequence[Contract], lines: Sequence[Line]) -> None:
    if shown.on():
        st.info("В режиме показа ячейки файлов не показываются: в них точные числа.")
        return
    table = made.cells_table(found[:MOST])
    tables.draw(table, view.key("contracts_cells"), height=_HEIGHT)
    if len(found) > MOST:
        st.markdown(f":gray[Показаны первые {number(MOST)} из {number(len(found))}: остальные – в Excel.]")
