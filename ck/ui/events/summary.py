"""Plan against fact: the figures of the selection, by anything, and who held nothing."""

from typing import Final

import streamlit as st

from ck.export.charted import Chart, Look
from ck.indicators.coverage import PER_HUNDRED
from ck.indicators.display import reason
from ck.indicators.scope import Dimension
from ck.services import figures
from ck.services.events import overview
from ck.services.events.overview import By, Group, PlanFact
from ck.services.meeting.tables import events_table
from ck.ui import charts, shown, tray
from ck.ui.address import follow, store
from ck.ui.events.view import View
from ck.ui.format import Noun, counted, day, escape, number
from ck.ui.indicators_texts import counts, coverage_words
from ck.ui.upload_words import count_column, table

NAMES: Final = {
    By.KIND: "По видам",
    By.MONTH: "По месяцам",
    By.COLLEGE: "По колледжам",
    By.KEYWORD: "По ключевым словам",
    By.EXECUTOR: "По организаторам",
}
EVENT: Final = Noun("мероприятие", "мероприятия", "мероприятий")
COLLEGE: Final = Noun("колледж", "колледжа", "колледжей")
_KEY: Final = "events_by"


def draw(view: View) -> None:
    """The whole part."""
    whole = overview.whole(view.found, view.today)
    _head(view, whole)
    follow(_KEY, [one.value for one in By])
    left, right = st.columns([5, 1], vertical_alignment="bottom")
    with left:
        asked = st.segmented_control(
            "Разрез", [one.value for one in By], format_func=lambda one: NAMES[By(one)], required=True, key=_KEY,
            label_visibility="collapsed", on_change=store, args=(_KEY,),
        )  # fmt: skip
    with right:
        _silent(view)
    groups = overview.by(view.workspace, view.found, By(asked or By.KIND), view.choice, view.today)
    _breakdown(view, groups, By(asked or By.KIND))


def _head(view: View, whole: PlanFact) -> None:
    numbers = shown.numbers()
    with st.container(key="ck_events_head", horizontal=True, gap="medium"):
        st.metric("Проведено из внесённых", f"{number(whole.held)} из {number(whole.entered)}", width=190)
        st.metric("Мероприятий по показателю 7", number(whole.units), width=210, help="Дни карьеры – по числу дней.")
        st.metric("Впереди", number(whole.ahead), width=110)
        st.metric("Дата прошла, итога нет", number(whole.late), width=180)
        st.metric("Отменено", number(whole.cancelled), width=110)
        planned = f" из {numbers.people(whole.people_planned)} по плану" if whole.people_planned else ""
        st.metric("Участников по отчётам", f"{numbers.people(whole.people)}{planned}", width=230,
                  help="Сумма по мероприятиям: один человек мог быть на нескольких.")  # fmt: skip
    years = ", ".join(map(str, sorted(view.years)))
    said = f"Календарный год {years} – по первому дню мероприятия. " if years else ""
    st.markdown(f":gray[{said}{_unique(view)}]")


def _unique(view: View) -> str:
    """Different people of the lists, and how many of a hundred students they are."""
    (row,) = figures.measured(view.workspace, [PER_HUNDRED], view.scope)
    if row.reading.value is None:
        return f"Охват на 100 обучающихся: {escape(reason(row.reading))}."
    value = shown.numbers().value(row.reading)
    words = f"разных участников на 100 обучающихся – **{value}** ({counts(row.reading)})"
    return f"По спискам, {escape(row.period)}: {words}; {coverage_words(row.coverage)}."


def _silent(view: View) -> None:
    names = overview.silent(view.workspace, view.found, view.choice.colleges)
    if names:
        with st.popover(f"Ничего не провели: {counted(len(names), COLLEGE)}", width="stretch"):
            st.markdown("\n".join(f"- {escape(name)}" for name in names))


def _breakdown(view: View, groups: list[Group], by: By) -> None:
    if not any(group.counts.entered for group in groups):
        st.info("По этому выбору мероприятий нет. Добавьте их на вкладке «Мероприятия» или загрузите из Excel.")
        return
    tray.offer(events_table(groups, NAMES[by]), _source(view), title=f"Мероприятия {NAMES[by].lower()}: план и факт",
               chart=Chart(Look.BARS, values=(1, 2)))  # fmt: skip
    left, right = st.columns([5, 6], gap="medium")
    with left, st.container(height=430, border=False):
        shown_groups = [one for one in groups if one.counts.entered] if by is not By.MONTH else groups
        bars = [charts.Bar(one.name, float(one.counts.units), f"{one.counts.units} из {one.counts.units_planned}")
                for one in shown_groups]  # fmt: skip
        charts.draw(
            charts.bar_chart(bars, axis="Проведено, ед. (из внесённых)"), key=f"events_by_{by}",
            alt=f"Мероприятия {NAMES[by].lower()}: проведено и внесено",
        )  # fmt: skip
    with right:
        people = {} if by is not By.COLLEGE else _per_hundred(view)
        rows = [_row(one, by, people) for one in groups]
        table(rows, most=11, column_config={name: count_column() for name in rows[0] if name not in (NAMES[by], _PER)})
        if by in (By.COLLEGE, By.KEYWORD):
            st.markdown(":gray[Совместное мероприятие стоит в каждой из своих строк: сумма больше числа мероприятий.]")


def _source(view: View) -> str:
    """Date, years and who entered nothing."""
    years = f", календарный год {', '.join(map(str, sorted(view.years)))}" if view.years else ""
    silent = len(overview.silent(view.workspace, view.found, view.choice.colleges))
    return f"реестр мероприятий на {day(view.today)}{years}; ничего не провели: {counted(silent, COLLEGE)}"


_PER: Final = "На 100 обучающихся"


def _row(one: Group, by: By, people: dict[str, str]) -> dict[str, object]:
    counts, numbers = one.counts, shown.numbers()
    row: dict[str, object] = {
        NAMES[by]: one.name,
        "Внесено": counts.entered,
        "Проведено": counts.held,
        "Ед. (п. 7)": counts.units,
        "Впереди": counts.ahead,
        "Без итога": counts.late,
        "Отменено": counts.cancelled,
        "Участников по плану": numbers.people_number(counts.people_planned),
        "Обучающихся": numbers.people_number(counts.students),
        "Выпускников": numbers.people_number(counts.graduates),
        "Участий": numbers.people_number(counts.visits),
    }
    return row | ({_PER: people.get(one.name, "—")} if people else {})


def _per_hundred(view: View) -> dict[str, str]:
    rows = figures.measured(view.workspace, [PER_HUNDRED], view.scope, (Dimension.COLLEGE,))
    if all(row.reading.value is None for row in rows):
        return {}
    return {str(row.key[Dimension.COLLEGE]): shown.numbers().value(row.reading) for row in rows}
