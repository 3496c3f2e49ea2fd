"""A figure of a slide as a chart of the pages, in letters that are read from the back of a room."""

from collections.abc import Sequence
from textwrap import shorten
from typing import Any, Final

from ck.export.charted import Chart, Drawn, Look, visible
from ck.export.slide_tables import short
from ck.export.tables_book import Kind
from ck.ui import charts, theme
from ck.ui.charts import Figure
from ck.ui.risk.changes import Curve, curves_chart, waterfall_chart
from ck.ui.risk.drawing import Dot, HeatCell, Limit, funnel_chart, heat_chart
from ck.ui.risk.whatif.mark import marked

_LARGER: Final = 1.35
HEIGHT: Final = 430
ROOM: Final = 475  # of the show mode, which has nothing else on the screen
_LOW: Final = 220  # of a chart of few bars
_BAR: Final = 56
_ROOMY: Final = 7  # so many bars have room for names of two lines
_LINE: Final = 44


def chart_of(chart: Chart, found: Drawn, *, room: bool) -> Figure | None:
    """The chart, larger for the `room`; None where this screen shows none of its numbers and a table stands instead."""
    made = {Look.BARS: _bars, Look.LINES: _lines, Look.DOTS: _dots, Look.HEAT: _heat}.get(chart.look)
    chart = visible(chart, found)
    if made is None or not chart.values:
        return None
    figure, high = _large(made(chart, found)), ROOM if room else HEIGHT
    figure["layout"]["height"] = high if chart.look is not Look.BARS else min(high, _needed(chart, found))
    if chart.look is Look.BARS and len(found.rows) > _ROOMY:
        names = figure["layout"]["yaxis"]
        names["ticktext"] = [shorten(one.replace("<br>", " "), _LINE, placeholder="…") for one in names["ticktext"]]
    return marked(figure) if found.table.mark else figure


def _needed(chart: Chart, found: Drawn) -> int:
    return max(_LOW, 60 + _BAR * len(found.rows) * max(len(chart.values), 1))


def _bars(chart: Chart, found: Drawn) -> Figure:
    value = chart.values[0]
    column = found.table.columns[value]
    if column.kind is Kind.POINTS or any(_number(row[value]) < 0 for row in found.rows):
        return _steps(chart, found)
    if len(chart.values) > 1:
        return _beside(chart, found)
    bars = [
        charts.Bar(str(row[chart.label]), _value(row[value]), _text(row, texts, value))
        for row, texts in zip(found.rows, found.texts, strict=True)
    ]
    whole = None if found.whole is None else _value(found.whole[value])
    reference = None if whole is None else charts.Reference(whole, f"Всего {found.whole_texts[value]}")
    return charts.bar_chart(bars, axis=column.caption, reference=reference)


def _beside(chart: Chart, found: Drawn) -> Figure:
    """Several values of a row one under another, told apart by colour and by the word before the number."""
    bars = []
    for row, texts in zip(found.rows, found.texts, strict=True):
        for place, value in enumerate(chart.values):
            label = str(row[chart.label]) if not place else "\u00a0" * (place + 1)
            word = found.table.columns[value].caption.lower().removesuffix(", %")
            color = (theme.MAIN, theme.CAUTION)[place % 2]
            bars.append(charts.Bar(label, _value(row[value]), f"{word}: {texts[value]}", color=color))
    return charts.bar_chart(bars)


def _steps(chart: Chart, found: Drawn) -> Figure:
    """Changes one after another up to their sum, which is the last row."""
    value = chart.values[0]
    listed = [(str(row[chart.label]), _number(row[value]), texts[value])
              for row, texts in zip(found.rows, found.texts, strict=True)]  # fmt: skip
    caption = found.table.columns[value].caption
    return waterfall_chart(listed[:-1], listed[-1], (theme.MAIN, theme.CAUTION), axis=caption)


