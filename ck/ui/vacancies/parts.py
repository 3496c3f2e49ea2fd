"""What the screen consists of."""

from collections.abc import Callable, Mapping
from typing import Final

import streamlit as st

from ck.services.registers.known import DEFENCE_EMPLOYERS, MEANINGS, VACANCIES
from ck.ui import shown
from ck.ui.registers import book
from ck.ui.registers import listing as register_listing
from ck.ui.vacancies import closed, demand, listing, names, open_data
from ck.ui.vacancies.view import View

_WHICH: Final = {one.form.id: one for one in (VACANCIES, DEFENCE_EMPLOYERS, MEANINGS)}


def _defence(view: View) -> None:
    if shown.on():
        st.info("В режиме показа список предприятий закрыт.")
        return
    register_listing.draw(view.workspace, DEFENCE_EMPLOYERS)


def _book(view: View) -> None:
    if shown.on():
        st.info("В режиме показа загрузка закрыта.")
        return
    asked = st.segmented_control(
        "Что загрузить", list(_WHICH), format_func=lambda one: _WHICH[one].form.title, default=VACANCIES.form.id,
        required=True, key="vacancies_book", label_visibility="collapsed",
    )  # fmt: skip
    book.draw(view.workspace, _WHICH[asked or VACANCIES.form.id])


PARTS: Final[Mapping[str, Callable[[View], None]]] = {
    "Вакансии": listing.draw,
    "Спрос и выпуск": demand.draw,
    "Несопоставленные": names.draw,
    "Кем закрыты": closed.draw,
    "ОПК": _defence,
    "Из Excel": _book,
    "Работа в России": open_data.draw,
}
KEPT: Final = frozenset({"Из Excel", "Работа в России"})
