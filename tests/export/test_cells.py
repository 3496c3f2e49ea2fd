"""Data stay data: what comes from outside is written as text, fits the cell and never becomes a formula."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell

from ck.export.cells import LONGEST_FORMULA, MAX_TEXT, Book, clean_text, safe_file_name, sheet_name


def written(value: str | int | float | date | None, style: str = "text") -> Cell:
    with Book("Проверка") as book:
        book.add_sheet("Лист").put(0, 0, value, style)
        data = book.bytes()
    cell = load_workbook(BytesIO(data)).active["A1"]
    assert isinstance(cell, Cell)
    return cell


@pytest.mark.parametrize("text", ["=1+1", "+7 900", "-1", "@SUM(A1)", "{=1}", "http://example.org", "0042", "_x0041_"])
def test_text_stays_text(text: str) -> None:
    cell = written(text)
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_control_characters_are_dropped_and_line_breaks_stay() -> None:
    assert written("Кол\x00ледж\x1f\r\nсвязи\ud800").value == "Колледж\nсвязи"


def test_text_of_the_largest_size_is_kept_and_a_longer_one_is_cut_with_a_mark() -> None:
    assert clean_text("ё" * MAX_TEXT) == "ё" * MAX_TEXT
    cut = clean_text("ё" * 40_000)
    assert len(cut) == MAX_TEXT
    assert cut.endswith("… [текст обрезан, было знаков: 40000]")


def test_numbers_and_dates_are_typed() -> None:
    assert written(12_345, "count").number_format == "#,##0"
    assert written(0.5, "ratio").value == 0.5
    day = written(date(2024, 3, 1))
    assert (day.is_date, day.number_format) == (True, "dd.mm.yyyy")
    assert written(None).value is None


def test_formula_too_long_for_excel_is_written_as_its_value() -> None:
    with Book("Проверка") as book:
        book.add_sheet("Лист").formula(0, 0, "=" + "1+" * LONGEST_FORMULA + "1", 7)
        data = book.bytes()
    assert load_workbook(BytesIO(data)).active["A1"].value == 7


def test_formula_carries_its_result_and_libreoffice_would_correct_it(recalculated: Callable[[bytes], bytes]) -> None:
    with Book("Проверка") as book:
        book.add_sheet("Лист").formula(0, 0, "=1+1", 5)
        data = book.bytes()
    assert load_workbook(BytesIO(data), data_only=True).active["A1"].value == 5
    assert load_workbook(BytesIO(recalculated(data)), data_only=True).active["A1"].value == 2


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Колледж: «А/Б» [1]?", "Колледж «А Б» 1"),
        ("'кавычки'", "кавычки"),
        ("", "Лист"),
        ("History", "History_"),
        ("я" * 40, "я" * 31),
    ],
)
def test_sheet_names_fit_excel(text: str, name: str) -> None:
    assert sheet_name(text) == name


def test_sheet_names_are_unique_whatever_their_case() -> None:
    assert sheet_name("Данные", ["данные", "Данные (2)"]) == "Данные (3)"
    assert len(sheet_name("я" * 40, ["я" * 31])) == 31


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('ГБПОУ "А/Б": отчёт?', "ГБПОУ А Б отчёт.xlsx"),
        ("con", "_con.xlsx"),
        ("LPT1.старый", "_LPT1.старый.xlsx"),
        ("  ...", "Выгрузка.xlsx"),
        ("имя.", "имя.xlsx"),
    ],
)
def test_file_names_fit_windows(text: str, name: str) -> None:
    assert safe_file_name(text, ".xlsx") == name


def test_long_file_name_keeps_its_suffix() -> None:
    name = safe_file_name("длинное " * 50, ".xlsx")
    assert len(name) <= 120
    assert name.endswith(".xlsx")
