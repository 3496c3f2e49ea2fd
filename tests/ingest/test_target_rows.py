"""«Целевики» as colleges send it: what a wrong row still says, odd spellings, codes said once, names, who signs."""

from collections.abc import Callable
from typing import Any

import pytest

from ck.forms.draft import Draft
from ck.forms.problems import Severity
from tests.ingest.build import PROGRAMS, Grid, grid
from tests.ingest.conftest import ReadOne, codes
from tests.ingest.test_problems import SUMMER, called, employer, employers, target_row, targets, value_of

CODE, OTHER, THIRD = PROGRAMS
ENDED = {"c6": "расторгнут", "c7": None, "c8": value_of("8", "расторгнут по соглашению"),
         "c9": value_of("9", "по независящим причинам: смерть"), "c10": value_of("10", "самозанятый")}  # fmt: skip


def errors(draft: Draft) -> list[str]:
    return [found.code for found in draft.found if found.severity is Severity.ERROR]


def left_out(draft: Draft) -> int:
    return draft.record_sheets["target"].left_out


@pytest.mark.parametrize(
    "values",
    [
        {"c6": "да"}, {"c6": "+"}, {"c6": None}, {"c6": "не действует"}, {"c7": None}, {"c7": "работает"},
        {"c8": ENDED["c8"]}, {"c10": ENDED["c10"]}, {**ENDED, "c7": value_of("7", "будет")}, {**ENDED, "c8": None},
        {**ENDED, "c9": value_of("9", "отказ выпускника")}, {"inn": "770123456"},
    ],
)  # fmt: skip
def test_an_error_in_the_state_does_not_undo_the_contract(read_one: ReadOne, values: dict[str, Any]) -> None:
    draft = read_one(*targets(target_row(person=1), target_row(person=2, **values)))

    assert errors(draft)
    assert [record.values["2"] for record in draft.records] == ["1", "2"]
    assert left_out(draft) == 0


@pytest.mark.parametrize("row", [target_row(person=None), target_row(person=1), target_row("43.02.15", person=2)])
def test_a_row_that_may_be_nobody_is_left_out(read_one: ReadOne, row: list[Any]) -> None:
    draft = read_one(*targets(target_row(person=1), row))

    assert errors(draft)
    assert (len(draft.records), left_out(draft)) == (1, 1)


def test_an_employer_without_a_right_number_still_has_people(read_one: ReadOne) -> None:
    draft = read_one(*employers(employer("7701", None), employer("770123456789", "770101001")))

    assert errors(draft) == ["digits", "kpp"]
    assert [record.values["5"] for record in draft.records] == [3, 3]


def test_of_a_programme_with_too_many_people_no_row_counts(read_one: ReadOne) -> None:
    rows = [target_row(person=n) for n in range(26)]  # of 25 graduates
    draft = read_one(*targets(*rows, target_row(OTHER, person=26)))

    assert errors(draft) == ["program_at_most"]
    assert [record.program for record in draft.records] == [OTHER]
    assert left_out(draft) == 26


SPELT: list[Callable[[str], str]] = [
    str.upper,
    lambda text: f"  {text}. ",
    lambda text: text.replace(" ", "\u00a0"),
    lambda text: text.replace("е", "ё"),
    lambda text: text.replace(", ", ",").replace(": ", ":"),
    lambda text: text.replace(" ", "\n", 1),
    lambda text: text.replace("-", "–"),
]


@pytest.mark.parametrize("spelt", SPELT)
def test_a_text_of_a_list_is_kept_as_the_list_spells_it(read_one: ReadOne, spelt: Callable[[str], str]) -> None:
    values: dict[str, Any] = {key: value and spelt(value) for key, value in ENDED.items()}
    draft = read_one(*targets(target_row(inn="7701 234567", **values)))

    assert codes(draft) == []
    (record,) = draft.records
    assert {f"c{no}": record.values[no] for no in ("6", "7", "8", "9", "10")} == ENDED
    assert record.values["5"] == "7701234567"


