"""The journal on a screen: what was done and when, filtered, taken away."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from ck.services import journal
from ck.services.journal import JournalRow
from ck.services.workspace import Workspace
from ck.ui import downloads
from ck.ui.format import RECORD, counted
from ck.ui.upload_options import parse_day
from ck.ui.upload_words import table, time_column


def draw(workspace: Workspace) -> None:
    """The whole of the part. Entries can be read only: the database itself refuses to change one."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        since = _day("С даты", "journal_since")
        until = _day("По дату", "journal_until")
        actions = st.multiselect(
            "Действие", journal.kinds(workspace), format_func=lambda one: journal.ACTIONS.get(one, one),
            key="journal_actions", placeholder="Любое", select_all=False, width=340,
        )  # fmt: skip
        who = st.multiselect(
            "Кто", journal.people(workspace), key="journal_who", placeholder="Любой", select_all=False, width=220
        )
        rows = journal.entries(workspace, since, until, tuple(actions), tuple(who))
        downloads.button(
            "Скачать журнал", lambda: journal.export(rows), "Журнал.xlsx", key="journal_download", disabled=not rows
        )
        st.text(counted(len(rows), RECORD))
    if not rows:
        st.info("Записей по этим условиям нет.")
        return
    listed(rows)


def listed(rows: Sequence[JournalRow], **rows_of: int) -> None:
    """Entries as a table; `rows_of` are `most` and `row_height` of `table`."""
    table(
        [{"Когда": one.at, "Кто": one.who, "Действие": one.action, "О чём": one.about, "Было": one.was,
          "Стало": one.became} for one in rows],
        **{"most": 13, **rows_of},
        column_config={
            "Когда": time_column(),
            "Кто": st.column_config.TextColumn(width=130),
            "Действие": st.column_config.TextColumn(width=180),
            "О чём": st.column_config.TextColumn(width=310),
            "Было": st.column_config.TextColumn(width=230),
            "Стало": st.column_config.TextColumn(width=300),
        },
    )  # fmt: skip


def _day(label: str, key: str) -> date | None:
    """A day as people type it; one that is not understood filters nothing, and that is said."""
    typed = st.text_input(label, key=key, placeholder="01.10.2025", width=130)
    found = parse_day(typed)
    if typed.strip() and found is None:
        st.error(f"Дата «{typed.strip()}» не понята и не учтена. Запишите её так: 01.10.2025.")
    return found
