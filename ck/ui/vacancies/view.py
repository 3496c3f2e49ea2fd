"""What the parts of the screen share: the workspace, the filters, the day that demand is looked at."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from ck.errors import UserError
from ck.forms.registers.vacancies import REGIONS
from ck.indicators.scope import Scope, parse_date
from ck.services.vacancies import bank
from ck.services.vacancies.bank import Bank
from ck.services.workspace import Workspace
from ck.ui import shown
from ck.ui.filters import Filters
from ck.ui.format import day as worded

_REGION, _DAY = "own_region", "vacancy_day"


@dataclass(frozen=True)
class View:
    """The selection of this run; `day` is the day on which vacancies are open."""

    workspace: Workspace
    bank: Bank
    scope: Scope
    day: date


def choose(workspace: Workspace, filters: Filters) -> View:
    """Draw the page's own choice and read the filter bar."""
    whole = bank.whole(workspace)
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        typed = st.text_input("Открыты на дату", key=_DAY, width=170, placeholder=f"{date.today():%d.%m.%Y}")
        if not shown.on():
            options = list(REGIONS)
            st.selectbox(
                "Свой регион", options, index=options.index(whole.own_region) if whole.own_region in options else None,
                format_func=REGIONS.__getitem__, key=_REGION, width=320, placeholder="Выберите",
                filter_mode="contains", on_change=_store_region, args=(workspace,),
            )  # fmt: skip
            if whole.vacancies and whole.own_region is None:
                st.markdown(":orange[! Не выбран: вакансии других субъектов из показателя 8 пока не исключаются.]")
    day = _day(typed)
    return View(workspace, whole, filters.scope(), day)


def _day(typed: str) -> date:
    if not typed.strip():
        return date.today()
    try:
        return parse_date(typed)
    except UserError:
        st.warning(f"Дата не понята, взято сегодня, {worded(date.today())}. Впишите её так: 01.03.2025.")
        return date.today()


def _store_region(workspace: Workspace) -> None:
    bank.set_own_region(workspace, st.session_state[_REGION])
