"""The release year and the date of the reports that a source or a sample is beside."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from ck.indicators.scope import Scope
from ck.services import figures
from ck.services.workspace import Workspace
from ck.ui.format import day


def release_and_date(workspace: Workspace, key: str, years: Sequence[int] = ()) -> tuple[int, date] | None:
    """Two lists: release years (of those given, where reports have them) and dates; None without any report."""
    known = figures.options(workspace, Scope()).years
    offered = [one for one in sorted(known, reverse=True) if not years or one in years]
    if not offered:
        return None
    year = st.selectbox("Год выпуска", offered, key=f"{key}_year", width=140)
    dates = sorted(figures.options(workspace, Scope(years=(year,))).dates, reverse=True)
    as_of = st.selectbox("Отчёты на дату", dates, format_func=day, key=f"{key}_date_{year}", width=170)
    return None if as_of is None else (year, as_of)
