"""The help: passports of the indicators, common rules, glossary, a tour."""

import streamlit as st

from ck.ui import workspaces
from ck.ui.help import page
from ck.ui.helping import PASSPORTS, QUESTIONS

PARTS = {
    PASSPORTS: page.passports,
    QUESTIONS: page.questions,
    "Общие правила": page.rules,
    "Словарь граф": page.glossary,
    "Знакомство": page.tour,
}

workspace = workspaces.current()
for tab, draw in zip(st.tabs(list(PARTS), key="help_part", bind="query-params"), PARTS.values(), strict=True):
    if tab.open:
        with tab:
            draw(workspace)
