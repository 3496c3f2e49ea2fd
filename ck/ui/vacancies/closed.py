"""Who closed the workplaces, and those of ОПК enterprises among them (№12)."""

import streamlit as st

from ck.forms.registers.vacancies import KINDS
from ck.services.vacancies import bank
from ck.services.vacancies.bank import Asked
from ck.ui import shown
from ck.ui.format import day
from ck.ui.upload_words import table
from ck.ui.vacancies.view import View


def draw(view: View) -> None:
    """A row a vacancy of which something was closed; in the show mode only the sums."""
    found = bank.closed(bank.chosen(view.workspace, Asked(view.scope)))
    numbers = shown.numbers()
    students, graduates = (
        sum(getattr(one.row, name) or 0 for one in found) for name in ("by_students", "by_graduates")
    )
    st.text(f"Мест закрыто обучающимися: {numbers.people(students)}, выпускниками: {numbers.people(graduates)}.")
    if not view.bank.defence:
        st.info("Список предприятий ОПК пуст, поэтому показатель 12 – «нет данных». Заполните его на вкладке «ОПК».")
    if found and not shown.on():
        table([{"Когда": day(one.row.taken_on), "Вакансия": one.row.name, "Работодатель": one.row.employer,
                "Вид": KINDS[one.row.kind], "ОПК": "да" if one.defence else "", "Мест": one.row.workplaces,
                "Обучающимися": one.row.by_students, "Выпускниками": one.row.by_graduates, "Как": one.row.how}
               for one in found], most=10)  # fmt: skip
