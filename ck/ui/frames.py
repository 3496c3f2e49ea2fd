"""The only way to a table of rows: one to scroll and to mark on the screen, a whole one in the view for paper.

A browser prints of a scrolled table what is in sight, rows and columns. In the view for paper («Для печати») all of it
stands as plain text, written as the scrolled one writes it.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from html import escape
from types import SimpleNamespace
from typing import Any, Final

import pyarrow as pa
import streamlit as st

from ck.ui import shown as shown_mode
from ck.ui.format import day, number

_ON: Final = "_ck_for_paper"
_WRAPS: Final = 60  # pixels: a row higher than four times the base font wraps its text
_LARGER: Final = 19 / 15  # the base font of the show mode (show.css) to the usual one
_UNMARKED: Final = SimpleNamespace(selection=SimpleNamespace(rows=[], columns=[], cells=[]))
Config = Mapping[str, Any]


def for_paper() -> bool:
    """Whether this session looks at the view for paper."""
    return bool(st.session_state.get(_ON))


def turn(on: bool) -> None:
    """For a button's `on_click`: to the view for paper, or back."""
    st.session_state[_ON] = on


def draw(data: Any, **settings: Any) -> Any:
    """`st.dataframe`; in the view for paper the same as text, of which nothing is marked."""
    if not for_paper():
        return st.dataframe(data, **(_larger(settings) if shown_mode.on() else settings))
    config = settings.get("column_config") or {}
    shown = {name: column for name, column in _columns(data).items() if config.get(name, config) is not None}
    st.html(html(shown, config, settings.get("placeholder") or ""))
    return _UNMARKED


def _larger(settings: dict[str, Any]) -> dict[str, Any]:
    """The settings for the large type of the show mode: what would cut it grows with it.

    Those are columns of numbers, whose captions are as wide as they, and rows that wrap their text.
    """
    config = settings.get("column_config") or {}
    grown: dict[str, Any] = (
        {"column_config": {name: _wider(column) for name, column in config.items()}} if config else {}
    )
    if (settings.get("row_height") or 0) > _WRAPS:
        grown |= {name: round(settings[name] * _LARGER) for name in ("row_height", "height") if settings.get(name)}
    return settings | grown


def _wider(column: Any) -> Any:
    """The column for the large type."""
    width = column.get("width") if isinstance(column, Mapping) else None
    if isinstance(width, int) and (column.get("type_config") or {}).get("type") == "number":
        return {**column, "width": round(width * _LARGER)}
    return column


def html(columns: Mapping[str, list[Any]], config: Config, placeholder: str) -> str:
    """The table; numbers at the right."""
    configs = {name: config.get(name) or {} for name in columns}
    head = "".join(f"<th>{escape(configs[name].get('label') or name)}</th>" for name in columns)
    rows = (
        "".join(_cell(value, configs[name], placeholder) for name, value in zip(columns, row, strict=True))
        for row in zip(*columns.values(), strict=True)
    )
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f'<table class="ck-table"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def text(value: Any, config: Config) -> str:
    """A value as its column writes it: «1 234», «72,73», «2024», «01.02.2025», «да»; «» for none."""
    kind = config.get("type_config") or {}
    if value is None:
        return ""
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, datetime):
        return f"{value:%d.%m.%Y %H:%M}" if kind.get("type") == "datetime" else day(value.date())
    if isinstance(value, date):
        return day(value)
    if isinstance(value, int | float):
        if kind.get("format") == "%d":
            return f"{value:.0f}"
        return number(value, 2 if (kind.get("step") or (1 if isinstance(value, int) else 0.01)) < 1 else 0)
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return str(value)


def _cell(value: Any, config: Config, placeholder: str) -> str:
    side = ' class="ck-number"' if isinstance(value, int | float) and not isinstance(value, bool) else ""
    return f"<td{side}>{escape(text(value, config) or placeholder)}</td>"


def _columns(data: Any) -> dict[str, list[Any]]:
    """The columns of whatever the pages give: an arrow table, or rows as dictionaries."""
    if isinstance(data, pa.Table):
        return {name: data.column(name).to_pylist() for name in data.column_names}
    rows: Iterable[Mapping[str, Any]] = list(data)
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: [row.get(name) for row in rows] for name in names}
