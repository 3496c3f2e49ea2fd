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
from pptx.enum.text import PP_ALIGN
from pptx.util import Cm, Pt

from ck.export.centre import Centre

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_BLANK, _WIDE, _HIGH, _EDGE = 6, Cm(33.87), Cm(19.05), Cm(1.2)
_COLOR = RGBColor(0x00, 0x72, 0xB2)
_CORNER = Cm(9)  # what the centre takes of the bottom line
_LABEL = 46  # characters of a group's name that a chart has room for


@dataclass(frozen=True, slots=True)
class ChartSlide:
    """A slide: `bars` are the groups with their values, the first on top."""

    title: str
    conclusion: str
    source: str
    axis: str
    bars: tuple[tuple[str, float], ...]


def presentation(title: str, under: str, slides: Sequence[ChartSlide], centre: Centre) -> bytes:
    """The file: a title slide, then the slides; where the centre stands on them: `ck.export.centre`."""
    made = Presentation()
    made.slide_width, made.slide_height = _WIDE, _HIGH
    core = made.core_properties
    core.title, core.author = _clean(title)[:255], _clean(centre.title)[:255]
    first = made.slides.add_slide(made.slide_layouts[_BLANK])
    _text(first, title, Cm(6.5), Cm(4), 40, bold=True)
    _text(first, under, Cm(11), Cm(2), 24)
    _whose(first, centre)
    for one in slides:
        slide = made.slides.add_slide(made.slide_layouts[_BLANK])
        _slide(slide, one, _corner(slide, centre))
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def _slide(slide: Any, one: ChartSlide, taken: Any) -> None:
    _text(slide, one.conclusion, Cm(0.6), Cm(3.2), 24, bold=True)
    if one.bars:
        _chart(slide, one)
    _text(slide, one.source, Cm(17.3), Cm(1.4), 12, right=taken)


def _whose(slide: Any, centre: Centre) -> None:
    """Emblem, name and region over the title."""
    left = 0.0
    if (emblem := centre.emblem) is not None:
        wide, high = emblem.within(6, 3)
        slide.shapes.add_picture(BytesIO(emblem.png), Cm(1.4), Cm(1.2), Cm(wide), Cm(high))
        left = wide + 0.6
    if told := [text for text in (centre.title, centre.region) if text]:
        _text(slide, "\n".join(told), Cm(1.5), Cm(2.4), 18, left=Cm(1.2 + left))


def _corner(slide: Any, centre: Centre) -> Any:
    """Emblem and short name in the lower right corner; gives the width that the source leaves to them."""
    if (emblem := centre.emblem) is not None:
        wide, high = emblem.within(2.2, 1.3)
        slide.shapes.add_picture(BytesIO(emblem.png), _WIDE - Cm(1.2 + wide), Cm(17.4), Cm(wide), Cm(high))
    if centre.brief:
        room = _CORNER if emblem is None else _CORNER - Cm(2.4)
        box = _text(slide, centre.brief, Cm(17.4), Cm(1.3), 12, left=_WIDE - Cm(1.2) - _CORNER, width=room)
        for paragraph in box.paragraphs:
            paragraph.alignment = PP_ALIGN.RIGHT
    return _CORNER if centre.brief or centre.emblem else 0


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


def _text(
    slide: Any, text: str, top: Any, height: Any, size: int, *, bold: bool = False, left: Any = _EDGE, right: Any = 0,
    width: Any = None,
) -> Any:  # fmt: skip
    """A text from `left`, of `width` or as wide as the slide leaves it; `right` keeps that much free."""
    width = width or _WIDE - Cm(1.2) - left - right
    box = slide.shapes.add_textbox(left, top, width, height).text_frame
    box.word_wrap = True
    box.text = _clean(text)
    for paragraph in box.paragraphs:
        paragraph.font.size, paragraph.font.bold = Pt(size), bold
    return box


def _clean(text: str) -> str:
    return _CONTROL.sub("", text)
