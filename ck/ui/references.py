"""Lines across a chart's bars to compare them with, each named above."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from ck.ui import theme


@dataclass(frozen=True)
class Reference:
    """A line across all bars to compare them with: the region's value, a target."""

    value: float
    text: str


def across(lines: Sequence[Reference], target: Reference | None, font: Mapping[str, Any]) -> dict[str, Any]:
    """Shapes and annotations of the lines; the target in its own colour.

    Of two the left one is named to the left, the right one to the right, so that words do not meet.
    """
    ordered = sorted(lines, key=lambda one: one.value)
    shapes, notes = [], []
    for place, one in enumerate(ordered):
        aim = one is target
        stroke = {"color": theme.GOOD if aim else theme.QUIET, "width": 1.5, "dash": "dot" if aim else "dash"}
        shapes.append({"type": "line", "x0": one.value, "x1": one.value, "y0": 0, "y1": 1, "yref": "paper",
                       "layer": "below", "line": stroke})  # fmt: skip
        note = {"x": one.value, "y": 1, "yref": "paper", "yanchor": "bottom", "showarrow": False,
                "text": escape(one.text), "font": {**font, "color": theme.GOOD} if aim else dict(font)}  # fmt: skip
        if len(ordered) > 1:
            note["xanchor"] = "right" if place == 0 else "left"
        notes.append(note)
    return {"shapes": shapes, "annotations": notes}
