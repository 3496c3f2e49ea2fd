"""Charts that only this page has: bands and marks over bars, the funnel, the heat table. Plain dictionaries."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import Final

from ck.ui import theme
from ck.ui.charts import BASE, FONT, TICKS, Figure

SMALL: Final = {"size": 11, "color": theme.TEXT}


@dataclass(frozen=True)
class Dot:
    """A unit of the funnel chart; `percent` over `people`. A `named` one is written beside its point."""

    name: str
    people: int
    percent: float
    color: str
    symbol: str
    hint: str
    named: bool = False


@dataclass(frozen=True)
class Limit:
    """A pair of lines over numbers of people."""

    name: str
    people: Sequence[int]
    low: Sequence[float]
    high: Sequence[float]
    dash: str


@dataclass(frozen=True)
class HeatCell:
    """A cell of the heat table; `percent` None leaves it without colour, whatever is written in it."""

    percent: float | None
    text: str
    hint: str


def banded(figure: Figure, groups: Sequence[int | None]) -> Figure:
    """Grey bands behind every other group of bars, each group with its number to the right."""
    layout, place = figure["layout"], 0
    shapes, notes = list(layout.get("shapes", [])), list(layout.get("annotations", []))
    for group, same in groupby(groups):
        length = len(list(same))
        if group is not None:
            top, bottom = place - 0.5, place + length - 0.5
            band = {"type": "rect", "xref": "paper", "x0": 0, "x1": 1, "y0": top, "y1": bottom, "layer": "below",
                    "fillcolor": theme.QUIET, "opacity": 0.1 if group % 2 else 0, "line": {"width": 0}}  # fmt: skip
            shapes.append(band)
            notes.append({"xref": "paper", "x": 1.01, "y": top, "xanchor": "left", "yanchor": "top",
                          "showarrow": False, "text": f"группа {group}", "font": SMALL})  # fmt: skip
        place += length
    margin = {**layout["margin"], "r": 70}
    return {**figure, "layout": {**layout, "shapes": shapes, "annotations": notes, "margin": margin}}


def marked(figure: Figure, values: Sequence[float], name: str) -> Figure:
    """A tick on each bar: what was to be expected."""
    ticks = {
        "type": "scatter", "mode": "markers", "x": list(values), "y": [str(place) for place in range(len(values))],
        "marker": {"symbol": "line-ns", "size": 20, "line": {"width": 3, "color": theme.TEXT}}, "hoverinfo": "x+name",
        "name": name,
    }  # fmt: skip
    return {**figure, "data": [*figure["data"], ticks]}


def funnel_chart(dots: Sequence[Dot], limits: Sequence[Limit], middle: float, *, axis: str, across: str) -> Figure:
    """Points over their number of people between the limits; the line in the middle is the whole selection."""
    top = max([dot.people for dot in dots] + [1]) * 1.12
    percents = [dot.percent for dot in dots] or [middle]
    least, most = min(percents), max(percents)
    spare = max(6.0, (most - least) * 0.35)
    traces = [_limit(limit, side) for limit in limits for side in (limit.low, limit.high)]
    traces.append(_dots([dot for dot in dots if not dot.named]))
    traces.append(_dots([dot for dot in dots if dot.named]))
    layout = {
        **BASE,
        "height": 430,
        "margin": {"l": 8, "r": 8, "t": 16, "b": 8},
        "xaxis": {"title": title(across), "range": [0, top], "tickformat": ",d", "tickfont": TICKS,
                  "fixedrange": True, "showgrid": False, "automargin": True, "zeroline": True},
        "yaxis": {"title": title(axis), "tickfont": TICKS, "tickformat": ",~g", "fixedrange": True,
                  "automargin": True, "range": [max(-2, least - spare), min(102, most + spare)]},
        "shapes": [{"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": middle, "y1": middle,
                    "line": {"color": theme.QUIET, "width": 1.5}}],
    }  # fmt: skip
    return {"data": traces, "layout": layout}


def heat_chart(rows: Sequence[str], columns: Sequence[str], cells: Sequence[Sequence[HeatCell]]) -> Figure:
    """Cells with their share written in them; the darker, the higher."""
    across, down = [str(place) for place in range(len(columns))], [str(place) for place in range(len(rows))]
    known = [cell.percent for line in cells for cell in line if cell.percent is not None]
    heat = {
        "type": "heatmap", "x": across, "y": down,
        "z": [[cell.percent for cell in line] for line in cells],
        "text": [[cell.text for cell in line] for line in cells], "texttemplate": "%{text}",
        "textfont": {"size": 11, "color": "#1B2733"},
        "hovertext": [[_lines(cell.hint) for cell in line] for line in cells], "hoverinfo": "text",
        "hoverongaps": False, "zmin": 0, "zmax": max([*known, 1]), "xgap": 2, "ygap": 2,
        "colorscale": [[0, "#F6EFE6"], [1, "#E39A5B"]], "showscale": False,
    }  # fmt: skip
    bare = [(x, y, cell) for y, line in zip(down, cells, strict=True)
            for x, cell in zip(across, line, strict=True) if cell.percent is None and cell.text]  # fmt: skip
    written = {
        "type": "scatter", "mode": "text", "x": [x for x, _, _ in bare], "y": [y for _, y, _ in bare],
        "text": [cell.text for _, _, cell in bare], "hovertext": [_lines(cell.hint) for _, _, cell in bare],
        "hoverinfo": "text", "textfont": {"size": 11, "color": theme.TEXT},
    }  # fmt: skip
    layout = {
        **BASE,
        "height": 150 + 30 * len(rows),
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "xaxis": {"type": "category", "tickvals": across, "ticktext": [escape(one) for one in columns], "side": "top",
                  "tickangle": -60, "tickfont": SMALL, "fixedrange": True, "automargin": True, "showgrid": False},
        "yaxis": {"type": "category", "tickvals": down, "ticktext": [escape(one) for one in rows],
                  "range": [len(rows) - 0.5, -0.5], "tickfont": SMALL, "fixedrange": True, "automargin": True,
                  "showgrid": False},
    }  # fmt: skip
    return {"data": [heat, written], "layout": layout}


def _limit(limit: Limit, side: Sequence[float]) -> Figure:
    return {
        "type": "scatter", "mode": "lines", "x": list(limit.people), "y": list(side), "name": limit.name,
        "line": {"color": theme.QUIET, "width": 1.5, "dash": limit.dash}, "hoverinfo": "name",
    }  # fmt: skip


def _dots(dots: Sequence[Dot]) -> Figure:
    named = any(dot.named for dot in dots)
    return {
        "type": "scatter", "mode": "markers+text" if named else "markers",
        "x": [dot.people for dot in dots], "y": [dot.percent for dot in dots],
        "text": [escape(dot.name) for dot in dots] if named else [],
        "textposition": ["bottom center" if dot.symbol.endswith("down") else "top center" for dot in dots],
        "textfont": SMALL, "cliponaxis": False,
        "hovertext": [_lines(f"{dot.name}\n{dot.hint}") for dot in dots], "hoverinfo": "text",
        "marker": {"color": [dot.color for dot in dots], "symbol": [dot.symbol for dot in dots],
                   "size": 11 if named else 8, "line": {"width": 1.5, "color": [dot.color for dot in dots]}},
    }  # fmt: skip


def title(text: str) -> Figure:
    """The title of an axis."""
    return {"text": escape(text), "font": FONT}


def _lines(text: str) -> str:
    return "<br>".join(escape(line) for line in text.split("\n") if line)
