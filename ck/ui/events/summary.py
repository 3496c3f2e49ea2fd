"""Plan against fact: the figures of the selection, by anything, and who held nothing."""

from typing import Any, Final

import streamlit as st

from ck.export.charted import Chart, Look
from ck.indicators.coverage import PER_HUNDRED
from ck.indicators.display import reason
from ck.indicators.model import NO_DATA, Reading
from ck.indicators.scope import Dimension
from ck.services import figures
from ck.services.events import overview
from ck.services.events.overview import By, Group, PlanFact
from ck.services.meeting.tables import events_table
from ck.ui import charts, shown, tray
from ck.ui.address import follow, store
from ck.ui.events.view import View
from ck.ui.format import COLLEGE, NBSP, counted, day, escape, number
from ck.ui.indicators_texts import counts, coverage_words
from ck.ui.upload_words import table

NAMES: Final = {
    By.KIND: "По видам",
    By.MONTH: "По месяцам",
    By.COLLEGE: "По колледжам",
    By.KEYWORD: "По ключевым словам",
    By.EXECUTOR: "По организаторам",
}
_HEADS: Final = {
    By.KIND: "Вид",
    By.MONTH: "Месяц",
    By.COLLEGE: "Колледж",
    By.KEYWORD: "Ключевое слово",
    By.EXECUTOR: "Организатор",
}
_KEY: Final = "events_by"


def draw(view: View) -> None:
    """The whole part."""
    whole = overview.whole(view.found, view.today)
    _head(view, whole)
    follow(_KEY, [one.value for one in By])
    left, right = st.columns([7, 2], vertical_alignment="bottom")
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
        _metric("Проведено из внесённых", f"{number(whole.held)} из {number(whole.entered)}")
        _metric("Мероприятий по показателю 7", number(whole.units), "Дни карьеры – по числу дней.")
        _metric("Впереди", number(whole.ahead))
        _metric("Дата прошла, итога нет", number(whole.late))
        _metric("Отменено", number(whole.cancelled))
        planned = f" из {numbers.people(whole.people_planned)} по плану" if whole.people_planned else ""
        _metric("Участников по отчётам", f"{numbers.people(whole.people)}{planned}",
                "Сумма по мероприятиям: один человек мог быть на нескольких.")  # fmt: skip
    years = ", ".join(map(str, sorted(view.years)))
    said = f"Календарный год {years} – по первому дню мероприятия. " if years else ""
    st.markdown(f":gray[{said}{_unique(view)}]")


def _metric(label: str, value: str, help: str | None = None) -> None:
    """As wide as its words: the large type of the show mode must not cut them."""
    st.metric(label, value, width="content", help=help)


def _unique(view: View) -> str:
    """Different people of the lists, and how many of a hundred students they are."""
    (row,) = figures.measured(view.workspace, [PER_HUNDRED], view.scope)
    if row.reading.value is None:
        where = "Списки – на вкладке «Участники», численность – в «Реестрах»."
        return f"Охват на 100 обучающихся, {escape(row.period)}: {escape(reason(row.reading))}. {where}"
    value = _share(row.reading)
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
    tray.offer(events_table(groups, _HEADS[by]), _source(view), title=f"Мероприятия {NAMES[by].lower()}: план и факт",
               chart=Chart(Look.BARS, values=(1, 2)))  # fmt: skip
    people = _per_hundred(view) if by is By.COLLEGE else {}
    spared = _SPARED if shown.on() else frozenset()
    rows = [{name: value for name, value in _row(one, by, people).items() if name not in spared} for one in groups]
    room = None if shown.on() and by is By.COLLEGE else 290
    names: dict[str, Any] = {_HEADS[by]: st.column_config.TextColumn(width=room)}
    table(rows, most=13, column_config=names | {name: _column(*one) for name, one in _COLUMNS.items()})
    if by in (By.COLLEGE, By.KEYWORD):
        st.markdown(":gray[Совместное мероприятие стоит в каждой из своих строк: сумма больше числа мероприятий.]")
    _chart([one for one in groups if one.counts.entered or by is By.MONTH], by)


def _chart(groups: list[Group], by: By) -> None:
    bars = [
        charts.Bar(one.name, float(one.counts.units), f"{one.counts.units} из {one.counts.units_planned}")
        for one in groups
    ]
    with st.container(height=430, border=False):
        charts.draw(
            charts.bar_chart(bars, axis="Проведено, ед. (из внесённых)"), key=f"events_by_{by}",
            alt=f"Мероприятия {NAMES[by].lower()}: проведено и внесено",
        )  # fmt: skip


def _source(view: View) -> str:
    """Date, years and who entered nothing."""
    years = f", календарный год {', '.join(map(str, sorted(view.years)))}" if view.years else ""
    silent = len(overview.silent(view.workspace, view.found, view.choice.colleges))
    return f"реестр мероприятий на {day(view.today)}{years}; ничего не провели: {counted(silent, COLLEGE)}"


_PER: Final = "Охват на 100"
# The large type of a shared screen has no room for them; over the table they stand for the whole.
_SPARED: Final = frozenset({"Без итога", "Впереди", "Отменено", "Участий"})
# Caption of a count → how wide it is, and what it says beside the caption.
_COLUMNS: Final[dict[str, tuple[int, str | None]]] = {
    "Внесено": (78, None),
    "Проведено": (88, None),
    "Ед. (п. 7)": (82, "Проведено так, как считает показатель 7: дни карьеры – по числу дней."),
    "Впереди": (80, None),
    "Без итога": (84, "Дата прошла, а мероприятие всё ещё в плане."),
    "Отменено": (86, None),
    "План, человек": (110, "Участников по плану."),
    "Обучающихся": (108, None),
    "Выпускников": (106, None),
    "Участий": (76, None),
}


def _column(width: int, help: str | None) -> Any:
    return st.column_config.NumberColumn(format="localized", step=1, width=width, help=help)


def _row(one: Group, by: By, people: dict[str, str]) -> dict[str, object]:
    counts, numbers = one.counts, shown.numbers()
    row: dict[str, object] = {
        _HEADS[by]: one.name,
        "Внесено": counts.entered,
        "Проведено": counts.held,
        "Ед. (п. 7)": counts.units,
        "Впереди": counts.ahead,
        "Без итога": counts.late,
        "Отменено": counts.cancelled,
        "План, человек": numbers.people_number(counts.people_planned),
        "Обучающихся": numbers.people_number(counts.students),
        "Выпускников": numbers.people_number(counts.graduates),
        "Участий": numbers.people_number(counts.visits),
    }
    return row | ({_PER: people.get(one.name, "")} if by is By.COLLEGE else {})


def _per_hundred(view: View) -> dict[str, str]:
    """College → different people of the lists on 100 students, or that it is not known."""
    rows = figures.measured(view.workspace, [PER_HUNDRED], view.scope, (Dimension.COLLEGE,))
    return {str(row.key[Dimension.COLLEGE]): _share(row.reading) for row in rows}


def _share(reading: Reading) -> str:
    """How many people of a hundred: a number alone, or «нет данных»."""
    return NO_DATA if reading.value is None else shown.numbers().value(reading).removesuffix(f"{NBSP}ед.")
