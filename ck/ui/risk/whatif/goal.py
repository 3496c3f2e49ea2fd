"""«К цели»: the target typed, the way to it said, drawn and listed; whom to contact first."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from ck.errors import UserError
from ck.indicators.aims import aims
from ck.indicators.scope import Scope, parse_date
from ck.services.whatif.entered import Entered, suggested
from ck.services.whatif.entries import percent
from ck.services.whatif.goal import Goal, Target, Way, deadline, goal
from ck.services.whatif.goal_tables import (
    RULE,
    best_halves,
    chance_words,
    contacts_table,
    goal_book,
    grouped_percent,
    percent_text,
    ways_table,
)  # fmt: skip
from ck.ui import charts, downloads, shown, theme
from ck.ui.address import follow, store
from ck.ui.format import NBSP, day, escape
from ck.ui.format import percent as written_percent
from ck.ui.risk import tables
from ck.ui.risk.view import View
from ck.ui.risk.whatif.goal_words import contact_words, sentences

NUMBER: Final = "goal_indicator"
PERCENT: Final = "goal"
UNTIL: Final = "until"
HEIGHT: Final = 420


def draw(view: View) -> None:
    """The whole view."""
    try:
        target = _asked(view)
        if target is None:
            st.info(
                "Впишите цель в процентах – и станет видно, сколько людей ещё нужно устроить, достижимо ли это, "
                "с какой вероятностью и с кого начать."
            )
            return
        found = goal(view.workspace, view.scope, target)
    except UserError as error:
        st.error(str(error))
        return
    left, right = st.columns([6, 5], gap="medium")
    with left:
        for sentence in sentences(found):
            st.markdown(sentence)
        downloads.button(
            "Скачать расчёт", lambda: goal_book(view.workspace, view.scope, target), "К цели.xlsx", key="goal_book"
        )
    with right, st.container(height=HEIGHT - 120, border=False, key="ck_goal_chart"):
        charts.draw(_chart(found), key="goal_chart", alt="Сейчас и если устроятся все – по колледжам, рядом с целью")
    if shown.numbers().exact:
        _lists(found)


def _asked(view: View) -> Target | None:
    """The fields; None while the target is not typed. `UserError` for what is no percentage or no date."""
    known = {str(number): one for number, one in aims().items()}
    last = deadline(view.workspace, view.scope)
    columns = st.columns([4, 2, 2, 4], vertical_alignment="bottom", gap="small")
    follow(NUMBER, known)
    number = columns[0].selectbox(
        "Показатель", list(known), key=NUMBER, format_func=lambda id: f"{id}. {known[id].share.short}",
        on_change=store, args=(NUMBER,),
    )  # fmt: skip
    entered = suggested(view.workspace, view.scope, int(number))
    limit = "не больше" if known[number].down else "не меньше"
    typed = _field(
        columns[1].text_input,
        PERCENT,
        f"Цель, %: {limit}",
        percent_text(entered.percent) if entered else "",
        "например, 75",
    )
    until = _field(columns[2].text_input, UNTIL, "К какому дню", day(last) if last else "", "ДД.ММ.ГГГГ")
    if not typed.strip():
        return None
    target = Target(int(number), percent(typed), parse_date(until))
    if entered is not None and target.percent == entered.percent:
        columns[3].markdown(f":gray[{_whose(view.scope, entered)} внесена в реестр «Цели показателей».]")
    return target


def _whose(scope: Scope, entered: Entered) -> str:
    if entered.of_college:
        return "Цель колледжа"
    return "Своей цели у колледжа нет. Цель области" if scope.colleges else "Цель области"


def _field(draw_field: Callable[..., str], key: str, label: str, default: str, example: str) -> str:
    """A text field that lives in the address."""
    st.session_state[key] = st.query_params.get(key, default)
    return draw_field(label, key=key, placeholder=example, on_change=store, args=(key,)) or ""


def _lists(found: Goal) -> None:
    if found.contacts.groups:
        st.markdown(f"**С кем связаться, чтобы разговоров было меньше всего.** {contact_words(found)}")
        st.markdown(f":gray[{escape(RULE + chance_words(found))}]")
        tables.draw(contacts_table(found), "goal_contacts", height=HEIGHT - 100)
    with st.expander("По колледжам: сколько ещё нужно, потолок, вероятность, темп", expanded=not found.contacts.groups):
        tables.draw(ways_table(found), "goal_ways", height=HEIGHT)


def _chart(found: Goal) -> charts.Figure:
    """A bar is the value now, its line reaches what it would be if everybody got there."""
    bars = [_bar(found, one, one.college or "Вся выборка") for one in (found.whole, *found.colleges)]
    goal_line = charts.Reference(float(found.target.percent), f"Цель {grouped_percent(found.target)}{NBSP}%")
    return charts.bar_chart(bars, axis="%; отрезок – до какого значения можно дойти", reference=goal_line)


def _bar(found: Goal, one: Way, name: str) -> charts.Bar:
    written = shown.numbers()
    now, best = written.value_number(one.reading), written.share_number(*best_halves(found, one))
    if now is None or best is None:
        return charts.Bar(name, now, written.value(one.reading))
    decimals = 1 if written.exact else 0
    text = f"{written_percent(now, decimals)} → {written_percent(best, decimals)}"
    text += f", цель {percent_text(one.percent)}{NBSP}%" if one.own and written.exact else ""
    color = theme.MAIN if one.outlook.reachable else theme.ALARM
    sign = "" if one.outlook.reachable else "✕ "
    return charts.Bar(name, now, sign + text, min(now, best), max(now, best), color)
