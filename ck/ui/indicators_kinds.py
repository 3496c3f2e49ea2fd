"""№6 and №7 as the document prints them: kind by kind, students and graduates apart."""

from typing import Any, Final

import pyarrow as pa
import streamlit as st

from ck.forms.kinds import EVENT, SUPPORT
from ck.indicators.inputs import graduates_of, students_of
from ck.indicators.model import Reading
from ck.services import figures
from ck.services.figures import IndicatorRow
from ck.services.meeting.tables import dates_words, named_figure
from ck.ui import charts, frames, shown, tray
from ck.ui.indicators_texts import axis, coverage_words, foot, short_state, state
from ck.ui.indicators_texts import shown as value_shown
from ck.ui.indicators_view import View

PEOPLE: Final = 6  # its kinds are of support; those of №7 of events


def draw(view: View) -> None:
    """The chart and the table of kinds in the document's order."""
    rows = figures.by_kind(view.workspace, view.indicator.number, view.scope)
    tray.offer_figure(
        f"{view.indicator.short} по видам",
        lambda: named_figure(view.card.row, [(_name(view, kind), row) for kind, row in rows], ("По видам", "Вид"),
                             dates_words(view.dates)),
    )  # fmt: skip
    left, right = st.columns([5, 6], gap="medium")
    with left:
        bars = [
            charts.Bar(_name(view, kind), value_shown(row.reading), short_state(row.reading),
                       hint=coverage_words(row.coverage))
            for kind, row in rows
        ]  # fmt: skip
        charts.draw(
            charts.bar_chart(bars, axis=axis(view.indicator)), key="by_kind", alt=f"{view.indicator.short} по видам"
        )
    with right:
        people = _alone(view, rows)
        _table(view, rows, people)
        many = "Один человек бывает в нескольких видах: сумма больше числа людей. " if _people(view) else ""
        if people:
            many += "Люди – по спискам и обращениям всех колледжей, доля без численности не считается. "
        st.markdown(f":gray[{many}{foot(view.dates, view.card.row)}.]")


def _people(view: View) -> bool:
    return view.indicator.number == PEOPLE


def _alone(view: View, rows: list[tuple[str, IndicatorRow]]) -> dict[str, Reading]:
    """People of the kinds of №6 where no share of anything can be told; {} where they are not known either."""
    if not _people(view) or any(row.reading.value is not None for _, row in rows):
        return {}
    found = figures.people_by_kind(view.workspace, view.scope)
    return found if any(one.values for one in found.values()) else {}


def _name(view: View, kind: str) -> str:
    return SUPPORT[kind].name if _people(view) else EVENT[kind].name


def _table(view: View, rows: list[tuple[str, IndicatorRow]], people: dict[str, Reading]) -> None:
    written, readings = shown.numbers(), [row.reading for _, row in rows]
    columns: dict[str, Any] = {
        "Вид": pa.array([_name(view, kind) for kind, _ in rows]),
        "Значение": pa.array([value_shown(one) for one in readings], pa.float64()),
    }
    if _people(view):
        for caption, key in (("Обучающихся", students_of), ("Выпускников", graduates_of)):
            counts = [written.people_number(people.get(kind, row.reading).values.get(key(kind))) for kind, row in rows]
            columns[caption] = pa.array(counts, pa.int64())
        columns["Знаменатель"] = pa.array([written.halves(one)[1] for one in readings], pa.int64())
    columns["Примечание"] = pa.array(["; ".join((state(row.reading), *row.notes)).strip("; ") for _, row in rows])
    number: Any = {"format": "localized"}
    config = {
        "Вид": st.column_config.TextColumn(width=250),
        "Значение": st.column_config.NumberColumn(
            f"Значение, {view.indicator.unit.value.lower()}", step=0.01 if _people(view) and written.exact else 1,
            **number,
        ),
        **{name: st.column_config.NumberColumn(step=1, **number)
           for name in ("Обучающихся", "Выпускников", "Знаменатель")},
    }  # fmt: skip
    frames.draw(pa.table(columns), key="kinds_table", hide_index=True, placeholder="—", column_config=config)
