"""Russian writing of numbers, dates and nouns."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ck.ui import format as f


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (12345.6, 1, "12\u00a0345,6"),
        (1234567, 0, "1\u00a0234\u00a0567"),
        (0, 0, "0"),
        (-5, 0, "\u22125"),
        (0.125, 2, "0,13"),
        (-0.125, 2, "\u22120,13"),
        (1.005, 2, "1,01"),
        (2.675, 2, "2,68"),
        (-0.001, 2, "0,00"),
        (Decimal("0.5"), 0, "1"),
        (1e21, 0, "1" + "\u00a0000" * 7),
        (None, 2, "—"),
        (float("nan"), 2, "—"),
        (float("inf"), 2, "—"),
    ],
)
def test_number(value: float | None, decimals: int, text: str) -> None:
    assert f.number(value, decimals) == text


def test_percent_has_two_decimals_and_a_hard_space() -> None:
    assert f.percent(52.5) == "52,50\u00a0%"
    assert f.percent(0.0) == "0,00\u00a0%"
    assert f.percent(12345.6, 1) == "12\u00a0345,6\u00a0%"
    assert f.percent(None) == "—"


def test_signed_and_the_metric_that_needs_a_hyphen() -> None:
    assert f.signed(1.2, 2, "п. п.") == "+1,20\u00a0п.\u00a0п."
    assert f.signed(-1.2) == "\u22121,20"
    assert f.signed(-0.001) == "0,00"


@pytest.mark.parametrize(
    ("count", "word"),
    [
        (0, "колледжей"),
        (1, "колледж"),
        (2, "колледжа"),
        (4, "колледжа"),
        (5, "колледжей"),
        (11, "колледжей"),
        (12, "колледжей"),
        (14, "колледжей"),
        (21, "колледж"),
        (22, "колледжа"),
        (111, "колледжей"),
        (101, "колледж"),
    ],  # fmt: skip
)
def test_plural(count: int, word: str) -> None:
    assert f.plural(count, f.COLLEGE) == word


def test_counted_keeps_number_and_noun_together() -> None:
    assert f.counted(1234, f.FILE) == "1\u00a0234\u00a0файла"


def test_dates() -> None:
    assert f.day(date(2025, 10, 1)) == "01.10.2025"
    assert f.moment(datetime(2025, 10, 1, 9, 5)) == "01.10.2025 09:05"
    assert f.day(None) == f.moment(None) == "—"
    assert f.day_from_iso("2025-10-01") == "01.10.2025"
    assert f.day_from_iso("осень") == "осень"


def test_size() -> None:
    assert f.size(640) == "640\u00a0Б"
    assert f.size(1229) == "1,2\u00a0КБ"
    assert f.size(5 * 1024**2) == "5,0\u00a0МБ"


def test_escape_leaves_no_active_markdown() -> None:
    assert f.escape("![x](http://a/b.png)") == r"\!\[x\]\(http\://a/b\.png\)"
    assert f.escape("ГБПОУ\n«Колледж № 1»") == "ГБПОУ «Колледж № 1»"


@given(st.integers(min_value=-(10**12), max_value=10**12), st.integers(min_value=0, max_value=4))
def test_number_reads_back(hundredths: int, decimals: int) -> None:
    text = f.number(Decimal(hundredths) / 100, decimals)
    back = Decimal(text.replace(f.NBSP, "").replace(",", ".").replace(f.MINUS, "-"))
    assert abs(back - Decimal(hundredths) / 100) <= Decimal(1).scaleb(-decimals) / 2
