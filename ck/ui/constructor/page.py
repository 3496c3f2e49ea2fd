"""The part «Формы» of the settings: the list, or the draft that is being worked on."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from ck.forms.model import Definition
from ck.services.constructor.drafts import Draft
from ck.services.workspace import Workspace
from ck.ui.constructor import about, checks, columns, files, lines, listing, state, trying
from ck.ui.format import escape

_STEPS: Final = {
    "files": "1. Файлы",
    "columns": "2. Графы",
    "lines": "3. Строки",
    "checks": "4. Проверки",
    "about": "5. Сведения",
    "trying": "6. Проба и запись",
}
_DRAWN: Final[dict[str, Callable[[Workspace, Draft, Definition], None]]] = {
    "columns": columns.draw,
    "lines": lines.draw,
    "checks": checks.draw,
    "about": about.draw,
    "trying": trying.draw,
}


def draw(workspace: Workspace) -> None:
    """The whole of the part."""
    draft = state.opened(workspace)
    listing.told()
    state.say()
    if draft is None:
        listing.draw(workspace)
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        step = _step(draft)
        name, origin = (escape(text[:44] + "…" if len(text) > 45 else text) for text in (draft.name, draft.origin))
        st.markdown(f"**{name}** :gray[черновик{' · ' + origin if origin else ''}]", width="content")
        st.space("stretch")
        st.button(
            "К списку форм", key="form_close", on_click=state.close, help="Черновик сохранён и останется в списке"
        )
    if step == "files" or draft.definition is None:
        files.draw(workspace, draft)
    else:
        _DRAWN[step](workspace, draft, draft.definition)


def _step(draft: Draft) -> str:
    """The chosen step; a draft without columns has only the first one."""
    steps = list(_STEPS) if draft.definition else ["files"]
    now = st.session_state.get(state.STEP) or ("columns" if draft.definition else "files")
    st.session_state["form_step"] = now if now in steps else steps[0]
    chosen = st.segmented_control(
        "Шаг", steps, key="form_step", format_func=_STEPS.__getitem__, on_change=_chosen, label_visibility="collapsed"
    )
    return chosen or steps[0]


def _chosen() -> None:
    if st.session_state["form_step"]:
        st.session_state[state.STEP] = st.session_state["form_step"]
