"""«Что если»: a selection against the region, or a scenario. The choice is in the address."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import streamlit as st

from ck.indicators.scope import Scope
from ck.ui.address import follow, store
from ck.ui.risk.view import View
from ck.ui.risk.whatif import compare, scenario
from ck.ui.risk.whatif.selection import selection

PART: Final = "whatif"
PARTS: Final[Mapping[str, tuple[str, Callable[[View, Scope], None]]]] = {
    "region": ("Выборка и регион", compare.draw),
    "scenario": ("Сценарий", scenario.draw),
}
_STYLE: Final = Path(__file__).with_name("whatif.css").read_text(encoding="utf-8")


def draw(view: View) -> None:
    """The whole view."""
    st.html(f"<style>{_STYLE}</style>")
    left, *rest = st.columns([4, 4, 4], gap="small")
    follow(PART, PARTS)
    name = left.segmented_control(
        "Что сравнить", list(PARTS), format_func=lambda name: PARTS[name][0], required=True, key=PART,
        label_visibility="collapsed", on_change=store, args=(PART,),
    )  # fmt: skip
    PARTS[name or next(iter(PARTS))][1](view, selection(view, rest))
