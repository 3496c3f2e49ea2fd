"""The chosen indicator on every date: a line a release year."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

import pyarrow as pa
import streamlit as st

from ck.indicators.scope import Dimension
from ck.services import figures
from ck.services.figures import IndicatorRow
from ck.services.meeting.tables import trend_figure
from ck.ui import charts, frames, tray
from ck.ui import shown as showing
from ck.ui.format import NBSP, day
from ck.ui.indicators_breakdown import HALVES, halves
from ck.ui.indicators_texts import axis, coverage_words, short_state, shown, state
from ck.ui.indicators_view import View


def draw(view: View) -> None:
    """Draw the trend of all release years, whatever year is chosen: a year says little alone."""
    rows = figures.trend(view.workspace, view.indicator.number, replace(view.scope, years=()))
    if rows:
        said = f"все годы выпуска и отчётные даты. {view.indicator.cite.full}"
        tray.offer_figure(f"{view.indicator.short} по датам", lambda: trend_figure(rows, said))
    left, right = st.columns([6, 5], gap="medium")
    with left:
        charts.draw(
            charts.line_chart(_series(rows), axis=axis(view.indicator)), key="trend",
            alt=f"{view.indicator.short} по отчётным датам",
        )  # fmt: skip
        st.markdown(":gray[Все годы выпуска и все отчётные даты; остальные фильтры действуют.]")
    with right:
        _table(view, rows)


def _series(rows: Sequence[IndicatorRow]) -> list[charts.Series]:
    by_year: dict[int, list[charts.Point]] = defaultdict(list)
    for row in rows:
        on = str(row.key[Dimension.AS_OF])
        by_year[int(str(row.key[Dimension.YEAR]))].append(
            charts.Point(on, shown(row.reading), short_state(row.reading), hint=coverage_words(row.coverage))
        )
    return [charts.Series(f"Выпуск{NBSP}{year}", points) for year, points in sorted(by_year.items())]


def _table(view: View, rows: Sequence[IndicatorRow]) -> None:
    latest = list(reversed(rows))
    readings, written = [row.reading for row in latest], showing.numbers()
    columns: dict[str, pa.Array] = {
        "Выпуск": pa.array([str(row.key[Dimension.YEAR]) for row in latest]),
        "На дату": pa.array([day(row.key[Dimension.AS_OF]) for row in latest]),  # type: ignore[arg-type]
        "Значение": pa.array([shown(one) for one in readings], pa.float64()),
        **halves(view, readings),
        "Отчитались": pa.array([f"{c.reported} из {c.expected}" for c in (row.coverage for row in latest)]),
        "Примечание": pa.array(["; ".join((state(row.reading), *row.notes)).strip("; ") for row in latest]),
    }
    step = 0.01 if view.indicator.denominator and written.exact else 1.0
    frames.draw(
        pa.table(columns),
        column_config={
            "Значение": st.column_config.NumberColumn(
                f"Значение, {view.indicator.unit.value.lower()}", step=step, format="localized"
            ),
            **{half: st.column_config.NumberColumn(step=1, format="localized") for half in HALVES},
        },
        key="trend_table", hide_index=True, placeholder="—",
    )  # fmt: skip
