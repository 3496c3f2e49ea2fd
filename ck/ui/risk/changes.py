"""Charts of change: the waterfall between two dates, the curves of releases. Plain dictionaries."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from ck.ui import theme
from ck.ui.charts import BASE, FONT, TICKS, Figure
from ck.ui.risk.drawing import title


def waterfall_chart(steps: Sequence[tuple[str, float, str]], total: tuple[str, float, str], colors: tuple[str, str],
                    *, axis: str) -> Figure:  # fmt: skip
    """Steps (name, size, its writing) one after another from zero to their sum; `colors` of rises and of falls."""
    listed = [*steps, total]
    names = [str(place) for place in range(len(listed))]
    up, down = colors
    reached, running = [0.0], 0.0
    for _, size, _ in steps:
        running += size
        reached.append(running)
    low, high = min(reached), max(reached)
    spare = (high - low or 1) * 0.3
    trace = {
        "type": "waterfall", "orientation": "h", "y": names, "x": [size for _, size, _ in listed],
        "measure": ["relative"] * len(steps) + ["total"], "text": [text for _, _, text in listed],
        "textposition": "outside", "textfont": FONT, "hoverinfo": "text", "cliponaxis": False,
        "hovertext": [escape(f"{name}: {text}") for name, _, text in listed],
        "increasing": {"marker": {"color": up}}, "decreasing": {"marker": {"color": down}},
        "totals": {"marker": {"color": theme.QUIET}}, "connector": {"line": {"color": theme.QUIET, "width": 1}},
    }  # fmt: skip
    layout = {
        **BASE,
        "height": 60 + 34 * len(listed),
        "waterfallgap": 0.35,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 40},
        "xaxis": {"title": title(axis), "range": [low - spare, high + spare], "tickformat": ",~g",
                  "tickfont": TICKS, "fixedrange": True, "zeroline": True},
        "yaxis": {"type": "category", "range": [len(listed) - 0.5, -0.5], "automargin": True, "fixedrange": True,
                  "tickvals": names, "ticktext": [escape(name) for name, _, _ in listed], "tickfont": TICKS,
                  "showgrid": False},
    }  # fmt: skip
    return {"data": [trace], "layout": layout}


@dataclass(frozen=True)
class Curve:
    """A release over months after graduation; the chosen one is drawn strong, the others quiet and dashed apart."""

    name: str
    months: Sequence[int]
    percents: Sequence[float]
    hints: Sequence[str]
    chosen: bool


_DASHES: Final = ("dash", "dot", "dashdot", "longdash", "longdashdot")


def curves_chart(curves: Sequence[Curve], ticks: Sequence[tuple[int, str]], *, axis: str) -> Figure:
    """Curves over months; each ends with its name. No limits are drawn: months of one cohort add up."""
    quiet = [curve for curve in curves if not curve.chosen]
    traces = [_curve(curve, _DASHES[place % len(_DASHES)]) for place, curve in enumerate(quiet)]
    traces += [_curve(curve, "solid") for curve in curves if curve.chosen]
    months = [month for curve in curves for month in curve.months] or [0]
    layout = {
        **BASE,
        "height": 380,
        "margin": {"l": 8, "r": 8, "t": 16, "b": 8},
        "annotations": _ends(curves),
        "xaxis": {"title": title("Месяц после выпуска"), "tickvals": [month for month, _ in ticks],
                  "ticktext": [text for _, text in ticks], "tickfont": TICKS, "fixedrange": True, "showgrid": False,
                  "range": [min(months) - 0.5, max(months) + max(2.5, (max(months) - min(months)) * 0.3)],
                  "automargin": True, "zeroline": False},
        "yaxis": {"title": title(axis), "tickfont": TICKS, "tickformat": ",~g", "fixedrange": True,
                  "automargin": True, "rangemode": "tozero"},
    }  # fmt: skip
    return {"data": traces, "layout": layout}


def _ends(curves: Sequence[Curve]) -> list[Figure]:
    """The names at the right, pushed apart where curves end close to one another."""
    top = max([percent for curve in curves for percent in curve.percents] + [1.0])
    last = max([curve.months[-1] for curve in curves if curve.months] + [0])
    notes, free = [], float("-inf")
    for curve in sorted((one for one in curves if one.months), key=lambda one: one.percents[-1]):
        free = max(curve.percents[-1], free + top * 0.06)
        notes.append({"x": last + 0.3, "y": free, "xanchor": "left", "yanchor": "middle", "showarrow": False,
                      "text": f"<b>{escape(curve.name)}</b>" if curve.chosen else escape(curve.name),
                      "font": FONT})  # fmt: skip
    return notes


def _curve(curve: Curve, dash: str) -> Figure:
    color = theme.MAIN if curve.chosen else theme.QUIET
    return {
        "type": "scatter", "mode": "lines+markers", "x": list(curve.months), "y": list(curve.percents),
        "hovertext": [escape(hint) for hint in curve.hints], "hoverinfo": "text",
        "line": {"color": color, "width": 3 if curve.chosen else 1.8, "dash": dash},
        "marker": {"color": color, "size": 8 if curve.chosen else 6},
    }  # fmt: skip
