"""Step «Строки»: which graduates of a programme each line of its block is about."""

from functools import partial
from typing import Final

import streamlit as st

from ck.forms.editing import drop_lines, set_line
from ck.forms.lines import TOTAL_LINE
from ck.forms.model import Definition, Key
from ck.services.constructor import proposing
from ck.services.constructor.drafts import Draft
from ck.services.workspace import Workspace
from ck.ui.constructor import state
from ck.ui.constructor.words import LINE_NAMES
from ck.ui.format import escape

_NONE: Final = ""
_WIDTHS: Final = (0.6, 4.0, 4.0, 2.0)


def draw(workspace: Workspace, draft: Draft, definition: Definition) -> None:
    """The lines with their lists, or how to find them."""
    sheet = definition.main
    if not sheet.lines:
        st.text("В этой форме одна строка на профессию, специальность: все выпускники.")
    else:
        for cell, word in zip(st.columns(_WIDTHS, gap="small"), ("Строка", "Как названа", "Кто это", ""), strict=True):
            cell.markdown(f"**{word}**")
    for line in sheet.lines:
        cells = st.columns(_WIDTHS, gap="small", vertical_alignment="center")
        cells[0].text(line.no)
        cells[1].markdown(escape(line.caption[:160]) or ":gray[без названия]")
        key = f"form_line_{line.no}"
        st.session_state[key] = line.code
        cells[2].selectbox(
            f"Кто это в строке {line.no}", [*LINE_NAMES, *([_NONE] if not line.code else [])], key=key,
            format_func=lambda code: LINE_NAMES.get(code, "– выберите –"), label_visibility="collapsed",
            on_change=_chosen, args=(workspace, line.no, key), filter_mode="contains",
        )  # fmt: skip
        if line.no in draft.guessed_lines and line.code != TOTAL_LINE:
            cells[3].markdown(":orange[! по номеру, проверьте]" if line.code else ":red[✕ не узнана]")
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        keyed = any(column.key in (Key.LINE, Key.LINE_CAPTION) for column in sheet.columns)
        st.button(
            "Найти строки по файлу", key="form_lines_find", disabled=not keyed, on_click=state.on_change,
            args=(workspace, partial(_find, workspace)),
            help="По графам, которые на шаге «Графы» названы номером или названием строки",
        )  # fmt: skip
        st.button(
            "Строк в блоке нет", key="form_lines_drop", disabled=not sheet.lines, on_click=state.on_edit,
            args=(workspace, drop_lines),
        )  # fmt: skip
        st.text("Строки не складываются между собой: они говорят об одних и тех же людях.")


def _find(workspace: Workspace, draft: Draft) -> Draft:
    return proposing.find_lines(workspace, draft)


def _chosen(workspace: Workspace, no: str, key: str) -> None:
    code = str(st.session_state[key])
    state.edit(workspace, lambda definition: set_line(definition, no, code))
