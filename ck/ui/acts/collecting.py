"""Acts out of workbooks: the whole register's, and the blank that a college fills in for its local acts."""

import streamlit as st

from ck.services.acts import collecting
from ck.services.registers import records
from ck.services.registers.known import ACTS
from ck.services.workspace import Workspace
from ck.ui import downloads
from ck.ui.registers import book
from ck.ui.registers.book import Way

_USUAL = book.usual(ACTS)
WAY = Way(_USUAL.blank, collecting.plan, _USUAL.write)


def draw(workspace: Workspace) -> None:
    """The college's blank, then the way of any register; either workbook is taken by the same field."""
    names = sorted(records.college_names(workspace).values())
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        college = st.selectbox(
            "Локальные акты колледжа", names, index=None, key="acts_blank_of", width=460, filter_mode="contains",
            placeholder="Выберите колледж – ему и пошлёте бланк",
        )  # fmt: skip
        downloads.button(
            "Скачать бланк колледжа", lambda: collecting.blank(college or ""), f"Локальные акты – {college}.xlsx",
            key="acts_blank", disabled=college is None,
        )  # fmt: skip
    book.draw(workspace, ACTS, WAY)
