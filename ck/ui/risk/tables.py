"""A table of the services on the screen: the same columns and numbers as in its workbook."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

import pyarrow as pa
import streamlit as st

from ck.export.tables_book import Column, Kind, Table
from ck.ui.format import day, round_half_up

ROW: Final = 35
HEAD: Final = 40
_PIXELS: Final = 7.2  # of a character of a column's width
_WIDEST: Final = 330
_ARROW: Final[dict[Kind, tuple[Callable[[Any], Any], pa.DataType]]] = {
    Kind.TEXT: (str, pa.string()),
    Kind.COUNT: (int, pa.int64()),
    Kind.PERCENT: (lambda value: float(round_half_up(value, 2)), pa.float64()),
    Kind.POINTS: (lambda value: float(round_half_up(value, 2)), pa.float64()),
    Kind.DATE: (lambda value: day(value) if isinstance(value, date) else str(value), pa.string()),
}


def draw(table: Table, key: str, *, height: int = 400, select: bool = False) -> int | None:
    """Draw a table; with `select` returns the place of the chosen row."""
    if not table.rows:
        st.info("Показать нечего: по этому выбору данных нет.")
        return None
    options: dict[str, Any] = {"on_select": "rerun", "selection_mode": "single-row"} if select else {}
    event: Any = st.dataframe(
        pa.table({column.caption: _values(table, place, column) for place, column in enumerate(table.columns)}),
        key=key,
        column_config={column.caption: _config(column) for column in table.columns},
        hide_index=True,
        height=min(height, ROW * len(table.rows) + HEAD),
        placeholder="—",
        **options,
    )
    chosen = event.selection.rows if select else []
    return chosen[0] if chosen and chosen[0] < len(table.rows) else None


def _values(table: Table, place: int, column: Column) -> pa.Array:
    convert, kind = _ARROW[column.kind]
    return pa.array([None if row[place] is None else convert(row[place]) for row in table.rows], kind)


def _config(column: Column) -> Any:
    width = round(min(column.width * _PIXELS, _WIDEST))
    if column.kind in (Kind.TEXT, Kind.DATE):
        return st.column_config.TextColumn(width=width)
    step = 1 if column.kind is Kind.COUNT else 0.01
    return st.column_config.NumberColumn(step=step, format="localized", width=width)
