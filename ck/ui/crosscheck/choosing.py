"""The release year and the date of the reports that a source or a sample is beside."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from ck.services.crosscheck.releases import releases
from ck.services.workspace import Workspace
from ck.ui.format import day


def release_and_date(workspace: Workspace, key: str, years: Sequence[int] = ()) -> tuple[int, date] | None:
    """Two lists: release years (of those given, where reports have them) and dates; None without any report."""
    known = {year: dates for year, dates in releases(workspace).items() if not years or year in years}
    if not known:
        return None
    year = st.selectbox("Год выпуска", list(known), key=f"{key}_year", width=140)
    as_of = st.selectbox("Отчёты на дату", known[year], format_func=day, key=f"{key}_date_{year}", width=170)
    return year, as_of
