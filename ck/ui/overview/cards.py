"""The twelve indicators at a glance: the value, against a year ago, against the target."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from ck.indicators.display import reason, unit_text
from ck.indicators.model import EMPTY_BASE, Better, Status
from ck.services.figures import Card, Compared, Coverage
from ck.services.goals import Against, State
from ck.ui import links, shown
from ck.ui.format import NBSP, Noun, counted, day, number
from ck.ui.indicators_texts import change, counts, coverage_words

_ACROSS: Final = 6
POINTS: Final = f"п.{NBSP}п."
_INDICATOR: Final = Noun("показатель", "показателя", "показателей")


def draw(cards: Sequence[Card], goals: Sequence[Against | None], usual: Coverage) -> None:
    """Two rows of cards; coverage and the moment compared with are told where they are others than the page tells."""
    pairs, since = list(zip(cards, goals, strict=True)), usual_since(cards)
    with st.container(key="ck_cards", gap="xsmall"):
        for start in range(0, len(pairs), _ACROSS):
            columns = st.columns(_ACROSS, gap="xsmall")
            for column, (card, goal) in zip(columns, pairs[start : start + _ACROSS], strict=False):
                with column.container(border=True, gap=None, height="stretch"):
                    _card(card, goal, usual, since)


def usual_since(cards: Sequence[Card]) -> str:
    """What the forms' indicators are compared with, «01.02.2024»; «» for nothing."""
    return next((_since(_before(card)) for card in cards if _before(card) and not card.row.period), "")


def _card(card: Card, goal: Against | None, usual: Coverage, usual_since: str) -> None:
    row = card.row
    links.link(f"{row.indicator.number}. {row.indicator.short}", "indicators", indicator=str(row.indicator.number))
    lines = [_value(card)]
    if row.reading.status is not Status.NO_DATA:
        before = _before(card)
        since = "" if _since(before) == usual_since else f"к {_since(before)}"
        lines += [change(row, before, since).strip() if before else ":gray[сравнить не с чем]"]
        if (row.coverage.reported, row.coverage.expected) != (usual.reported, usual.expected):
            lines.append(coverage_words(row.coverage))
    lines += [goal_words(card, goal)] if goal is not None else []
    st.markdown("  \n".join(line for line in lines if line))


def words(cards: Sequence[Card]) -> str:
    """How many are better and how many worse than a year ago, by the values that this screen shows."""
    moves = []
    for card in cards:
        change = shown.numbers().change(card.row.reading, card.year_before.row.reading) if card.year_before else None
        if change is not None:
            moves.append(change if card.row.indicator.better is not Better.DOWN else -change)
    better, worse = sum(one > 0 for one in moves), sum(one < 0 for one in moves)
    return f"Из {len(moves)} показателей, которые есть с чем сравнить, за год стали лучше {better}, хуже {worse}."


def _value(card: Card) -> str:
    reading = card.row.reading
    match reading.status:
        case Status.NO_DATA:
            return ":gray[нет данных]"
        case Status.EMPTY_BASE:
            return f"**—** {EMPTY_BASE}"
    return f"**{shown.numbers().value(reading)}** {counts(reading)}".strip()


def _before(card: Card) -> Compared | None:
    return card.year_before or card.previous


def _since(before: Compared | None) -> str:
    """«2023 г.» of a register, «01.02.2024» of the forms."""
    if before is None:
        return ""
    return f"{before.year}{NBSP}г." if before.row.period else day(before.as_of)


def goal_words(card: Card, against: Against) -> str:
    """«до цели 75,00 %: 1,52 п. п.», «✓ цель 75,00 % достигнута»; «» without a target."""
    target, indicator = against.goal.target, card.row.indicator
    if target is None:
        return ""
    decimals, unit = 2 if indicator.denominator else 0, unit_text(indicator)
    said = f"{number(target, decimals)}{NBSP}{unit}"
    # In the show mode whether an exact value is above the target would tell more than the value that is shown.
    if not shown.numbers().exact or against.state is State.NO_VALUE:
        way = "не больше" if indicator.better is Better.DOWN else "не меньше"
        return f"цель {way} {said}"
    if against.state is State.REACHED:
        return f"✓ цель {said} достигнута"
    worse = ", не лучше базы" if against.state is State.NOT_BETTER else ""
    return f"до цели {said}: {number(against.gap, decimals)}{NBSP}{POINTS if unit == '%' else unit}{worse}"


def silent(cards: Sequence[Card]) -> None:
    """What is missing for those without data."""
    found = [card for card in cards if card.row.reading.status is Status.NO_DATA]
    if not found:
        return
    numbers = ", ".join(str(card.row.indicator.number) for card in found)
    with st.popover(f"Нет данных: {counted(len(found), _INDICATOR)} ({numbers})", type="tertiary"):
        st.text("\n".join(
            f"{card.row.indicator.number}. {card.row.indicator.short}: {reason(card.row.reading)}" for card in found
        ))  # fmt: skip
