"""«Кто»: the categories side by side, and the chosen one closely – its text, measures, trend, and where it gathers."""

from collections import defaultdict
from collections.abc import Sequence

import streamlit as st

from ck.document.citation import Citation
from ck.export.charted import Chart, Look
from ck.indicators.model import Status
from ck.indicators.scope import Dimension
from ck.services.readings import IndicatorRow
from ck.services.risk import tables as made
from ck.services.risk.who import Counted, concentration, control, fitting, over_dates, who
from ck.ui import charts, links, theme, tray
from ck.ui import shown as showing
from ck.ui.format import NBSP, escape, number, percent
from ck.ui.indicators_texts import coverage_words, short_state, shown
from ck.ui.risk import tables
from ck.ui.risk.view import View

HEIGHT = 430
_GATHER = (Dimension.SPECIALTY, Dimension.COLLEGE)


def draw(view: View) -> None:
    """The whole view."""
    found = who(view.workspace, view.scope)
    most = sorted(found, key=lambda one: -(one.row.reading.numerator or 0))
    tray.offer(made.who_table(most), view.foot, title="Категории выпускников", chart=Chart(Look.BARS, values=(2,)))
    left, right = st.columns([5, 6], gap="medium")
    with left, st.container(height=HEIGHT, border=False, key="ck_risk_chart"):
        charts.draw(_chart(view, found), key="risk_who", alt=f"Категории выпускников по числу людей: {len(found)}")
    with right:
        tables.draw(made.who_table(found), "risk_who_table", height=HEIGHT - 30)
        st.markdown(f":gray[{view.foot}. Категории пересекаются: один выпускник может быть в нескольких.]")
    if view.outcome.group is None:
        st.info(
            "Выше выбран показатель. Выберите категорию в поле «Кого смотрим» – здесь появятся её потребность и меры."
        )
    else:
        _closely(view)


def _chart(view: View, found: Sequence[Counted]) -> charts.Figure:
    counted, written = [one for one in found if one.row.reading.status is Status.OK], showing.numbers()
    bars = [
        charts.Bar(
            f"▸ {one.outcome.name}" if one.outcome.id == view.outcome.id else one.outcome.name,
            written.halves(one.row.reading)[0],
            f"{number(written.halves(one.row.reading)[0])} ({short_state(one.row.reading)})",
            color=theme.ALARM if one.outcome.id == view.outcome.id else theme.MAIN,
            hint=coverage_words(one.row.coverage),
        )
        for one in sorted(counted, key=lambda one: -(one.row.reading.numerator or 0))
    ]
    return charts.bar_chart(bars, axis="Людей и доля в выпуске")


def _closely(view: View) -> None:
    left, right = st.columns([5, 6], gap="medium")
    with left:
        _said(view)
    with right:
        found = over_dates(view.workspace, view.outcome, view.scope)
        view.offer(made.dates_table(view.outcome, found), Chart(Look.LINES, values=(4,), across=1))
        charts.draw(
            charts.line_chart(_series(found), axis=f"{view.outcome.name}, %", from_zero=True), key="risk_trend",
            alt=f"{view.outcome.name} по отчётным датам",
        )  # fmt: skip
        with st.expander("Числа к графику"):
            tables.draw(made.dates_table(view.outcome, found), view.key("dates"), height=260)
    left, right = st.columns([5, 6], gap="medium")
    with left:
        _measures(view)
    with right:
        _gathering(view)


def _said(view: View) -> None:
    group = view.outcome.group
    assert group is not None
    category = group.category
    with st.container(key="ck_risk_said"):
        st.markdown(f"**{escape(category.name)}**")
        st.markdown(f":gray[{escape(_whose(category.cite))}]")
        st.markdown(f"**Потребность.** {escape(category.need)}.")
        st.markdown(f"**Как считаем.** {escape(group.share.reading)}")
        if group.id == "target":
            links.link("Договоры: действуют, расторгнуты, почему", "indicators", indicator="10", view="contracts")
        if group.share.beside:
            beside, written = control(view.whole), showing.numbers()
            st.markdown(
                f"Из них с планом (работа, своё дело, служба, учёба, отпуск): **{written.people(beside.with_plan)}**. "
                f"Контроль – собственные графы формы «под риском»: **{written.people(beside.risk_columns)}**."
            )


def _measures(view: View) -> None:
    group = view.outcome.group
    assert group is not None
    with st.container(key="ck_risk_measures"):
        st.markdown("**Что делать** – мероприятия раздела I (подобраны центром)")
        st.markdown("\n".join(
            f"- {escape(one.text)} :gray[– строка {one.number}; {', '.join(one.executors)}]" for one in fitting(group)
        ))  # fmt: skip


def _whose(cite: Citation | None) -> str:
    return cite.full if cite else "Категория центра: в документе её нет."


def _series(found: Sequence[IndicatorRow]) -> list[charts.Series]:
    by_year: dict[int, list[charts.Point]] = defaultdict(list)
    for row in found:
        point = charts.Point(
            str(row.key[Dimension.AS_OF]),
            shown(row.reading),
            short_state(row.reading),
            hint=coverage_words(row.coverage),
        )
        by_year[int(str(row.key[Dimension.YEAR]))].append(point)
    return [charts.Series(f"Выпуск{NBSP}{year}", points) for year, points in sorted(by_year.items())]


def _gathering(view: View) -> None:
    st.markdown(f"**Где больше всего:** {escape(view.outcome.name)}")
    for dimension in _GATHER:
        found = concentration(view.workspace, view.outcome, view.scope, dimension)
        tables.draw(made.concentration_table(view.outcome, found), view.key(f"top_{dimension}"))
        if found.total:
            part = percent(found.people * 100 / found.total, 0)
            people = showing.numbers().people
            st.markdown(f":gray[Здесь {people(found.people)} из {people(found.total)} человек ({part}).]")
    st.markdown(f":gray[{view.foot}.]")
