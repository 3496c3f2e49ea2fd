"""Workbooks as an acceptance tester made them, cell by cell: none of this project's writers has a part in them."""

from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from ck.forms.draft import Draft
from ck.forms.names import caption_of_college, college_key
from ck.forms.problems import Severity
from ck.ingest import parse
from ck.ingest.cells import Trouble, count

CAPTIONS = [
    "Всего (общая численность выпускников)",
    "из общей численности выпускников (из строки 01): лица с ОВЗ",
    "из числа лиц с ОВЗ (из строки 02): инвалиды и дети-инвалиды",
    "Инвалиды и дети-инвалиды (кроме учтенных в строке 03)",
    "Имеют договор о целевом обучении",
]
CODES = ("38.02.01 Экономика", "34.02.01 Сестринское дело")


def five_lines(number: str = "{:02}") -> tuple[Workbook, Any]:
    """Форма 1 with two specialties of 20 graduates, 12 of them employed and 8 students."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Форма 1 пятистрочная"
    heads = ["Субъект РФ", "Код и наименование профессии, специальности", "Номер строки", "Наименование показателей"]
    heads += ["Всего", "Трудоустроены", "Индивидуальные предприниматели", "Самозанятые", "Продолжили обучение"]
    for place, head in enumerate(heads, 1):
        sheet.cell(2, place, head)
    for place, no in enumerate([*range(1, 29), 30], 1):
        sheet.cell(5, place, number.format(no))
    for block, code in enumerate(CODES):
        for line, caption in enumerate(CAPTIONS):
            row = 6 + 5 * block + line
            told = ["Прибрежная область", code, f"{line + 1:02}", caption]
            for place, cell in enumerate([*told, *([20, 12, 0, 0, 8] if line == 0 else [0] * 5)], 1):
                sheet.cell(row, place, cell)
    return book, sheet


def read(book: Workbook, name: str = "Колледж связи.xlsx") -> Draft:
    file = BytesIO()
    book.save(file)
    return parse(file.getvalue(), file_name=name).drafts[0]


def graduates(draft: Draft) -> dict[str, int | None]:
    return {row.program: row.counts["graduates_total"] for row in draft.rows if row.line == "01"}


RIGHT = {"38.02.01": 20, "34.02.01": 20}


@pytest.mark.parametrize("number", ["({})", "({:02})", "гр. {}", "{}."])
def test_column_numbers_in_brackets(number: str) -> None:
    assert graduates(read(five_lines(number)[0])) == RIGHT


@pytest.mark.parametrize("label", ["Общий итог", "Общая сумма", "Промежуточный итог", "Итого по колледжу"])
@pytest.mark.parametrize("place", [1, 2])
def test_a_grand_total_is_left_out_and_harms_no_block(label: str, place: int) -> None:
    book, sheet = five_lines()
    sheet.cell(16, place, label)
    sheet.cell(16, 5, 40)
    draft = read(book)
    assert graduates(draft) == RIGHT
    assert not draft.set_aside


def test_a_block_of_sums_with_its_label_on_the_first_line() -> None:
    book, sheet = five_lines()
    for line, caption in enumerate(CAPTIONS):
        for place, cell in ((3, f"{line + 1:02}"), (4, caption), (5, 40 if line == 0 else 0), (6, 24), (9, 16)):
            sheet.cell(16 + line, place, cell)
    sheet.cell(16, 2, "Итого по ПОО")
    draft = read(book)
    assert graduates(draft) == RIGHT
    assert not draft.set_aside


def test_numbers_under_the_last_line_are_set_aside_alone() -> None:
    book, sheet = five_lines()
    sheet.cell(16, 5, 40)
    draft = read(book)
    assert graduates(draft) == RIGHT
    assert draft.set_aside == 1
    assert ("line_unknown", "C16") in [(found.code, found.cell) for found in draft.found]


@pytest.mark.parametrize("text", ["12 5", "1 2", "1\u00a01234", "5 5 5"])
def test_two_numbers_in_a_cell_are_not_one(text: str) -> None:
    assert isinstance(count(text), Trouble)


@pytest.mark.parametrize(("text", "number"), [("1 234", 1234), (" 12 ", 12), ("1\u00a0234,0", 1234), ("12\n", 12)])
def test_thousands_are_one(text: str, number: int) -> None:
    assert count(text) == number


@pytest.mark.parametrize("stem", ["01 Колледж связи", "12. Колледж связи", "007_Колледж связи", "3) Колледж связи"])
def test_the_number_of_a_file_is_no_part_of_the_college(stem: str) -> None:
    assert caption_of_college(stem) == "Колледж связи"


@pytest.mark.parametrize("stem", ["57 колледж", "1-й медицинский колледж", "2 медицинский колледж"])
def test_the_number_of_a_college_is(stem: str) -> None:
    assert caption_of_college(stem) == stem


@pytest.mark.parametrize("name", ["Колледж им. И.И. Иванова", "Колледж им И. И. Иванова", "Колледж имени И.И.Иванова"])
def test_named_after_somebody_in_three_spellings(name: str) -> None:
    assert college_key(name) == college_key("ГБПОУ «Колледж имени И. И. Иванова»")


def test_a_sheet_name_cut_by_excel_is_the_college_in_full() -> None:
    full = "ГБПОУ «Региональный колледж искусств и дизайна»"
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Региональный колледж искусств и дизайна"[:31]
    sheet["A1"] = f"Наименование ПОО: {full}"
    for column in range(1, 51):
        sheet.cell(9, column, f"{column:02}")
    sheet["D10"], sheet["F10"], sheet["G10"], sheet["H10"] = "38.02.01", "Всего", 10, 10
    sheet["AB10"] = 10
    assert read(book).college_candidates[0] == full


@pytest.mark.parametrize("place", [5, 6, 9])
@pytest.mark.parametrize("value", ["н/д", "-", "нет", "5 чел.", 12.5, -3])
def test_an_unreadable_cell_is_told_once_and_never_counted_as_nobody(place: int, value: str | float) -> None:
    book, sheet = five_lines()
    sheet.cell(6, place, value)
    sheet.cell(7, 5, 1)
    sheet.cell(7, 9, 1)
    draft = read(book)
    assert graduates(draft) == {"34.02.01": 20}
    assert {found.cell for found in draft.found if found.severity is Severity.ERROR} == {f"{'ABCDEFGHI'[place - 1]}6"}
    assert "0" not in {found.value for found in draft.found}


def test_a_wrong_sum_beside_an_unreadable_cell_of_another_line_is_still_told() -> None:
    book, sheet = five_lines()
    sheet.cell(6, 5, 21)
    sheet.cell(7, 9, "н/д")
    errors = {found.cell: found.code for found in read(book).found if found.severity is Severity.ERROR}
    assert errors == {"E6": "columns_sum", "I7": "not_a_number"}
