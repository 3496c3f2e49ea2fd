"""The chosen indicator by colleges, programmes, groups or municipalities: chart, table, and the way to the cells."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Final, cast

import pyarrow as pa
import streamlit as st

from ck.document.programs import group_name, program_words
from ck.indicators.model import Reading
from ck.indicators.scope import Dimension
from ck.services import figures
from ck.services.cards import narrowed, ordered
from ck.services.figures import IndicatorRow
from ck.services.meeting.tables import dates_words, indicator_figure
from ck.ui import charts, frames, indicators_cells, indicators_goals, tray
from ck.ui import shown as showing
from ck.ui.indicators_texts import axis, coverage_words, foot, short_state, shown, state
from ck.ui.indicators_view import View

NAMES: Final[Mapping[Dimension, tuple[str, str]]] = {
    Dimension.COLLEGE: ("По колледжам", "Колледж"),
    Dimension.SPECIALTY: ("По специальностям", "Специальность, профессия"),
    Dimension.GROUP: ("По группам", "Укрупнённая группа"),
    Dimension.MUNICIPALITY: ("По муниципалитетам", "Муниципалитет"),
}
HEIGHT: Final = 460
HALVES: Final = ("Числитель", "Знаменатель")


def draw(dimension: Dimension, view: View) -> None:
    """Draw the break-down by one dimension; only this one is computed."""
    rows = ordered(figures.indicators(view.workspace, view.scope, (dimension,), (view.indicator.number,)))
    title = f"{view.indicator.short} {NAMES[dimension][0].lower()}"
    if any(row.reading.value is not None for row in rows):
        tray.offer_figure(title, lambda: indicator_figure(view.card.row, rows, dimension, dates_words(view.dates)))
    left, right = st.columns([5, 6], gap="medium")
    with left, st.container(height=HEIGHT, border=False, key="ck_chart"):
        charts.draw(chart_of(view, dimension, rows), key=f"by_{dimension}", alt=_alt(view, dimension, rows))
    with right:
        picked = _table(view, dimension, rows)
        hint = " Выберите строку – ниже появятся её ячейки." if showing.numbers().exact else ""
        st.markdown(f":gray[{foot(view.dates, view.card.row)}.{hint}]")
    if picked is not None and showing.numbers().exact:
        _cells(view, dimension, picked)


def label(dimension: Dimension, row: IndicatorRow) -> str:
    """The group as a reader knows it."""
    value = row.key[dimension]
    if value is None:
        return "не указан"
    code = str(value)
    if dimension is Dimension.SPECIALTY:
        return program_words(code)
    if dimension is Dimension.GROUP:
        return f"{code} {group_name(code) or ''}".strip()
    return code


def chart_of(view: View, dimension: Dimension, rows: Sequence[IndicatorRow]) -> charts.Figure:
    """The bars of a break-down, beside the value of the whole selection."""
    whole = shown(view.card.row.reading)
    bars = [
        charts.Bar(
            label(dimension, row), shown(row.reading), short_state(row.reading),
            hint=coverage_words(row.coverage),
        )
        for row in rows
    ]  # fmt: skip
    # The bars of a count are parts of the whole: a line at the whole would leave them a tenth of the width.
    reference = None
    if whole is not None and view.indicator.denominator is not None:
        reference = charts.Reference(whole, f"Всего {short_state(view.card.row.reading)}")
    return charts.bar_chart(
        bars, axis=axis(view.indicator), reference=reference, target=indicators_goals.reference(view)
    )


def halves(view: View, readings: Sequence[Reading]) -> dict[str, pa.Array]:
    """What a share was divided of; a count has nothing beside its value."""
    if view.indicator.denominator is None:
        return {}
    of = [showing.numbers().halves(one) for one in readings]
    return {name: pa.array([one[place] for one in of], pa.int64()) for place, name in enumerate(HALVES)}


def _alt(view: View, dimension: Dimension, rows: Sequence[IndicatorRow]) -> str:
    return f"{view.indicator.short} {NAMES[dimension][0].lower()}: {len(rows)}"


def _table(view: View, dimension: Dimension, rows: Sequence[IndicatorRow]) -> IndicatorRow | None:
    name, value = NAMES[dimension][1], "Значение"
    readings, written = [row.reading for row in rows], showing.numbers()
    columns: dict[str, pa.Array] = {
        name: pa.array([label(dimension, row) for row in rows], pa.string()),
        value: pa.array([shown(one) for one in readings], pa.float64()),
        **halves(view, readings),
    }
    if dimension is not Dimension.COLLEGE:
        columns["Отчитались"] = pa.array([f"{c.reported} из {c.expected}" for c in (row.coverage for row in rows)])
    columns |= indicators_goals.columns(view, rows) if dimension is Dimension.COLLEGE and written.exact else {}
    columns["Примечание"] = pa.array(["; ".join((state(row.reading), *row.notes)).strip("; ") for row in rows])
    step = 0.01 if view.indicator.denominator and written.exact else 1.0
    number: Any = {"format": "localized"}
    event = frames.draw(
        pa.table(columns),
        key=_table_key(view, dimension),
        column_config={
            name: st.column_config.TextColumn(width=270),
            value: st.column_config.NumberColumn(f"{value}, {view.indicator.unit.value.lower()}", step=step, **number),
            **{half: st.column_config.NumberColumn(step=1, **number) for half in HALVES},
            "Цель": st.column_config.NumberColumn(step=0.01, **number),
            "К цели": st.column_config.TextColumn(width=105, help="«!» – не лучше базы"),
            "Примечание": st.column_config.TextColumn(width="large"),
        },
        hide_index=True, height=min(HEIGHT - 30, 35 * len(rows) + 38), placeholder="—",
        on_select="rerun", selection_mode="single-row",
    )  # fmt: skip
    chosen = cast(Any, event).selection.rows
    return rows[chosen[0]] if chosen and chosen[0] < len(rows) else None


def _table_key(view: View, dimension: Dimension) -> str:
    """A selection is a position: the key changes when the rows do, so that it never points at another one.

    Without a selection the table stays the same to the browser, which then draws it much faster.
    """
    mark = f"_ck_rows_{dimension}"
    shown, number = st.session_state.get(mark, ("", 0))
    now = view.key("rows")
    before: Any = st.session_state.get(f"rows_{dimension}_{number}")
    if shown != now and before and before["selection"]["rows"]:
        number += 1
    st.session_state[mark] = (now, number)
    return f"rows_{dimension}_{number}"


def _cells(view: View, dimension: Dimension, row: IndicatorRow) -> None:
    value = row.key[dimension]
    scope = narrowed(view.scope, dimension, value)
    name = label(dimension, row)
    if scope is None:
        st.info("У этих колледжей муниципалитет не указан: выберите их в фильтре «Колледж».")
        return
    st.subheader(f"{name}: {short_state(row.reading)}", anchor=False)
    indicators_cells.table(view, scope, view.key(f"cells_{dimension}_{value}"))


VIEWS: Final[Mapping[str, tuple[str, Callable[[View], None]]]] = {
    dimension.value: (names[0], partial(draw, dimension)) for dimension, names in NAMES.items()
}
