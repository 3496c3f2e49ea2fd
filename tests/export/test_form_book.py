"""A form as a workbook: the layout that the definition says, and checks that calculate."""

from collections.abc import Callable
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from ck.export.filling import FilledBlock, Filling
from ck.export.form_book import write_form
from ck.export.template import BLANK_BLOCKS, blank_form
from tests.export.forms import block_lines, form, numbers


def sheet_of(data: bytes, title: str = "Форма", values: bool = False) -> Worksheet:
    return load_workbook(BytesIO(data), data_only=values)[title]


def test_numbers_stand_on_the_number_row_and_captions_above() -> None:
    sheet = sheet_of(blank_form(form()))
    assert [sheet.cell(6, column).value for column in range(1, 11)] == [f"{no:02}" for no in range(1, 11)]
    assert sheet["E4"].value == "Всего"
    assert sheet["G4"].value == "из них (из графы 06)"
    assert sheet["G5"].value == "по специальности"
    assert sheet.freeze_panes == "E7"


@pytest.mark.parametrize("number_row", range(1, 10))
def test_any_number_row_is_possible(number_row: int) -> None:
    sheet = sheet_of(blank_form(form(number_row=number_row), college="Колледж связи"))
    assert sheet.cell(number_row, 1).value == "01"
    above = [cell.value for row in sheet.iter_rows(max_row=number_row - 1) for cell in row] if number_row > 1 else []
    assert ("Трудоустроены" in above) == (number_row > 1)
    assert ("Колледж связи" in above) == (number_row > 2)


def test_blank_blocks_have_lines_check_line_and_protected_captions() -> None:
    sheet = sheet_of(blank_form(form()))
    assert [sheet.cell(row, 3).value for row in range(7, 12)] == ["01", "02", "03", "04", "05"]
    assert sheet["D11"].value == "Проверка"
    assert sheet.max_row == 6 + BLANK_BLOCKS * 5
    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert [sheet[cell].protection.locked for cell in ("B7", "E7", "J7")] == [False, False, False]
    assert [sheet[cell].protection.locked for cell in ("C7", "D7", "E4", "E6", "E11")] == [True] * 5


def test_only_whole_numbers_from_zero_are_let_in() -> None:
    rules = {str(rule.sqref): rule for rule in sheet_of(blank_form(form())).data_validations.dataValidation}
    rule = rules["E7:E106"]
    assert (rule.type, rule.formula1, rule.operator) == ("whole", "0", None)
    assert "J7:J106" not in rules


def test_programmes_are_prefilled_on_every_line() -> None:
    data = blank_form(form(), "ГБПОУ «Колледж»", [FilledBlock("09.02.07", "Информационные системы")], blank_blocks=0)
    sheet = sheet_of(data)
    assert [sheet.cell(row, 2).value for row in range(7, 12)] == ["09.02.07"] * 4 + [None]
    assert sheet["B7"].number_format == "@"
    assert "ГБПОУ «Колледж»" in [cell.value for cell in sheet[3]]


def test_college_that_looks_like_a_formula_stays_text() -> None:
    sheet = sheet_of(blank_form(form(), "=1+1", [FilledBlock("=2+2")], blank_blocks=0))
    told = {cell.value: cell.data_type for row in sheet.iter_rows() for cell in row}
    assert (told["=1+1"], told["=2+2"]) == ("s", "s")


def checks(data: bytes, rows: range) -> list[tuple[str | None, ...]]:
    sheet = sheet_of(data, values=True)
    return [tuple(sheet.cell(row, column).value for column in range(12, 16)) for row in rows]


def wrong_lines() -> dict[str, dict[str, int]]:
    return {**block_lines(), "01": numbers(11, 4, 5, 1, 2), "06": numbers(9, 2, 1, 1, 6)}


def test_checks_answer_the_same_here_and_in_libreoffice(recalculated: Callable[[bytes], bytes]) -> None:
    blocks = (FilledBlock("09.02.07", lines=block_lines()), FilledBlock("38.02.01", lines=wrong_lines()))
    data = write_form(form(check_line=None), Filling(blocks=blocks, blank_blocks=1))
    said = checks(data, range(7, 19))
    fits = "верно"
    assert said[:4] == [
        (fits, fits, None, fits),
        (fits, fits, None, None),
        (fits, fits, None, None),
        (fits, fits, fits, None),
    ]
    assert said[4] == ("не сходится: сумма 7", "не сходится: сумма 5", None, fits)
    assert said[7] == (fits, fits, "не сходится, граф: 2", None)
    assert said[8:] == [(None, None, None, fits), (None,) * 4, (None,) * 4, (None, None, fits, None)]
    assert checks(recalculated(data), range(7, 19)) == said


def test_check_line_answers_the_same_here_and_in_libreoffice(recalculated: Callable[[bytes], bytes]) -> None:
    blocks = (FilledBlock("09.02.07", lines=wrong_lines()), FilledBlock("38.02.01", lines=block_lines()))
    data = write_form(form(), Filling(blocks=blocks))
    again = recalculated(data)
    for written in (data, again):
        sheet = sheet_of(written, values=True)
        assert [sheet.cell(11, column).value for column in range(3, 11)] == [
            "05",
            "Проверка",
            "не сходится",
            "верно",
            "верно",
            "верно",
            "не сходится",
            None,
        ]
        assert sheet["E16"].value == "верно"
