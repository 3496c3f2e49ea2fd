"""What to check: superseded, expired, repeated, to be reviewed; and acts that the centre may want to add."""

from collections.abc import Sequence

import streamlit as st

from ck.forms.registers.acts import GROUPS, LEVELS
from ck.services.acts import papers
from ck.services.acts.form import Line, everywhere, to_look_at
from ck.services.registers import records
from ck.services.registers.known import ACTS
from ck.services.workspace import Workspace
from ck.ui.acts.form import COLUMNS, ROW, actions, row
from ck.ui.registers import editing
from ck.ui.registers.editing import Editing
from ck.ui.upload_words import picked

_ASKED = ("Проверить", "Акт, документ", "Реквизиты", "Состояние")


def draw(workspace: Workspace) -> None:
    """The rows with flags, of the region and of all colleges, then the suggestions."""
    editing.tell()
    _look_at(workspace, to_look_at(everywhere(workspace)))
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


def _look_at(workspace: Workspace, lines: Sequence[Line]) -> None:
    """What to check, the gravest first; a marked row is dealt with here."""
    if not lines:
        st.success("Проверять нечего: документы в силе, сроки не истекли, повторов нет.")
        return
    rows = [
        {**{caption: row(line)[caption] for caption in _ASKED}, "Чей": line.college or line.level.value}
        for line in lines
    ]
    marked = picked(rows, "acts_to_check", lines, COLUMNS, most=5, row_height=ROW)
    if marked is None:
        st.text("Отметьте строку слева, чтобы записать, что с документом, или исправить его.")
    else:
        actions(workspace, marked, next(id for id, name in GROUPS.items() if name == marked.group))
