"""How cells look, by name. Number formats are written the way files store them; Excel shows them by the reader's
locale: «12 345,6» in a Russian one."""

from collections.abc import Mapping

COUNT = "#,##0"
RATIO = "#,##0.00"
DATE = "dd.mm.yyyy"
MOMENT = "dd.mm.yyyy hh:mm"
TEXT = "@"  # keeps «09.02.07» from becoming the ninth of February

_PALE = "#EEF2F6"
_INPUT = "#FFFFFF"
_GRID = {"border": 1, "border_color": "#9AA5B1", "valign": "top"}
_FIXED = {**_GRID, "bg_color": _PALE}

_STYLES: Mapping[str, Mapping[str, object]] = {
    "title": {"bold": True, "font_size": 13, "valign": "vcenter", "text_wrap": True},
    "subtitle": {"valign": "vcenter", "text_wrap": True},
    "title_input": {"valign": "vcenter", "text_wrap": True, "locked": False, "num_format": TEXT},
    "title_date": {"valign": "vcenter", "align": "left", "locked": False, "num_format": DATE},
    "plain": {"valign": "top", "text_wrap": True},
    "label": {"bold": True, "valign": "top", "text_wrap": True},
    "caption": {**_FIXED, "bold": True, "text_wrap": True, "align": "center", "valign": "vcenter"},
    "number": {**_FIXED, "align": "center", "num_format": TEXT},
    "text": {**_GRID, "text_wrap": True},
    "fixed": {**_FIXED, "text_wrap": True},
    "fixed_count": {**_FIXED, "num_format": COUNT},
    "check": {"valign": "top", "text_wrap": True, "font_color": "#52606D"},
    "check_caption": {"valign": "vcenter", "text_wrap": True, "italic": True, "font_color": "#52606D"},
    "input_text": {**_GRID, "bg_color": _INPUT, "locked": False, "text_wrap": True, "num_format": TEXT},
    "input_count": {**_GRID, "bg_color": _INPUT, "locked": False, "num_format": COUNT},
    "input_number": {**_GRID, "bg_color": _INPUT, "locked": False},
    "input_date": {**_GRID, "bg_color": _INPUT, "locked": False, "num_format": DATE, "align": "left"},
    "count": {**_GRID, "num_format": COUNT},
    "word": {**_GRID, "align": "right", "font_color": "#52606D", "text_wrap": True},
    "ratio": {**_GRID, "num_format": RATIO},
    "sum_count": {**_FIXED, "bold": True, "num_format": COUNT},
    "sum_ratio": {**_FIXED, "bold": True, "num_format": RATIO},
    "sum_text": {**_FIXED, "bold": True, "text_wrap": True},
    "date": {**_GRID, "num_format": DATE, "align": "left"},
    "moment": {**_GRID, "num_format": MOMENT, "align": "left"},
    "wrong": {"font_color": "#B3261E", "bold": True},
}


def properties(name: str) -> dict[str, object]:
    """xlsxwriter's properties of a look; KeyError if there is no such look."""
    return {"font_name": "Arial", "font_size": 10, **_STYLES[name]}