def _lines(chart: Chart, found: Drawn) -> Figure:
    assert chart.across is not None
    value, across = chart.values[0], chart.across
    by_label: dict[str, list[tuple[Any, float, str]]] = {}
    for row, texts in zip(found.rows, found.texts, strict=True):
        if row[across] is not None and row[value] is not None:
            by_label.setdefault(str(row[chart.label]), []).append((row[across], _number(row[value]), texts[value]))
    axis = found.table.columns[value].caption
    if found.table.columns[across].kind is Kind.DATE:
        series = [charts.Series(name, [charts.Point(str(x), y, text) for x, y, text in sorted(points)])
                  for name, points in by_label.items()]  # fmt: skip
        return charts.line_chart(series, axis=axis, from_zero=True)
    newest = max(by_label)
    curves = []
    for name, points in by_label.items():
        xs, ys, texts_ = zip(*sorted(points), strict=True)
        curves.append(Curve(f"{name}: {texts_[-1]}", xs, ys, texts_, name == newest))
    months = sorted({x for points in by_label.values() for x, _, _ in points})
    return curves_chart(curves, [(month, str(month)) for month in months], axis=axis)


def _dots(chart: Chart, found: Drawn) -> Figure:
    assert chart.across is not None
    value, across, columns = chart.values[0], chart.across, found.table.columns
    limits = [place for place in chart.limits or () if place in found.places]
    dots = [_dot(chart, row, texts, limits) for row, texts in zip(found.rows, found.texts, strict=True)
            if row[across] is not None and row[value] is not None]  # fmt: skip
    bands = [_band(found, across, limits)] if len(limits) == 2 else []
    middle = _number(found.whole[value]) if found.whole else 0.0
    return funnel_chart(dots, bands, middle, axis=columns[value].caption, across=columns[across].caption)


def _band(found: Drawn, across: int, limits: Sequence[int]) -> Limit:
    """The limits at the numbers of people that there are."""
    low, high = limits
    ends = {int(_number(row[across])): (_number(row[low]), _number(row[high]))
            for row in found.rows if None not in (row[across], row[low], row[high])}  # fmt: skip
    people = sorted(ends)
    return Limit("95\u00a0%", people, [ends[n][0] for n in people], [ends[n][1] for n in people], "dash")


def _dot(chart: Chart, row: Sequence[Any], texts: Sequence[str], limits: Sequence[int]) -> Dot:
    assert chart.across is not None
    share, people = _number(row[chart.values[0]]), int(_number(row[chart.across]))
    ends = [_number(row[one]) for one in limits if row[one] is not None]
    out = len(ends) == 2 and not ends[0] <= share <= ends[1]
    symbol = "circle" if not out else "triangle-up" if share > ends[1] else "triangle-down"
    return Dot(short(str(row[chart.label])), people, share, theme.ALARM if out else theme.MAIN, symbol,
               texts[chart.values[0]], out)  # fmt: skip


def _heat(chart: Chart, found: Drawn) -> Figure:
    assert chart.across is not None
    label, across, value = chart.label, chart.across, chart.values[0]
    down = list(dict.fromkeys(str(row[label]) for row in found.rows))
    right = list(dict.fromkeys(str(row[across]) for row in found.rows))
    cells = {(str(row[label]), str(row[across])): HeatCell(_value(row[value]), texts[value], "")
             for row, texts in zip(found.rows, found.texts, strict=True)}  # fmt: skip
    grid = [[cells.get((one, other), HeatCell(None, "", "")) for other in right] for one in down]
    return heat_chart([one if len(one) < 34 else f"{one[:32]}…" for one in down], [short(one) for one in right], grid)


def _large(part: Any, inside: str = "") -> Any:
    """The same chart in larger letters."""
    if isinstance(part, dict):
        return {
            key: value * _LARGER if key == "size" and inside.lower().endswith("font") else _large(value, key)
            for key, value in part.items()
        }
    return [_large(one, inside) for one in part] if isinstance(part, list) else part


def _text(row: Sequence[Any], texts: Sequence[str], value: int) -> str:
    """The value in words; without one, the note that says why."""
    notes = [one for one in row[value + 1 :] if isinstance(one, str) and one]
    return notes[0] if row[value] is None and texts[value] == "—" and notes else texts[value]


def _value(value: object) -> float | None:
    return None if value is None else _number(value)


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
