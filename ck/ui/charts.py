"""Charts as plain Plotly dictionaries, made the same way from the same figures.

An unchanged dictionary is not drawn again by the browser, so nothing here depends on time, chance or the
order of a set. Bars begin at zero; values stand beside what they describe instead of in a legend.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from textwrap import shorten, wrap
from typing import Any, Final

import streamlit as st

from ck.indicators.model import NO_DATA
from ck.ui import theme
from ck.ui.format import NO_VALUE, day_from_iso
from ck.ui.locale import CONFIG
from ck.ui.references import Reference, across

__all__ = ["BASE", "FONT", "TICKS", "Bar", "Figure", "Point", "Reference", "Series", "bar_chart", "draw", "line_chart"]
Figure = dict[str, Any]

_LABEL_WIDTH: Final = 34
_MOST_TICKS: Final = 10
_TEXT_ROOM: Final = 0.09  # of the longest bar: how far a value reaches behind its bar
FONT: Final = {"size": 13, "color": theme.TEXT}
TICKS: Final = {"size": 12, "color": theme.TEXT}
BASE: Final[dict[str, Any]] = {
    "separators": ",\u00a0",
    "showlegend": False,
    "font": FONT,
    "dragmode": False,
    "hovermode": "closest",
}
"""What the layout of every chart has."""
_LAYOUT: Final = BASE | {"bargap": 0.35}


@dataclass(frozen=True)
class Bar:
    """One unit's value; `text` is its finished Russian writing, `low`–`high` an interval around it.

    A unit without a value says why in `text`; «—» is written as «нет данных».
    """

    label: str
    value: float | None
    text: str
    low: float | None = None
    high: float | None = None
    color: str = theme.MAIN
    hint: str = ""


@dataclass(frozen=True)
class Point:
    """A value on a date (ISO, so that gaps between dates keep their length); `hint` is read on hovering."""

    on: str
    value: float | None
    text: str
    low: float | None = None
    high: float | None = None
    hint: str = ""


@dataclass(frozen=True)
class Series:
    """A named line; `stepped`: each value stands until the next one, as that of a year does."""

    name: str
    points: Sequence[Point]
    color: str = ""
    stepped: bool = False


def bar_chart(
    bars: Sequence[Bar], *, axis: str = "", reference: Reference | None = None, target: Reference | None = None
) -> Figure:
    """Horizontal bars from zero, the first on top, each with its value; intervals where they are given.

    `reference` and `target` are lines across them; their words stand on the sides that are turned away.
    """
    names = [str(place) for place in range(len(bars))]
    labels = [_wrapped(bar.label) for bar in bars]
    lines = [one for one in (reference, target) if one]
    top = max([_reach(bar) for bar in bars] + [one.value for one in lines] + [0.0])
    traces = [_bars(bars, names), _values(bars, names, reference, top)]
    layout = {
        **_LAYOUT,
        "height": 70 + (38 if any("<br>" in label for label in labels) else 28) * max(len(bars), 1),
        "margin": {"l": 8, "r": 8, "t": 30 if lines else 8, "b": 40},
        "xaxis": {"title": _title(axis), "range": [0, top * _room(bars) or 1], "tickformat": ",~g",
                  "tickfont": TICKS, "fixedrange": True, "zeroline": True},
        "yaxis": {"type": "category", "range": [len(bars) - 0.5, -0.5], "automargin": True, "fixedrange": True,
                  "tickvals": names, "ticktext": labels, "tickfont": TICKS,
                  "showgrid": False},
    }  # fmt: skip
    if lines:
        layout |= across(lines, target, FONT)
    return {"data": traces, "layout": layout}


def line_chart(series: Sequence[Series], *, axis: str = "", from_zero: bool = False) -> Figure:
    """Lines over dates; each ends with its name and last value, and a date without a value stays a gap."""
    dates = sorted({point.on for line in series for point in line.points})
    traces = [_line(line, place, named=len(series) > 1) for place, line in enumerate(series)]
    layout = {
        **_LAYOUT,
        "height": 320,
        "hovermode": "x unified" if len(series) > 1 else "closest",
        "margin": {"l": 8, "r": 8, "t": 16, "b": 8},
        "xaxis": {"type": "date", "tickvals": _few(dates), "tickformat": "%d.%m.%Y",
                  "hoverformat": "%d.%m.%Y", "tickfont": TICKS, "fixedrange": True,
                  "showgrid": False, "automargin": True},
        "yaxis": {"title": _title(axis), "tickfont": TICKS, "rangemode": "tozero" if from_zero else "normal",
                  "tickformat": ",~g", "fixedrange": True, "automargin": True, "zeroline": from_zero},
    }  # fmt: skip
    if dates:
        layout["xaxis"]["range"] = _padded(dates, named=len(series) > 1)
    return {"data": traces, "layout": layout}


def draw(figure: Figure, *, key: str, alt: str) -> None:
    """Put a chart on the page; `alt` says in a sentence what it shows."""
    st.plotly_chart(figure, key=key, alt=alt, config=CONFIG, width="stretch")


def _title(text: str) -> Figure:
    return {"text": escape(text), "font": FONT}


def _room(bars: Sequence[Bar]) -> float:
    """How much longer than the longest bar the axis is, for the value written after it."""
    return 1.03 + 0.022 * max([len(bar.text) for bar in bars if bar.value is not None] + [7])


def _reach(bar: Bar) -> float:
    return max(bar.value or 0.0, bar.high or 0.0)


def _wrapped(label: str) -> str:
    lines = wrap(label, _LABEL_WIDTH)
    if len(lines) > 2:
        lines = [lines[0], shorten(" ".join(lines[1:]), _LABEL_WIDTH, placeholder="…")]
    return "<br>".join(escape(line) for line in lines)


def _hint(bar: Bar) -> str:
    return "<br>".join(escape(line) for line in (bar.label, bar.text, bar.hint) if line)


def _bars(bars: Sequence[Bar], names: list[str]) -> Figure:
    trace: Figure = {
        "type": "bar",
        "orientation": "h",
        "x": [bar.value for bar in bars],
        "y": names,
        "marker": {"color": [bar.color for bar in bars]},
        "hovertext": [_hint(bar) for bar in bars],
        "hoverinfo": "text",
    }
    if any(bar.low is not None and bar.high is not None for bar in bars):
        trace["error_x"] = _interval([(bar.value, bar.low, bar.high) for bar in bars])
    return trace


def _values(bars: Sequence[Bar], names: list[str], reference: Reference | None, top: float) -> Figure:
    """The values beside the bars; one that the reference line would cross stands behind the line."""
    line = None if reference is None else reference.value
    return {
        "type": "scatter",
        "mode": "text",
        "x": [_beside(_reach(bar), line, top * _TEXT_ROOM) for bar in bars],
        "y": names,
        "text": ["\u00a0" + escape(NO_DATA if bar.text == NO_VALUE else bar.text) for bar in bars],
        "textposition": "middle right",
        "textfont": FONT,
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _beside(reach: float, line: float | None, room: float) -> float:
    return line if line is not None and reach < line < reach + room else reach


def _interval(values: Sequence[tuple[float | None, float | None, float | None]]) -> Figure:
    known = [(v, low, high) if None not in (v, low, high) else (0.0, 0.0, 0.0) for v, low, high in values]
    return {
        "type": "data",
        "symmetric": False,
        "array": [high - v for v, _, high in known if v is not None and high is not None],
        "arrayminus": [v - low for v, low, _ in known if v is not None and low is not None],
        "color": theme.QUIET,
        "thickness": 1.5,
        "width": 3,
    }


def _line(line: Series, place: int, *, named: bool) -> Figure:
    color = line.color or theme.SERIES[place % len(theme.SERIES)]
    points = sorted(line.points, key=lambda point: point.on)
    last = max((i for i, point in enumerate(points) if point.value is not None), default=-1)
    trace: Figure = {
        "type": "scatter",
        "mode": "lines+markers+text",
        "name": escape(line.name),
        "x": [point.on for point in points],
        "y": [point.value for point in points],
        "text": [_end(line.name if named else "", p.text) if i == last else "" for i, p in enumerate(points)],
        "textposition": "middle right" if named else "top center",
        "textfont": FONT,
        "hovertext": [_point_hint(point) for point in points],
        "hoverinfo": "text+name" if named else "text",
        "line": {"color": color, "width": 2.5, **({"shape": "hv"} if line.stepped else {})},
        "marker": {"color": color, "size": 7},
        "connectgaps": False,
        "cliponaxis": False,
    }
    if any(point.low is not None and point.high is not None for point in points):
        trace["error_y"] = _interval([(point.value, point.low, point.high) for point in points])
    return trace


def _point_hint(point: Point) -> str:
    return "<br>".join(escape(line) for line in (f"{day_from_iso(point.on)}: {point.text}", point.hint) if line)


def _end(name: str, text: str) -> str:
    return "\u00a0" + escape(f"{shorten(name, 28, placeholder='…')}: {text}" if name else text)


def _few(dates: Sequence[str]) -> list[str]:
    step = -(-len(dates) // _MOST_TICKS) if dates else 1
    return list(reversed(dates[::-1][::step]))


def _padded(dates: Sequence[str], *, named: bool) -> list[str]:
    first, last = date.fromisoformat(dates[0]), date.fromisoformat(dates[-1])
    span = max((last - first).days, 30)
    return [str(first - timedelta(span * 0.05)), str(last + timedelta(span * (0.35 if named else 0.08)))]