def test_a_code_that_stands_once_over_a_group_is_given_to_each(read_one: ReadOne) -> None:
    rows = [target_row(person=1), target_row(None, person=2), target_row(OTHER, person=3), target_row(None, person=4)]
    draft = read_one(*targets(*rows, [], target_row(None, person=5)))

    assert [(one.program, one.values["2"]) for one in draft.records] == [
        (CODE, "1"), (CODE, "2"), (OTHER, "3"), (OTHER, "4"),
    ]  # fmt: skip
    assert codes(draft) == ["record_damaged", "program_from_above"]
    assert draft.found[1].details["rows"] == "4, 6"


def test_who_signs_the_sheet_is_nobody_and_is_not_repeated(read_one: ReadOne) -> None:
    signs = [["Директор ______ Сидоров Пётр Петрович"], [None, "Исполнитель: Иванова А. А., тел. 12-34"]]
    draft = read_one(*targets(target_row(), [], *signs))

    assert (len(draft.records), codes(draft), left_out(draft)) == (1, [], 0)


def test_a_name_in_place_of_a_number_is_neither_kept_nor_repeated(read_one: ReadOne) -> None:
    rows = [target_row(person=name) for name in ("Секретова Мария", "Секретова Мария", "7")]
    draft = read_one(*targets(*rows))

    assert codes(draft) == ["person_named", "person_named"]
    assert [record.values["2"] for record in draft.records] == ["7"]
    assert "Секретова" not in repr(draft)


def summer(*rows: list[Any], beside: Grid | None = None) -> tuple[Grid, ...]:
    made = grid(SUMMER, {}, "target").under(*rows)
    return (grid(SUMMER), made) if beside is None else (grid(SUMMER), made, beside)


def test_numbers_that_nobody_filled_in_are_not_zeros(read_one: ReadOne) -> None:
    draft = read_one(*summer([CODE], [OTHER]))

    assert codes(draft) == ["sheet_unfilled"]
    assert (len(draft.records), left_out(draft)) == (0, 2)


def test_a_blank_number_among_others_adds_nothing(read_one: ReadOne) -> None:
    draft = read_one(*summer([CODE, None, None, None, 6, 6], [OTHER]))

    assert codes(draft) == []
    assert left_out(draft) == 0


def test_the_sheet_is_not_judged_by_the_rules_of_another(read_one: ReadOne) -> None:
    # «Профессионалитет» has the same numbers and wants 6 = 7 + 8
    draft = read_one(*summer([CODE, None, None, None, 6, 6]))

    assert list(draft.record_sheets) == ["target"]


@pytest.mark.parametrize(
    ("names", "taken"),
    [
        (("3. Целевики 2024", "3.ЦЕЛЕВИКИ"), "3.ЦЕЛЕВИКИ"),
        (("3. Целевики 2024", "Целевики 2025"), "Целевики 2025"),
        (("целевики", "3. Целевики 2025"), "3. Целевики 2025"),
        (("Целевики (2)", "Лист7"), "Целевики (2)"),
    ],
)
def test_of_two_sheets_the_one_of_the_year_is_read(read_one: ReadOne, names: tuple[str, ...], taken: str) -> None:
    sheets = [called(targets(target_row(person=name))[2], name) for name in names]
    draft = read_one(grid("2025-09"), *sheets)

    assert draft.record_sheets["target"].name == taken
    assert [record.values["2"] for record in draft.records] == [taken]


@pytest.mark.parametrize("beside", [True, False])
def test_september_is_told_from_may_by_this_sheet(read_one: ReadOne, beside: bool) -> None:
    main = grid("2025-05")  # with the columns 1.1 and 1.2, which the template of September has not
    made = targets(target_row())
    assert read_one(main, *(made[1:] if beside else made[2:])).form == "2025-09"
    assert read_one(main, employers(employer("7701234567", "770101001"))[1]).form == "2025-05"
