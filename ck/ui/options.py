"""What the filter bar offers, out of the data of the session's database."""

from datetime import date

import streamlit as st

from ck.forms.lines import TOTAL_LINE
from ck.indicators.scope import Scope
from ck.services import figures
from ck.ui import workspaces
from ck.ui.filters import Choice, FilterOptions
from ck.ui.format import day


def options() -> FilterOptions:
    """The choices of this run; dates are those of the chosen release years."""
    found = figures.options(workspaces.current(), Scope(years=_years()))
    return FilterOptions(
        year=[(str(year), str(year)) for year in found.years],
        as_of=[_date(one) for one in found.dates],
        college=[(name, name) for name in found.colleges],
        specialty=[_named(*one) for one in found.specialties],
        group=[_named(*one) for one in found.groups],
        municipality=[(name, name) for name in found.municipalities],
        line=[_line(*one) for one in found.lines],
        start=str(found.newest or ""),
    )


def _years() -> tuple[int, ...]:
    """The choice of the bar before it is drawn: by then its widgets hold what the reader picked."""
    asked = st.session_state.get("year") or st.query_params.get_all("year")
    return tuple(int(year) for year in asked if year.isdecimal())


def _date(one: date) -> Choice:
    return one.isoformat(), day(one)


def _named(code: str, name: str) -> Choice:
    return code, f"{code} {name}".strip()


def _line(code: str, name: str) -> Choice:
    return code, "01 – всего" if code == TOTAL_LINE else f"{code} – {name}"
