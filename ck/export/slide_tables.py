"""A figure as a native PowerPoint table: as it is, or as a heat table whose cells are the darker the higher."""

from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.util import Pt

from ck.export.cells import without_controls
from ck.export.charted import Chart, Drawn, Look
from ck.export.tables_book import Kind

_MOST = 6  # columns that are readable from the back of a room
_HEAD, _PALE, _DARK, _INK = "0B5A8F", (0xF6, 0xEF, 0xE6), (0xE3, 0x9A, 0x5B), "1B2733"


def draw(slide: Any, chart: Chart, found: Drawn, place: tuple[Any, Any, Any, Any]) -> None:
    """Put the table on the slide; `place`: left, top, width, height."""
    if chart.look is Look.HEAT and chart.values:
        _heat(slide, chart, found, place)
        return
    places = telling(found)
    rows = [[texts[one] for one in places] for texts in found.texts]
    made = _table(slide, place, len(rows) + 1, len(places))
    widths = [max(found.table.columns[one].width, 9) for one in places]
    for column, width in enumerate(widths):
        made.columns[column].width = int(place[2] * width / sum(widths))
        _write(made.cell(0, column), found.table.columns[places[column]].caption, 14, head=True)
    numbers = [found.table.columns[one].kind not in (Kind.TEXT, Kind.DATE) for one in places]
    for number, texts in enumerate(rows, start=1):
        for column, text in enumerate(texts):
            _write(made.cell(number, column), text, 14, right=numbers[column])


def telling(found: Drawn, most: int = _MOST) -> list[int]:
    """The first columns that say something."""
    known = [one for one in found.places if any(row[one] not in (None, "") for row in found.rows)]
    return known[:most] or [0]


def _heat(slide: Any, chart: Chart, found: Drawn, place: tuple[Any, Any, Any, Any]) -> None:
    assert chart.across is not None
    label, across, value = chart.label, chart.across, chart.values[0]
    down = list(dict.fromkeys(str(row[label]) for row in found.rows))
    right = list(dict.fromkeys(str(row[across]) for row in found.rows))
    most = max([float(str(row[value])) for row in found.rows if row[value] is not None] or [1.0]) or 1.0
    made = _table(slide, place, len(down) + 1, len(right) + 1)
    made.columns[0].width = int(place[2] * 0.3)
    for column, name in enumerate(right, start=1):
        made.columns[column].width = int(place[2] * 0.7 / len(right))
        _write(made.cell(0, column), short(name), 10, head=True)
    for number, name in enumerate(down, start=1):
        _write(made.cell(number, 0), name[:44], 11)
        for column in range(1, len(right) + 1):
            _write(made.cell(number, column), "", 12)
    for row, texts in zip(found.rows, found.texts, strict=True):
        cell = made.cell(down.index(str(row[label])) + 1, right.index(str(row[across])) + 1)
        _write(cell, texts[value], 12)
        if row[value] is not None:
            _fill(cell, float(str(row[value])) / most)


def short(name: str) -> str:
    """A college's name in its quotes, as much of it as there is room for."""
    inner = name.partition("«")[2].rstrip("»") or name
    return inner if len(inner) <= 22 else f"{inner[:20].rstrip()}…"


def _table(slide: Any, place: tuple[Any, Any, Any, Any], rows: int, columns: int) -> Any:
    left, top, width, height = place
    return slide.shapes.add_table(rows, columns, left, top, width, min(height, Pt(26) * rows)).table


def _write(cell: Any, text: str, size: int, *, head: bool = False, right: bool = False) -> None:
    cell.text = without_controls(text)
    cell.margin_top = cell.margin_bottom = Pt(2)
    for paragraph in cell.text_frame.paragraphs:
        paragraph.font.size, paragraph.font.bold = Pt(size), head
        paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
        paragraph.font.color.rgb = RGBColor.from_string("FFFFFF" if head else _INK)
    cell.fill.solid()
    cell.fill.fore_color.rgb = RGBColor.from_string(_HEAD if head else "FFFFFF")


def _fill(cell: Any, part: float) -> None:
    mixed = (round(low + (high - low) * min(part, 1.0)) for low, high in zip(_PALE, _DARK, strict=True))
    cell.fill.solid()
    cell.fill.fore_color.rgb = RGBColor(*mixed)
