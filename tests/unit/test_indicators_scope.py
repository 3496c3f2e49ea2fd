"""Filters as addresses, forms and command lines give them."""

from datetime import date, datetime

import pytest

from ck.errors import UserError
from ck.indicators.scope import Dimension, Scope, dimensions


def test_texts_numbers_dates_one_or_many() -> None:
    found = Scope.of(
        year=["2023", 2024, "2023"],
        as_of=["2024-03-01", "01.10.2024", datetime(2024, 3, 1, 12)],
        college=" Колледж   А ",
        specialty="09.02.07",
        group=["09", "08.00.00"],
        line=["5", "05.1"],
        carry_forward=True,
        not_college="Колледж  Б",
        not_specialty=["09.02.01"],
        not_group="15",
    )
    assert found == Scope(
        years=(2023, 2024),
        as_of=(date(2024, 3, 1), date(2024, 10, 1)),
        colleges=("Колледж А",),
        specialties=("09.02.07",),
        groups=("09.00.00", "08.00.00"),
        lines=("05", "05.1"),
        carry_forward=True,
        not_colleges=("Колледж Б",),
        not_specialties=("09.02.01",),
        not_groups=("15.00.00",),
    )
    assert Scope.of() == Scope()


def test_what_is_left_out_is_out_whatever_else_lets_it_in() -> None:
    scope = Scope.of(college=["А", "Б"], not_college="Б", group="09", not_specialty="09.02.07")
    assert [scope.college_passes(name) for name in "АБВ"] == [True, False, False]
    assert [scope.program_passes(code) for code in ("09.02.07", "09.01.03", "08.02.01")] == [False, True, False]
    assert Scope.of(not_group="09").program_passes("08.02.01")
    assert not Scope.of(not_group="09").program_passes("09.02.07")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"year": "24"}, "«24» – не год"),
        ({"year": "²⁰²⁴"}, "не год"),
        ({"as_of": "31.02.2024"}, "«31.02.2024» – не дата"),
        ({"specialty": "09.02"}, "«09.02» – не код профессии, специальности"),
        ({"group": "девять"}, "не код укрупнённой группы"),
        ({"line": "77"}, "Строки 77 нет"),
    ],
)
def test_what_cannot_be_is_told(given: dict[str, str], told: str) -> None:
    with pytest.raises(UserError, match=told):
        Scope.of(**given)  # type: ignore[arg-type]


def test_break_downs_are_named() -> None:
    assert dimensions("college, as_of,college") == (Dimension.COLLEGE, Dimension.AS_OF)
    assert dimensions("") == ()
    with pytest.raises(UserError, match="Разрезов region нет.*college, specialty"):
        dimensions("college,region")
