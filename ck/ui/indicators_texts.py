"""What the screen of the indicators says: cards, dates, coverage, changes. Words and signs beside every colour."""

from collections.abc import Sequence
from typing import Final

from ck.indicators.display import brief_reason, reason
from ck.indicators.model import STATUS_WORDS, Better, Indicator, Reading, Status
from ck.services.cards import Dated, same_colleges
from ck.services.figures import Card, Compared, Coverage, IndicatorRow
from ck.ui import shown as showing
from ck.ui.format import COLLEGE, NBSP, counted, day, escape, number, round_half_up, signed

BREAK: Final = "  \n"
HOW: Final = "Как посчитано"  # the view that has everything of a value


def caption(card: Card) -> str:
    """A card in Markdown: the name, the value with its counts, what became of it, who reported."""
    row = card.row
    if row.reading.status is Status.NO_DATA:
        return f"*{row.indicator.short}*{BREAK}:gray[{_missing(row.reading)}]"
    beside = " · ".join(filter(None, (counts(row.reading), f":gray[{coverage_words(row.coverage)}]")))
    lines = [
        f"*{row.indicator.short}*",
        f"**{showing.numbers().value(row.reading)}** {beside}",
        change(row, card.previous, _to_date(card.previous)),
        change(row, card.year_before, _to_year(card.year_before)),
    ]
    return BREAK.join(line for line in lines if line)


def counts(reading: Reading) -> str:
    """«120 из 165», «86 на 1 240»; «» for a plain count and where there is no value."""
    if reading.numerator is None or reading.denominator is None:
        return ""
    word = "из" if _percent(reading.indicator) else "на"
    top, bottom = showing.numbers().halves(reading)
    if bottom is None:
        return ""
    return f"{number(top)}{NBSP}{word}{NBSP}{number(bottom)}" if top is not None else f"{word}{NBSP}{number(bottom)}"


def coverage_words(coverage: Coverage) -> str:
    """«данные 47 из 52 ПОО», and how many of them are of an earlier date."""
    text = f"данные {coverage.reported} из {coverage.expected}{NBSP}ПОО"
    return f"{text}, из них прежние: {len(coverage.carried)}" if coverage.carried else text


def date_words(dates: Sequence[Dated]) -> str:
    """«Выпуск 2024 года на 01.02.2025»; several years one after the other."""
    if len(dates) == 1:
        return f"Выпуск {dates[0].year}{NBSP}года на {day(dates[0].as_of)}"
    listed = ", ".join(f"{one.year}{NBSP}года на {day(one.as_of)}" for one in dates)
    return f"Выпуски {listed}"


def period_words(row: IndicatorRow, dates: Sequence[Dated]) -> str:
    """What the value is of: the period or date of a register («2024 год»), else the forms' release and date."""
    return escape(row.period) or date_words(dates)


def change(now: IndicatorRow, before: Compared | None, since: str) -> str:
    """«▲ +1,20 п. п. к 01.10.2024 – лучше», coloured; «» where there is nothing to compare with."""
    if before is None:
        return ""
    difference = showing.numbers().change(now.reading, before.row.reading)
    if difference is None:
        return f":gray[сравнить не с чем] {since}"
    decimals, unit = precision(now.indicator)
    text = signed(difference, decimals, unit)
    rise = round_half_up(difference, decimals)
    if not rise:
        return f"без изменений {since}"
    better = (rise > 0) == (now.indicator.better is Better.UP)
    color, verdict = ("green", "лучше") if better else ("red", "хуже")
    return f":{color}[{'▲' if rise > 0 else '▼'} {text} – {verdict}] {since}"


def shown(reading: Reading) -> float | None:
    """The value as it is displayed, for tables and charts."""
    return showing.numbers().value_number(reading)


def state(reading: Reading) -> str:
    """Why there is no value, for a table; «» where there is one."""
    return reason(reading)


def short_state(reading: Reading) -> str:
    """The same for a bar of a chart."""
    return STATUS_WORDS.get(reading.status) or showing.numbers().value(reading)


def axis(indicator: Indicator) -> str:
    """The axis of values: the short name and the unit."""
    return f"{indicator.short}, {indicator.unit.value.lower()}"


def foot(dates: Sequence[Dated], row: IndicatorRow) -> str:
    """What stands under every figure: date and coverage."""
    return f"{period_words(row, dates)}; {coverage_words(row.coverage)}"


def different(card: Card) -> str:
    """A warning that a change may be one of who reported; «» where it is not."""
    for before, words in ((card.previous, _to_date(card.previous)), (card.year_before, _to_year(card.year_before))):
        if before is not None and before.change is not None and not same_colleges(card.row, before.row):
            return f"сравнение {words} – с другим набором колледжей"
    return ""


def missing_words(coverage: Coverage) -> str:
    """How many colleges did not report."""
    return f"Нет данных: {counted(len(coverage.missing), COLLEGE)}"


def in_brief(reading: Reading, whole: str) -> str:
    """Why there is no value, in one line; `whole` is where everything that was not reported is named."""
    brief = brief_reason(reading)
    return brief if brief == reason(reading) else f"{brief} – см. «{whole}»"


def _missing(reading: Reading) -> str:
    """What a card has room for."""
    return in_brief(reading, HOW).removeprefix("нет данных: ")


def _percent(indicator: Indicator) -> bool:
    return indicator.unit.value == "%"


def precision(indicator: Indicator) -> tuple[int, str]:
    """Decimals and the unit of a change of the indicator."""
    decimals = 2 if showing.numbers().exact else 0
    return (decimals if indicator.denominator else 0), ("п. п." if _percent(indicator) else "ед.")


def _to_date(before: Compared | None) -> str:
    return f"к {day(before.as_of)}" if before else ""


def _to_year(before: Compared | None) -> str:
    if before is None:
        return ""
    return f"к {before.year}{NBSP}году" if before.row.period else f"к выпуску {before.year}{NBSP}года"
