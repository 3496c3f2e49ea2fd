"""One cell: a number, blank, or a problem; one programme out of whatever stands for its code."""

from typing import Any

import pytest

from ck.ingest.cells import Trouble, count, shown
from ck.ingest.programs import read_program


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (12, 12),
        (12.0, 12),
        (0.0, 0),
        ("12", 12),
        (" 12 ", 12),
        ("12,0", 12),
        ("12.0", 12),
        ("12,000", 12),
        ("1 234", 1234),
        ("1\u00a0234", 1234),
        ("1\u202f234,0", 1234),
        ("+5", 5),
        ("007", 7),
        ("-0", 0),
        ("", None),
        (None, None),
        ("  ", None),
        ("\u00a0", None),
    ],
)
def test_numbers_and_blanks(cell: Any, number: int | None) -> None:
    assert count(cell) == number


@pytest.mark.parametrize(
    ("cell", "trouble"),
    [
        ("н/д", "not_a_number"),
        ("-", "not_a_number"),
        ("–", "not_a_number"),
        ("нет", "not_a_number"),
        ("12 чел.", "not_a_number"),
        ("1,2,3", "not_a_number"),
        ("12.", 12),
        ("½", "not_a_number"),
        ("٣", "not_a_number"),
        (True, "not_a_number"),
        (("date", "2024-01-12"), "not_a_number"),
        (float("nan"), "not_a_number"),
        (float("inf"), "not_a_number"),
        ("1e5", "not_a_number"),
        (12.5, "fraction"),
        ("12,5", "fraction"),
        ("0.999", "fraction"),
        (-1, "negative"),
        ("-3", "negative"),
        (100_000, "too_big"),
        ("89001234567", "too_big"),
        ("7" * 400, "too_big"),
        (1e300, "too_big"),
    ],
)
def test_everything_else_is_a_problem(cell: Any, trouble: Any) -> None:
    read = count(cell)

    assert read == trouble
    assert isinstance(read, Trouble) == isinstance(trouble, str)


def test_cells_are_shown_as_the_user_sees_them() -> None:
    cells = [12.0, 12.5, True, ("date", "2009-02-07"), ("time", "09:02:07"), None, " а "]

    assert [shown(cell) for cell in cells] == ["12", "12,5", "ИСТИНА", "07.02.2009", "09:02:07", "", "а"]


CODE = "09.02.07"


@pytest.mark.parametrize(
    "cell", [CODE, f"{CODE} ", f"\u00a0{CODE}", f"«{CODE}»", f"{CODE}.", f"{CODE} – Информационные системы"]
)
def test_a_code_as_it_should_be(cell: str) -> None:
    read = read_program(cell)

    assert read and (read.code, read.problem) == (CODE, None)


@pytest.mark.parametrize(
    "cell",
    ["9.02.07", "09 02 07", "09. 02. 07", "09,02,07", "090207", 90207, 90207.0, "О9.О2.О7", "09-02-07", "09/02/07"],
)
def test_a_slip_is_repaired(cell: Any) -> None:
    read = read_program(cell)

    assert read and (read.code, read.problem) == (CODE, "code_repaired")


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (("date", "2007-02-09"), CODE),  # day, month, year: as a Russian Excel reads 09.02.07
        (("datetime", "2007-02-09T00:00:00"), CODE),
        (("date", "2009-02-07"), CODE),  # year, month, day: 07.02.09 is no programme
        (39122, CODE),  # the serial number of 9 February 2007
        (39122.0, CODE),
        (("date", "2001-02-15"), "15.02.01"),
        (("date", "2005-01-15"), "15.01.05"),
    ],
)
def test_a_date_is_turned_back(cell: Any, code: str) -> None:
    read = read_program(cell)

    assert read and (read.code, read.problem) == (code, "code_from_date")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        (None, "15.02.08"),
        ("Технология машиностроения", "15.02.08"),
        ("Информационное моделирование в строительстве", "08.02.15"),
    ],
)
def test_the_name_beside_a_date_decides_the_order(name: str | None, code: str) -> None:
    read = read_program(("date", "2008-02-15"), name)

    assert read and read.code == code


def test_a_date_that_can_be_no_code() -> None:
    read = read_program(("date", "2024-11-30"))

    assert read and (read.code, read.problem, read.value) == (None, "code_unreadable", "30.11.2024")


def test_a_name_alone() -> None:
    alone, beside = read_program("Сестринское дело"), read_program(None, "Сестринское  дело")

    assert alone and (alone.code, alone.problem) == ("34.02.01", "code_by_name")
    assert beside and beside.code == "34.02.01"


@pytest.mark.parametrize("cell", ["абв", "12", 12.0, 3.5, True, "Иванова Мария", ("time", "09:02:07"), "99999999"])
def test_what_is_no_code(cell: Any) -> None:
    read = read_program(cell)

    assert read and (read.code, read.problem) == (None, "code_unreadable")


def test_blank_is_no_programme() -> None:
    assert read_program(None) is None
    assert read_program(" ", "\u00a0") is None


def test_an_unknown_code_is_as_good() -> None:
    read = read_program("99.02.77 Новая специальность")

    assert read and (read.code, read.name, read.problem) == ("99.02.77", "Новая специальность", None)
