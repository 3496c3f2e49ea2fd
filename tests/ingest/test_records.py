"""Additional sheets: a row an employer or a person; a wrong row is left out, the others and the main sheet stay."""

from typing import Any

from ck.forms.loader import definitions
from tests.ingest.build import PROGRAMS, Grid, grid
from tests.ingest.conftest import ReadOne, codes, totals
from tests.ingest.test_problems import employer, employers, target_row, targets

CODE, OTHER, THIRD = PROGRAMS


def test_employers_are_read_beside_the_main_sheet(read_one: ReadOne) -> None:
    draft = read_one(*employers(employer("7701234567", "770101001"), employer(770123456789, None)))

    assert len(totals(draft)) == 3
    assert [(record.sheet, record.program, record.row) for record in draft.records] == [
        ("target", CODE, 4),
        ("target", CODE, 5),
    ]
    assert [record.values["3"] for record in draft.records] == ["7701234567", "770123456789"]
    assert [record.values["5"] for record in draft.records] == [3, 3]
    assert codes(draft) == []


def test_people_are_read_by_number_without_names(read_one: ReadOne) -> None:
    people = [target_row(person=number, code=f"{CODE} Информационные системы") for number in (1, 2, 3)]
    draft = read_one(*targets(*people))

    assert [record.values["2"] for record in draft.records] == ["1", "2", "3"]
    assert {record.program for record in draft.records} == {CODE}


def test_a_first_zero_that_a_number_lost_is_given_back(read_one: ReadOne) -> None:
    draft = read_one(*employers(employer(101234567, "010101001")))

    assert [record.values["3"] for record in draft.records] == ["0101234567"]
    assert codes(draft) == []


def test_a_wrong_row_is_left_out_alone(read_one: ReadOne) -> None:
    rows = [target_row(person=1), target_row(person=1), target_row(person=3, code="нет")]
    draft = read_one(*targets(*rows))

    assert [record.row for record in draft.records] == [3]
    assert (draft.accepted, draft.set_aside) == (3, 0)
    assert [(found.code, found.sheet, found.cell) for found in draft.found] == [
        ("record_damaged", "3. Целевики", "A5"),
        ("person_repeated", "3. Целевики", "B4"),
    ]


def test_rows_of_the_template_and_blank_rows_are_skipped(read_one: ReadOne) -> None:
    example: list[Any] = ["Выпадающий список", "Текстовое поле"]
    draft = read_one(*targets(example, [], target_row(), [None] * 5, ["Итого", 1]))

    assert len(draft.records) == 1
    assert codes(draft) == []


def test_additional_sheets_in_any_order_and_renamed(read_one: ReadOne) -> None:
    main, beside = employers(employer("7701234567", "770101001"))
    beside.name = "Целевое обучение"

    assert len(read_one(beside, main).records) == 1


def test_a_sheet_of_the_form_that_is_absent_changes_nothing(read_one: ReadOne) -> None:
    draft = read_one(grid("2025-05"))

    assert draft.records == ()
    assert draft.accepted == 3


def test_each_additional_sheet_of_each_form_is_recognised(read_one: ReadOne) -> None:
    for definition in definitions().values():
        for sheet in definition.sheets:
            if sheet.main:
                continue
            made: Grid = grid(definition.id, {CODE: PROGRAMS[CODE]}, sheet.id)
            draft = read_one(grid(definition.id), made, form=definition.id)
            found = [each for each in draft.found if each.sheet == made.name]
            assert draft.records or found, (definition.id, sheet.id)
