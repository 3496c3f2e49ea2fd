"""The list of head-counts, over it those that contradict each other."""

from typing import Final

import streamlit as st

from ck.services import headcounts
from ck.services.headcounts import Doubled
from ck.services.registers.known import HEADCOUNTS
from ck.services.workspace import Workspace
from ck.ui.format import day, escape, number
from ck.ui.registers import listing

_MOST: Final = 5  # contradictions that are named


def draw(workspace: Workspace) -> None:
    """What is wrong, and the records."""
    if found := headcounts.doubled(workspace):
        more = f"\n- и ещё {number(len(found) - _MOST)}" if len(found) > _MOST else ""
        st.warning(
            "Численность сказана дважды и по-разному. Считаются строки по профессиям и специальностям: уберите на эту "
            "дату строку колледжа в целом или впишите недостающие.\n\n" + "\n".join(map(_words, found[:_MOST])) + more
        )
    listing.draw(workspace, HEADCOUNTS, order=listing.newest)


def _words(one: Doubled) -> str:
    return (
        f"- {escape(one.college)}, {day(one.as_of)}, «{one.caption}»: в целом {number(one.whole)}, "
        f"по профессиям и специальностям {number(one.parts)}"
    )
