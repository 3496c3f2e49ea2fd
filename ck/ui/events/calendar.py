"""A month as a calendar: what is planned, held, cancelled on each day."""

from calendar import Calendar
from datetime import date
from html import escape
from pathlib import Path
from typing import Final

import streamlit as st

from ck.forms.kinds import EVENT
from ck.forms.registers.events import STATUSES
from ck.services.events import overview
from ck.services.events.overview import MONTHS
from ck.services.registers.records import Held
from ck.ui.events.view import View
from ck.ui.format import EVENT as NOUN
from ck.ui.format import counted
from ck.ui.shown import on as on_show

_STYLE: Final = Path(__file__).with_name("calendar.css").read_text(encoding="utf-8")
_DAYS: Final = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")
_SIGNS: Final = {"plan": "○", "held": "✓", "cancelled": "✕"}
_MOST: Final = 3  # events that a day shows
_KEY: Final = "events_month"


def draw(view: View) -> None:
    """The month that is looked at; by default this one if it has events, else the newest that has."""
    months = overview.months(view.found)
    if not months:
        st.info("По этому выбору мероприятий нет: в календаре нечего показать.")
        return
    now = (view.today.year, view.today.month)
    names = {_name(month): month for month in months}
    first = _name(now if now in months else months[-1])
    if st.session_state.get(_KEY) not in names:
        st.session_state[_KEY] = first
    with st.container(horizontal=True, vertical_alignment="bottom"):
        asked = st.selectbox("Месяц", list(names), key=_KEY, width=220, filter_mode="contains")
        year, month = names[asked or first]
        days = overview.calendar(view.found, year, month)
        events = {one.id for each in days.values() for one in each}
        legend = " · ".join(f"{_SIGNS[id]} {name}" for id, name in STATUSES.items())
        st.text(f"{counted(len(events), NOUN)}. {legend}")
    st.html(f"<style>{_STYLE}</style>{_table(days, year, month, view.today)}")


def _name(month: tuple[int, int]) -> str:
    return f"{MONTHS[month[1] - 1].capitalize()} {month[0]}"


def _table(days: dict[date, list[Held]], year: int, month: int, today: date) -> str:
    head = "".join(f"<th>{day}</th>" for day in _DAYS)
    weeks = Calendar().monthdatescalendar(year, month)
    body = "".join(
        f"<tr>{''.join(_cell(day, days.get(day, []), today, inside=day.month == month) for day in week)}</tr>"
        for week in weeks
    )
    return f'<table class="ck-month"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _cell(day: date, events: list[Held], today: date, *, inside: bool) -> str:
    if not inside:
        return '<td class="ck-other"></td>'
    mark = "ck-day ck-today" if day == today else "ck-day"
    shown = "".join(map(_event, events[:_MOST]))
    more = f'<span class="ck-event">ещё {len(events) - _MOST}</span>' if len(events) > _MOST else ""
    return f'<td><span class="{mark}">{day.day}</span>{shown}{more}</td>'


def _event(one: Held) -> str:
    values = one.values
    kind = EVENT[values["kind"]].name
    own = "" if on_show() else values["name"] or ""  # free text does not belong on a shared screen
    name = escape(own or kind)
    title = escape(f"{kind}: {own} ({STATUSES[values['status']]})" if own else f"{kind} ({STATUSES[values['status']]})")
    sign = _SIGNS[values["status"]]
    return f'<span class="ck-event ck-{values["status"]}" title="{title}">{sign} {name}</span>'
