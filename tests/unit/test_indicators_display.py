"""What is shown of a reading: rounding half-up, three facts, the formula in words, numbers and Excel."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ck.indicators import INDICATORS, Reading, Status, indicator, read
from ck.indicators.display import (
    formula_numbers,
    formula_words,
    parts,
    reason,
    rounded,
    unit_text,
    value_text,
)  # fmt: skip


def ratio(top: int, bottom: int) -> Reading:
    """№2 with these halves."""
    return read(indicator(2), {"employed_by_program": top, "graduates_total": bottom})


@pytest.mark.parametrize(
    ("top", "bottom", "shown"),
    [
        (1, 800, "0,13"),  # 0,125 exactly
        (-1, 800, "−0,13"),
        (201, 40000, "0,50"),  # 0,5025
        (1, 3, "33,33"),
        (2, 3, "66,67"),
        (1, 1, "100,00"),
        (0, 8, "0,00"),
        (12345678, 100, "12 345 678,00"),
    ],
)
def test_two_decimals_half_up(top: int, bottom: int, shown: str) -> None:
    assert value_text(ratio(top, bottom)).replace("\u00a0", " ") == f"{shown} %"


@given(st.integers(-(10**12), 10**12), st.integers(1, 10**12))
def test_rounding_is_exact_and_half_goes_away_from_zero(top: int, bottom: int) -> None:
    exact, found = Fraction(top * 100, bottom), rounded(ratio(top, bottom))
    assert found is not None
    off = Fraction(found) - exact
    assert abs(off) <= Fraction(1, 200)
    assert abs(off) < Fraction(1, 200) or abs(found) > abs(exact)


def test_three_facts_are_never_mixed() -> None:
    zero, empty, nothing = ratio(0, 8), ratio(0, 0), read(indicator(2), {"graduates_total": 8})
    assert [one.status for one in (zero, empty, nothing)] == [Status.OK, Status.EMPTY_BASE, Status.NO_DATA]
    assert [value_text(one) for one in (zero, empty, nothing)] == ["0,00\u00a0%", "—", "—"]
    assert [rounded(one) for one in (zero, empty, nothing)] == [Decimal("0.00"), None, None]
    assert reason(zero) == ""
    assert reason(empty) == "база равна нулю: делить не на что"
    assert reason(nothing) == "нет данных: не сообщено – «из них по освоенной профессии, специальности»"
    assert formula_numbers(nothing) == ""


def test_either_of_two_columns_would_do() -> None:
    found = read(indicator(1), {"graduates_total": 8, "studying_only": 1, "employed": 3, "self_employed": 0})
    assert found.lack == (("sole_trader", "sole_or_self"),)
    assert "«Индивидуальные предприниматели» или «Индивидуальные предприниматели или самозанятые»" in reason(found)


def test_the_formula_in_words_and_in_numbers() -> None:
    one = indicator(1)
    assert formula_words(one) == "Занятые / (Выпускники − Продолжившие обучение и не работающие) · 100"
    values = {"graduates_total": 2000, "studying_only": 350, "employed": 1050, "sole_trader": 30, "self_employed": 120}
    assert formula_numbers(read(one, values)).replace("\u00a0", " ") == "1 200 / (2 000 − 350) · 100 = 72,73 %"
    empty = read(one, {**values, "studying_only": 2000})
    assert formula_numbers(empty).replace("\u00a0", " ") == "1 200 / (2 000 − 2 000) · 100 = —"
    assert formula_words(indicator(9)) == "Практики, переданные БЦК другим ПОО"


def test_composed_measures_open_down_to_their_inputs() -> None:
    opened = parts(indicator(3).numerator)
    assert opened[0] == (1, "Выпускники", ("graduates_total",))
    assert (-1, "Занятые", ("employed", "sole_trader", "self_employed", "sole_or_self")) in opened
    assert opened[-1][0] == 1  # a disabled person who is excluded already is not subtracted again


def test_units_are_the_documents() -> None:
    assert {one.number: unit_text(one) for one in INDICATORS if unit_text(one) != "%"} == dict.fromkeys(
        (7, 8, 9, 12), "ед."
    )
