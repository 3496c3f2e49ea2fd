"""Filters of these parts alone: the bar of the other screens does not apply to registers."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, Final

import streamlit as st

from ck.document.programs import programs
from ck.services.persons import people
from ck.services.persons.people import Present, Wanted
from ck.services.persons.statuses import STATUS
from ck.services.workspace import Workspace

OPEN: Final[Mapping[str, bool | None]] = {"в работе": True, "закрытые": False, "все": None}

_ANY: Final = "любой"
HIGH: Final = "от порога"


def draw(workspace: Workspace, part: str, statuses: Sequence[str], threshold: int) -> Wanted:
    """College, year, programme, status, state, points and the beginning of the number; what is not chosen does not
    filter. `threshold` of the questionnaire can be asked for.
    """
    found = people.present(workspace)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        colleges = _many("Колледж", dict(found.colleges), f"{part}_college", 250)
        years = _many("Год выпуска", {year: str(year) for year in found.years}, f"{part}_year", 125)
        specialties = _many("Профессия, специальность", _programmes(found), f"{part}_specialty", 225)
        offered = {id: STATUS[id].name for id in statuses}
        chosen = _many("Статус", offered, f"{part}_status", 195) if len(offered) > 1 else ()
        state = st.selectbox("Состояние", list(OPEN), key=f"{part}_open", width=120)
        high = len(offered) > 1 and st.selectbox("Опросник", [_ANY, HIGH], key=f"{part}_points", width=125) == HIGH
        number = st.text_input("Номер", key=f"{part}_number", width=95, placeholder="начало")
    return Wanted(
        colleges, years, specialties, chosen or tuple(statuses), OPEN[state or "все"],
        points_from=threshold if high else None, number=number.strip(),
    )  # fmt: skip


def narrow(workspace: Workspace, part: str) -> tuple[Wanted, dict[str, str]]:
    """College and year only, in the row that the caller has begun; and the choice in words."""
    found = people.present(workspace)
    names = dict(found.colleges)
    colleges = _many("Колледж", names, f"{part}_college", 320)
    years = _many("Год выпуска", {year: str(year) for year in found.years}, f"{part}_year", 150)
    said = {"Колледж": ", ".join(names[one] for one in colleges), "Год выпуска": ", ".join(map(str, years))}
    return Wanted(colleges, years), {label: text or "все" for label, text in said.items()}


def digest(wanted: object) -> str:
    """A short name of the choice, for keys of widgets that must not outlive it."""
    return hashlib.sha256(repr(wanted).encode()).hexdigest()[:10]


def _many(label: str, options: Mapping[Any, str], key: str, width: int) -> tuple[Any, ...]:
    found = st.multiselect(
        label, list(options), format_func=lambda one: options.get(one, str(one)), key=key, width=width,
        placeholder="Все", filter_mode="contains", select_all=False,
    )  # fmt: skip
    return tuple(found)


def _programmes(found: Present) -> dict[str, str]:
    names = {one.code: one.name for one in programs()}
    return {code: f"{code} {names.get(code, '')}".strip() for code in found.specialties}
