"""The part «Сверка»: load a source, compare, draw a sample."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from ck.services.workspace import Workspace
from ck.ui.crosscheck import compare, sample, sources

TITLE: Final = "Сверка"
"""What the part is called, in its tab and in the address."""
_VIEWS: Final[dict[str, Callable[[Workspace], None]]] = {
    "Сравнение": compare.draw,
    "Источники": sources.draw,
    "Выборка для проверки": sample.draw,
}


def draw(workspace: Workspace) -> None:
    """The whole of the part."""
    sources.tell()
    view = st.segmented_control(
        "Вид", list(_VIEWS), default="Сравнение", key="crosscheck_view", label_visibility="collapsed", required=True
    )
    _VIEWS[view or "Сравнение"](workspace)
