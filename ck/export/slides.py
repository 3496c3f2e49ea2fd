"""Slides as PowerPoint, 16:9: a conclusion as the title, a native chart that can be edited, the source under it."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.util import Cm, Pt

from ck.export import slide_charts, slide_tables
from ck.export.cells import without_controls
from ck.export.centre import Centre
from ck.export.charted import Charted, Drawn, Look, visible

_BLANK, _WIDE, _HIGH, _EDGE = 6, Cm(33.87), Cm(19.05), Cm(1.2)
_CORNER = Cm(9)  # what the centre takes of the bottom line
_RED = RGBColor(0xB3, 0x26, 0x1E)
_SIZES = ((90, 26), (170, 20))  # characters of a conclusion that fit in two lines, and their size
_SMALLEST = 16


@dataclass(frozen=True, slots=True)
class ChartSlide:
    """A slide: what is said, and the figure as it is to be shown."""

    figure: Charted
    conclusion: str
    drawn: Drawn


def presentation(title: str, under: str, slides: Sequence[ChartSlide], centre: Centre) -> bytes:
    """The file: a title slide, then the slides; where the centre stands on them: `ck.export.centre`."""
    made = Presentation()
    made.slide_width, made.slide_height = _WIDE, _HIGH
    core = made.core_properties
    core.title, core.author = without_controls(title)[:255], without_controls(centre.title)[:255]
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
    size = next((size for most, size in _SIZES if len(one.conclusion) <= most), _SMALLEST)
    _text(slide, one.conclusion, Cm(0.5), Cm(2.8), size, bold=True)
    _text(slide, one.drawn.table.mark or one.figure.title, Cm(3.3), Cm(1), 16, red=bool(one.drawn.table.mark))
    place = (Cm(1.2), Cm(4.4), _WIDE - Cm(2.4), Cm(12.6))
    if one.drawn.rows:
        chart = visible(one.figure.chart, one.drawn)
        look = chart.look
        if look in slide_charts.DRAWN and chart.values:
            slide_charts.draw(slide, chart, one.drawn, place)
        elif look is Look.TEXT:
            _text(slide, "\n".join(f"• {texts[0]}" for texts in one.drawn.texts), Cm(4.6), Cm(12), 22)
        else:
            slide_tables.draw(slide, chart, one.drawn, place)
    _text(slide, one.figure.source, Cm(17.3), Cm(1.4), 12, right=taken)


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


def _text(
    slide: Any, text: str, top: Any, height: Any, size: int, *, bold: bool = False, left: Any = _EDGE, right: Any = 0,
    width: Any = None, red: bool = False,
) -> Any:  # fmt: skip
    """A text from `left`, of `width` or as wide as the slide leaves it; `right` keeps that much free."""
    width = width or _WIDE - Cm(1.2) - left - right
    box = slide.shapes.add_textbox(left, top, width, height).text_frame
    box.word_wrap = True
    box.text = without_controls(text)
    for paragraph in box.paragraphs:
        paragraph.font.size, paragraph.font.bold = Pt(size), bold
        if red:
            paragraph.font.color.rgb = _RED
    return box
