"""Slides as PowerPoint, 16:9: a conclusion as the title, a native chart that can be edited, the source under it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION
from pptx.util import Cm, Pt

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_BLANK, _WIDE, _HIGH = 6, Cm(33.87), Cm(19.05)
_COLOR = RGBColor(0x00, 0x72, 0xB2)
_LABEL = 46  # characters of a group's name that a chart has room for


@dataclass(frozen=True, slots=True)
class ChartSlide:
    """A slide: `bars` are the groups with their values, the first on top."""

    title: str
    conclusion: str
    source: str
    axis: str
    bars: tuple[tuple[str, float], ...]


def presentation(title: str, under: str, slides: Sequence[ChartSlide]) -> bytes:
    """The file: a title slide, then the slides."""
    made = Presentation()
    made.slide_width, made.slide_height = _WIDE, _HIGH
    made.core_properties.title = _clean(title)[:255]
    first = made.slides.add_slide(made.slide_layouts[_BLANK])
    _text(first, title, Cm(6.5), Cm(4), 40, bold=True)
    _text(first, under, Cm(11), Cm(2), 24)
    for one in slides:
        _slide(made.slides.add_slide(made.slide_layouts[_BLANK]), one)
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def _slide(slide: Any, one: ChartSlide) -> None:
    _text(slide, one.conclusion, Cm(0.6), Cm(3.2), 24, bold=True)
    if one.bars:
        _chart(slide, one)
    _text(slide, one.source, Cm(17.3), Cm(1.4), 12)


def _chart(slide: Any, one: ChartSlide) -> None:
    data = CategoryChartData(number_format="0.00")
    data.categories = [_clean(label)[:_LABEL] for label, _ in one.bars]
    data.add_series(_clean(one.axis), [value for _, value in one.bars])
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, Cm(1.2), Cm(4), _WIDE - Cm(2.4), Cm(13), data)
    chart = frame.chart
    chart.has_legend, chart.has_title = False, False
    chart.value_axis.minimum_scale, chart.value_axis.has_major_gridlines = 0, False
    chart.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    chart.category_axis.reverse_order = True
    chart.category_axis.tick_labels.font.size = Pt(14)
    plot = chart.plots[0]
    plot.gap_width, plot.has_data_labels = 45, True
    plot.data_labels.font.size, plot.data_labels.number_format = Pt(14), "# ##0.00"
    plot.data_labels.number_format_is_linked = False
    plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
    plot.series[0].format.fill.solid()
    plot.series[0].format.fill.fore_color.rgb = _COLOR


def _text(slide: Any, text: str, top: Any, height: Any, size: int, *, bold: bool = False) -> None:
    box = slide.shapes.add_textbox(Cm(1.2), top, _WIDE - Cm(2.4), height).text_frame
    box.word_wrap = True
    box.text = _clean(text)
    for paragraph in box.paragraphs:
        paragraph.font.size, paragraph.font.bold = Pt(size), bold


def _clean(text: str) -> str:
    return _CONTROL.sub("", text)
