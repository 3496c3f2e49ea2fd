"""«По месяцам»: this release against earlier ones at the same month after graduation; a forecast where it is honest."""

from typing import Final

import streamlit as st

from ck.analysis.trend import FEWEST_YEARS
from ck.export.charted import Chart, Look
from ck.services.risk import why_tables as made
from ck.services.risk.cohorts import JUNE, Cohorts, Stage, cohorts
from ck.services.risk.why import until
from ck.ui import charts
from ck.ui import shown as showing
from ck.ui.format import MONTH, NBSP, POINTS, Noun, counted, day, escape, number, percent, signed
from ck.ui.indicators_texts import coverage_words, short_state, shown
from ck.ui.risk import tables
from ck.ui.risk.changes import Curve, curves_chart
from ck.ui.risk.view import View

MONTHS: Final = ("янв.", "февр.", "март", "апр.", "май", "июнь", "июль", "авг.", "сент.", "окт.", "нояб.", "дек.")
YEAR: Final = Noun("год", "года", "лет")


def draw(view: View) -> None:
    """The whole view."""
    last = until(view.workspace, view.scope)
    found = cohorts(view.workspace, view.outcome, view.scope, last.year, last.as_of) if last else None
    if found is None or not found.stages:
        st.info("Показать нечего: по этому выбору данных нет.")
        return
    with st.container(key="ck_risk_said"):
        st.markdown(escape(" ".join((against_words(found), forecast_words(found)))))
    view.offer(
        made.cohorts_table(view.outcome, found), Chart(Look.LINES, values=(5,), across=1), lambda: against_words(found)
    )
    left, right = st.columns([6, 5], gap="medium")
    with left:
        charts.draw(_chart(view, found), key="risk_months", alt=f"{view.outcome.name} по месяцам после выпуска")
        st.markdown(
            ":gray[Границ на таких кривых не рисуют: внутри одного выпуска месяц складывается с месяцем. Все годы "
            f"выпуска; остальные фильтры действуют. {view.foot}.]"
        )
    with right:
        st.markdown("**Тот же месяц прежних выпусков**")
        tables.draw(made.against_table(found), view.key("against"), height=200)
        tables.draw(made.cohorts_table(view.outcome, found), view.key("months"), height=300)


def against_words(found: Cohorts) -> str:
    """The release beside the one before it in the same month, with the verdict."""
    chosen = found.chosen
    if chosen is None:
        return "У выбранного выпуска на эту дату данных нет."
    when = f"{chosen.month}-й месяц после выпуска ({MONTHS[chosen.as_of.month - 1]})"
    said = f"{when}: выпуск {chosen.year} – {short_state(chosen.row.reading)}"
    if not found.earlier:
        return f"{said}. У прежних выпусков данных за этот месяц нет: сравнивать не с чем."
    stage, gap = found.earlier[0]
    said = f"{said}, выпуск {stage.year} в тот же месяц – {short_state(stage.row.reading)}"
    if gap is None or gap.value is None or gap.low is None or gap.high is None:
        return f"{said}."
    if not showing.numbers().exact:
        return f"{said}: {gap.verdict}."
    ends = f"от {signed(gap.low * 100, 2)} до {signed(gap.high * 100, 2, POINTS)}"
    return f"{said}: {signed(gap.value * 100, 2, POINTS)}, {gap.verdict} (95{NBSP}%: {ends})."


def forecast_words(found: Cohorts) -> str:
    """What the next release may be in this month, or why nothing is said of it."""
    if found.forecast is None or found.over_years is None:
        return (
            f"Прогноза нет: нужно не меньше {FEWEST_YEARS} выпусков с данными за этот месяц, есть "
            f"{counted(found.years, Noun('выпуск', 'выпуска', 'выпусков'))}."
        )
    line, next_ = found.over_years, found.forecast
    decimals = 2 if showing.numbers().exact else 0
    year = line.years[-1] + 1
    trend = f"{signed(line.slope, decimals, POINTS)} в год" if line.p_value < 0.05 else "изменения по годам не доказаны"
    low, high = max(0.0, next_.low), min(100.0, next_.high)
    return (
        f"Прогноз по {len(line.years)} выпускам ({trend}): выпуск {year} в этот месяц – "
        f"{percent(next_.mean, decimals)}, с вероятностью 95{NBSP}% от {percent(low, decimals)} до "
        f"{percent(high, decimals)}."
    )


def _chart(view: View, found: Cohorts) -> charts.Figure:
    chosen = found.chosen.year if found.chosen else None
    by_year: dict[int, list[Stage]] = {}
    for stage in found.stages:
        by_year.setdefault(stage.year, []).append(stage)
    curves = [
        Curve(
            f"{year}: {short_state(stages[-1].row.reading)}",
            [stage.month for stage in stages],
            [shown(stage.row.reading) or 0.0 for stage in stages],
            [_hint(stage) for stage in stages],
            year == chosen,
        )
        for year, stages in by_year.items()
    ]
    months = sorted({stage.month for stage in found.stages})
    ticks = [(month, f"{number(month)}<br>{MONTHS[(JUNE + month - 1) % 12]}") for month in months]
    return curves_chart(curves, ticks, axis=f"{view.outcome.name}, %")


def _hint(stage: Stage) -> str:
    after = f"{counted(stage.month, MONTH)} после выпуска" if stage.month > 0 else "до выпуска"
    return (
        f"Выпуск {stage.year} на {day(stage.as_of)} ({after}): {short_state(stage.row.reading)}; "
        f"{coverage_words(stage.row.coverage)}"
    )
