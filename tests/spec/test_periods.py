"""Which days a release year stands for where the document leaves them open, and that the readings say so."""

from datetime import date

import pytest

from ck.forms.registers.events import days_of, weight
from ck.indicators import indicator
from ck.indicators.inputs import REGISTER_INPUTS, from_form
from ck.indicators.periods import Period, period_words, span, year_of


@pytest.mark.parametrize(
    ("period", "year", "first", "last", "words"),
    [
        (Period.CALENDAR, 2024, date(2024, 1, 1), date(2024, 12, 31), "2024 год"),
        (Period.SCHOOL, 2024, date(2023, 9, 1), date(2024, 8, 31), "2023/24 учебный год"),
        (Period.SCHOOL, 2000, date(1999, 9, 1), date(2000, 8, 31), "1999/00 учебный год"),
    ],
)
def test_a_period_and_its_edges(period: Period, year: int, first: date, last: date, words: str) -> None:
    assert span(period, year) == (first, last)
    assert year_of(period, first) == year_of(period, last) == year
    assert period_words(period, year) == words


@pytest.mark.parametrize(
    ("number", "period", "said"),
    [
        (4, Period.CALENDAR, "с 1 января по 31 декабря"),
        (5, Period.SCHOOL, "с 1 сентября года Y−1 по 31 августа года Y"),
        (6, Period.SCHOOL, "за тот же учебный год"),
        (7, Period.CALENDAR, "через 31 декабря, относится к году первого дня"),
        (9, Period.CALENDAR, "за календарный год"),
        (12, Period.CALENDAR, "за календарный год"),
    ],
)
def test_each_indicator_counts_over_the_year_that_its_reading_names(number: int, period: Period, said: str) -> None:
    top = indicator(number).numerator.keys
    counted = {one.counted for one in REGISTER_INPUTS if one.id in top}
    assert {one.period for one in counted} == {period}
    assert not any(one.stock for one in counted)
    assert said in indicator(number).reading


@pytest.mark.parametrize("number", [8, 11])
def test_a_state_on_a_date_is_never_added_over_years(number: int) -> None:
    keys = [key for key in indicator(number).keys if not from_form(key)]
    assert all(one.counted.stock and not one.counted.adds_over_years for one in REGISTER_INPUTS if one.id in keys)
    assert "не складывается" in indicator(number).reading or "складывается: берётся" in indicator(number).reading


def test_career_days_count_in_days_and_nothing_else_does() -> None:
    first, last = date(2024, 12, 30), date(2025, 1, 2)
    assert weight("career_days", first, last, None) == 4
    assert weight("career_days", first, last, 2) == 2  # days that do not follow one another
    assert weight("fairs", first, last, None) == 1
    assert days_of(first, None, None) == 1
