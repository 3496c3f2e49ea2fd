"""The twelve indicators at a glance: the value, against a year ago, against the target."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from ck.indicators.display import reason, unit_text
from ck.indicators.model import Better, Status
from ck.services.figures import Card, Compared, Coverage
from ck.services.goals import Against, State
from ck.ui import links, shown
from ck.ui.format import NBSP, Noun, counted, day, number
from ck.ui.indicators_texts import change, counts, coverage_words

_ACROSS: Final = 3
_INDICATOR: Final = Noun("показатель", "показателя", "показателей")
_SIGN: Final = {State.REACHED: "✓ достигнута", State.CLOSER: "ещё не достигнута", State.SHORT: "не достигнута",
                State.NOT_BETTER: "не достигнута, не лучше базы"}  # fmt: skip


def draw(cards: Sequence[Card], goals: Sequence[Against | None], usual: Coverage) -> None:
    """A grid of cards; a coverage is told where it is another than the `usual` one, which the page tells."""
    pairs = list(zip(cards, goals, strict=True))
    with st.container(key="ck_cards", gap="xsmall"):
        for start in range(0, len(pairs), _ACROSS):
            columns = st.columns(_ACROSS, gap="xsmall")
            for column, (card, goal) in zip(columns, pairs[start : start + _ACROSS], strict=False):
                with column.container(border=True, gap=None, height="stretch"):
                    _card(card, goal, usual)
    _silent([card for card in cards if card.row.reading.status is Status.NO_DATA])


def words(cards: Sequence[Card]) -> str:
    """How many are better and how many worse than a year ago, by the values that this screen shows."""
    moves = []
    for card in cards:
        change = shown.numbers().change(card.row.reading, card.year_before.row.reading) if card.year_before else None
        if change is not None:
            moves.append(change if card.row.indicator.better is not Better.DOWN else -change)
    better, worse = sum(one > 0 for one in moves), sum(one < 0 for one in moves)
    return f"Из {len(moves)} показателей, которые есть с чем сравнить, за год стали лучше {better}, хуже {worse}."


def _card(card: Card, goal: Against | None, usual: Coverage) -> None:
    row = card.row
    links.link(f"{row.indicator.number}. {row.indicator.short}", "indicators", indicator=str(row.indicator.number))
    lines = [_value(card)]
    if row.reading.status is not Status.NO_DATA:
        since = card.year_before or card.previous
        lines += [change(row, since, _since(since)) if since else ":gray[сравнить не с чем]"]
        if (row.coverage.reported, row.coverage.expected) != (usual.reported, usual.expected):
            lines.append(coverage_words(row.coverage))
    lines += [_goal(card, goal)] if goal is not None else []
    st.markdown("  \n".join(line for line in lines if line))


def _value(card: Card) -> str:
    reading = card.row.reading
    match reading.status:
        case Status.NO_DATA:
            return ":gray[нет данных]"
        case Status.EMPTY_BASE:
            return "**—** база равна нулю"
    return f"**{shown.numbers().value(reading)}** {counts(reading)}".strip()


def _since(before: Compared | None) -> str:
    """«к 2023 году» of a register, «к 01.02.2024» of the forms."""
    if before is None:
        return ""
    return f"к {before.year}{NBSP}году" if before.row.period else f"к {day(before.as_of)}"


def _goal(card: Card, against: Against) -> str:
    """«цель не меньше 75,00 % – не достигнута»; «» without a target."""
    target, indicator = against.goal.target, card.row.indicator
    if target is None:
        return ""
    way = "не больше" if indicator.better is Better.DOWN else "не меньше"
    said = f"цель {way} {number(target, 2 if indicator.denominator else 0)}{NBSP}{unit_text(indicator)}"
    # In the show mode whether an exact value is above the target would tell more than the value that is shown.
    stands = _SIGN.get(against.state, "") if shown.numbers().exact else ""
    return f"{said} – {stands}" if stands else said


def _silent(cards: Sequence[Card]) -> None:
    """What is missing for those without data."""
    if not cards:
        return
    numbers = ", ".join(str(card.row.indicator.number) for card in cards)
    with st.expander(f"Нет данных: {counted(len(cards), _INDICATOR)} ({numbers}) – чего не хватает"):
        st.text("\n".join(
            f"{card.row.indicator.number}. {card.row.indicator.short}: {reason(card.row.reading)}" for card in cards
        ))  # fmt: skip
