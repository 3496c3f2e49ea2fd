"""Demand of the labour market beside the release of the colleges."""

import streamlit as st

from ck.export.charted import Chart, Look
from ck.services.meeting.tables import demand_table
from ck.services.vacancies.demand import Demand, demand
from ck.ui import charts, shown, tray
from ck.ui.charts import Bar
from ck.ui.format import day, number
from ck.ui.shown import Numbers
from ck.ui.upload_words import count_column, table
from ck.ui.vacancies import trend
from ck.ui.vacancies.view import View

_SHOWN = 12  # bars


def draw(view: View) -> None:
    """By programme on the day, and over time."""
    rows = demand(view.workspace, view.scope, view.day)
    if not view.bank.vacancies:
        st.info("Вакансий пока нет: спрос появится, когда они будут внесены.")
        return
    numbers = shown.numbers()
    st.text(
        f"Рабочие места вакансий региона, открытых на {day(view.day)}, рядом с выпуском. Вакансия, которая подходит "
        "нескольким программам, стоит в строке каждой, поэтому строки не складываются."
    )
    table(
        [
            {
                "Код": one.program,
                "Профессия, специальность": one.name,
                "Рабочих мест": one.workplaces,
                "Выпускников": numbers.people_number(one.graduates),
            }
            for one in rows
        ],
        most=8,
        column_config={"Рабочих мест": count_column(120), "Выпускников": count_column(120)},
    )
    tray.offer(demand_table(rows), f"вакансии региона, открытые на {day(view.day)}; выпуск – по отчётам колледжей",
               chart=Chart(Look.BARS, values=(1, 2)))  # fmt: skip
    bars = [
        Bar(f"{one.program} {one.name}".strip(), one.workplaces,
            f"{number(one.workplaces)}, {_released(one, numbers)}")
        for one in rows[:_SHOWN] if one.workplaces
    ]  # fmt: skip
    if bars:
        charts.draw(charts.bar_chart(bars, axis="рабочих мест"), key="vacancy_demand", alt="Спрос по программам")
    trend.draw(view, rows)


def _released(one: Demand, numbers: Numbers) -> str:
    if one.graduates is None:
        return "о выпускниках нет данных"
    return f"выпускников – {numbers.people(one.graduates)}"
