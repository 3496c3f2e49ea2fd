"""Demand and release over time, of one programme or of all: a chart and the same figures as a table."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from ck.analysis.disclosure import share_allowed
from ck.indicators.model import NO_DATA
from ck.services.vacancies.demand import Demand, Point, Step, per_hundred, trend
from ck.ui import charts, shown
from ck.ui.charts import Series
from ck.ui.format import Noun, counted, day, number, round_half_up
from ck.ui.shown import Numbers
from ck.ui.upload_words import count_column, table
from ck.ui.vacancies.view import View

_ALL: Final = ""
PLACE: Final = Noun("место", "места", "мест")


def draw(view: View, rows: Sequence[Demand]) -> None:
    """The choice of a programme and of the step, the chart, the table."""
    st.subheader("Спрос и выпуск по времени")
    names = {_ALL: "Все программы", **{one.program: f"{one.program} {one.name}".strip() for one in rows}}
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        program = st.selectbox(
            "Профессия, специальность", list(names), format_func=lambda code: names.get(code, code),
            key="vacancy_trend_program", width=520, filter_mode="contains",
        )  # fmt: skip
        step = st.segmented_control(
            "Шаг", list(Step), default=Step.MONTH, format_func=lambda one: one.value, required=True,
            key="vacancy_trend_step",
        )  # fmt: skip
    points = trend(view.workspace, view.scope, view.day, step or Step.MONTH, program or None)
    numbers = shown.numbers()
    st.text(
        "Места – открытые на первый день месяца или полугодия и на выбранную дату; выпускники – того же года. "
        "Рядом стоят разные вещи: место может занять и тот, кто выпустился раньше или в другом колледже."
    )
    figure = charts.line_chart([_places(points), _released(points, numbers)], axis="мест, человек", from_zero=True)
    charts.draw(figure, key="vacancy_trend", alt=f"Спрос и выпуск: {names.get(program, program)}")
    columns = {name: count_column(150) for name in ("Рабочих мест", "Выпускников", "Мест на 100 выпускников")}
    table([_row(one, numbers) for one in points], most=len(points), column_config=columns)


def _places(points: Sequence[Point]) -> Series:
    return Series("рабочих мест", [charts.Point(str(one.day), one.workplaces, number(one.workplaces),
                                                hint=counted(one.workplaces, PLACE)) for one in points])  # fmt: skip


def _released(points: Sequence[Point], numbers: Numbers) -> Series:
    return Series(
        "выпускников года",
        [
            charts.Point(str(one.day), numbers.people_number(one.graduates),
                         NO_DATA if one.graduates is None else numbers.people(one.graduates),
                         hint=f"выпуск {one.day.year} года")
            for one in points
        ],
        stepped=True,
    )  # fmt: skip


def _row(one: Point, numbers: Numbers) -> dict[str, object]:
    return {
        "Дата": day(one.day),
        "Рабочих мест": one.workplaces,
        "Год выпуска": str(one.day.year),
        "Выпускников": numbers.people_number(one.graduates),
        "Мест на 100 выпускников": _per_hundred(one, numbers),
    }


def _per_hundred(one: Point, numbers: Numbers) -> int | None:
    """A whole number; on a shared screen of the people as they are shown there, so that it tells no more than they."""
    if one.graduates is None or not (numbers.exact or share_allowed(one.graduates)):
        return None
    found = per_hundred(one.workplaces, numbers.people_number(one.graduates))
    return None if found is None else int(round_half_up(found))
