"""Native PowerPoint charts of a figure: bars, and points or lines over numbers; all of them can be edited."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from ck.export.cells import without_controls
from ck.export.charted import Chart, Drawn, Look
from ck.export.tables_book import Kind

DRAWN = (Look.BARS, Look.DOTS, Look.LINES)
_COLORS = (
    RGBColor(0x00, 0x72, 0xB2),
    RGBColor(0xB8, 0x6E, 0x00),
    RGBColor(0x0B, 0x6E, 0x4F),
    RGBColor(0x5B, 0x65, 0x70),
)
_EPOCH = date(1899, 12, 30)
_LABEL = 46  # characters of a name that a chart has room for
_FORMATS = {Kind.COUNT: "#,##0", Kind.NUMBER: "#,##0", Kind.POINTS: "+0.00;-0.00;0.00"}


def draw(slide: Any, chart: Chart, found: Drawn, place: tuple[Any, Any, Any, Any]) -> None:
    """Put the chart on the slide; `place`: left, top, width, height."""
    if chart.look is Look.BARS:
        _bars(slide, chart, found, place)
    else:
        _points(slide, chart, found, place)


def _bars(slide: Any, chart: Chart, found: Drawn, place: tuple[Any, Any, Any, Any]) -> None:
    rows = [row for row in found.rows if any(row[value] is not None for value in chart.values)]
    columns = [found.table.columns[value] for value in chart.values]
    kind = columns[0].kind
    data = CategoryChartData(number_format=_FORMATS.get(kind, "0.00"))
    data.categories = [_short(row[chart.label]) for row in rows]
    for value, column in zip(chart.values, columns, strict=True):
        data.add_series(without_controls(column.caption), [row[value] for row in rows])
    made = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *place, data).chart
    made.has_title = False
    _legend(made, shown=len(columns) > 1)
    if kind is not Kind.POINTS:
        made.value_axis.minimum_scale = 0
    made.value_axis.has_major_gridlines = False
    made.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    made.category_axis.reverse_order = True
    made.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    made.category_axis.tick_labels.font.size = Pt(14)
    plot = made.plots[0]
    plot.gap_width, plot.has_data_labels = 45, True
    plot.data_labels.font.size, plot.data_labels.number_format = Pt(14), _FORMATS.get(kind, "#,##0.00")
    plot.data_labels.number_format_is_linked = False
    plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
    for series, color in zip(plot.series, _COLORS, strict=False):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = color


def _points(slide: Any, chart: Chart, found: Drawn, place: tuple[Any, Any, Any, Any]) -> None:
    """Points over a number: one series of points with its limits, or a line a label."""
    assert chart.across is not None
    lines = chart.look is Look.LINES
    data, across, value = XyChartData(), chart.across, chart.values[0]
    named: dict[str, list[tuple[Any, Any]]] = {}
    for row in found.rows:
        name = str(row[chart.label]) if lines else found.table.columns[value].caption
        named.setdefault(name, []).append((row[across], row[value]))
    for limit in chart.limits or ():
        if limit in found.places:
            named[found.table.columns[limit].caption] = [(row[across], row[limit]) for row in found.rows]
    for name, pairs in named.items():
        series = data.add_series(without_controls(name))
        for x, y in sorted(pair for pair in pairs if None not in pair):
            series.add_data_point(_serial(x), y)
    kind = XL_CHART_TYPE.XY_SCATTER_LINES if lines else XL_CHART_TYPE.XY_SCATTER
    made = slide.shapes.add_chart(kind, *place, data).chart
    made.has_title = False
    _legend(made, shown=len(named) > 1)
    for axis, column in ((made.category_axis, across), (made.value_axis, value)):
        axis.has_title, axis.has_major_gridlines = True, False
        axis.axis_title.text_frame.text = without_controls(found.table.columns[column].caption)
        axis.tick_labels.font.size = Pt(14)
    if found.table.columns[across].kind is Kind.DATE:
        made.category_axis.tick_labels.number_format = "dd.mm.yyyy"
        made.category_axis.tick_labels.number_format_is_linked = False
    if not lines:
        _dots(list(made.plots[0].series))


def _dots(series: Sequence[Any]) -> None:
    """The points without a line, their limits as dashed lines without points."""
    points, *limits = series
    points.marker.style, points.marker.size = XL_MARKER_STYLE.CIRCLE, 9
    points.marker.format.fill.solid()
    points.marker.format.fill.fore_color.rgb = _COLORS[0]
    points.format.line.fill.background()
    for one in limits:
        one.marker.style, one.smooth = XL_MARKER_STYLE.NONE, False
        one.format.line.color.rgb, one.format.line.dash_style = _COLORS[-1], MSO_LINE.DASH


def _serial(x: Any) -> float:
    """A date as the number that a spreadsheet keeps of it."""
    return (x - _EPOCH).days if isinstance(x, date) else float(x)


def _legend(chart: Any, *, shown: bool) -> None:
    chart.has_legend = shown
    if shown:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
        chart.legend.font.size = Pt(14)


def _short(name: object) -> str:
    text = without_controls(str(name))
    return text if len(text) <= _LABEL else f"{text[: _LABEL - 1]}…"
