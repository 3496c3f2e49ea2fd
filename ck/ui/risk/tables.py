"""A table of the services on the screen: the same columns and numbers as in its workbook.

In the show mode people are rounded and shares written as `ck.ui.shown` says; what exact counts stand behind
(intervals, estimates, tests) is left out.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

import pyarrow as pa
import streamlit as st

from ck.export.shared_table import shared_row, shown_places
from ck.export.tables_book import Column, Kind, Table
from ck.ui import frames, shown
from ck.ui.format import day, round_half_up

ROW: Final = 35
HEAD: Final = 40
_PIXELS: Final = 7.2  # of a character of a column's width
_WIDEST: Final = 330
_ARROW: Final[dict[Kind, tuple[Callable[[Any], Any], pa.DataType]]] = {
    Kind.TEXT: (str, pa.string()),
    Kind.COUNT: (int, pa.int64()),
    Kind.NUMBER: (int, pa.int64()),
    Kind.PERCENT: (lambda value: float(round_half_up(value, 2)), pa.float64()),
    Kind.RATIO: (lambda value: float(round_half_up(value, 2)), pa.float64()),
    Kind.POINTS: (lambda value: float(round_half_up(value, 2)), pa.float64()),
    Kind.DATE: (lambda value: day(value) if isinstance(value, date) else str(value), pa.string()),
}
Rows = Sequence[Sequence[Any]]


def draw(table: Table, key: str, *, height: int = 400, written: bool = False, row: int | None = None) -> None:
    """Draw a table; `written`: its numbers are already those that the screen may show.

    `row` is the height of a row in pixels, where it is not the usual one; texts wrap in one above 60.
    """
    if not table.rows:
        st.info("Показать нечего: по этому выбору данных нет.")
        return
    as_is = written or shown.numbers().exact
    rows: Rows = table.rows if as_is else [shared_row(table.columns, one) for one in table.rows]
    places = list(range(len(table.columns))) if as_is else shown_places(table.columns, table.rows, rows)
    frames.draw(
        pa.table({table.columns[place].caption: _values(rows, place, table.columns[place]) for place in places}),
        key=key,
        column_config={table.columns[place].caption: _config(table.columns[place]) for place in places},
        hide_index=True,
        height=min(height, (row or ROW) * len(rows) + HEAD),
        **({"row_height": row} if row else {}),
        placeholder="—",
    )


def _values(rows: Rows, place: int, column: Column) -> pa.Array:
    convert, kind = _ARROW[column.kind]
    return pa.array([None if row[place] is None else convert(row[place]) for row in rows], kind)


def _config(column: Column) -> Any:
    width = round(min(column.width * _PIXELS, _WIDEST))
    if column.kind in (Kind.TEXT, Kind.DATE):
        return st.column_config.TextColumn(width=width)
    step = 1 if column.kind in (Kind.COUNT, Kind.NUMBER) or not shown.numbers().exact else 0.01
    return st.column_config.NumberColumn(step=step, format="localized", width=width)
