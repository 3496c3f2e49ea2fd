"""What to check: superseded, expired, repeated, to be reviewed; and acts that the centre may want to add."""

import streamlit as st

from ck.forms.registers.acts import GROUPS, LEVELS
from ck.services.acts import papers
from ck.services.acts.form import form, to_look_at
from ck.services.registers import records
from ck.services.registers.known import ACTS
from ck.services.workspace import Workspace
from ck.ui.acts.form import look_at
from ck.ui.registers import editing
from ck.ui.registers.editing import Editing


def draw(workspace: Workspace) -> None:
    """The rows of the region's form with flags, then the suggestions."""
    editing.tell()
    look_at(to_look_at(form(workspace)))
    st.subheader("Документы, которых в рекомендациях нет", anchor=False)
    st.text("Появились или стали важны позже. Сведения не проверены: прежде чем добавить, убедитесь, что они верны.")
    for place, one in enumerate(papers.suggestions(workspace)):
        with st.container(horizontal=True, vertical_alignment="center"):
            if one.taken:
                st.text("✓ в форме")
            elif st.button("Добавить…", key=f"act_suggest_{place}"):
                _open(workspace, one.act.title)
            st.text(one.act.title)


def _open(workspace: Workspace, title: str) -> None:
    texts = {
        **records.texts_of(ACTS.form, None, {}),
        "title": title,
        "group": next(iter(GROUPS.values())),
        "level": next(iter(LEVELS.values())),
    }
    editing.open_dialog(Editing(workspace, ACTS, None, texts))
