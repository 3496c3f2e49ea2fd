"""Every problem of the catalogue that reading can meet is provoked by a file; damaged blocks are set aside alone."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ck.forms.draft import FileDraft
from ck.forms.loader import definitions
from ck.forms.problems import Found, catalogue
from ck.ingest import Guard
from tests.ingest import hostile
from tests.ingest.build import PROGRAMS, Error, Formula, Grid, grid, xlsm, xlsx
from tests.ingest.conftest import Read, ReadOne, codes, totals

CODE, OTHER, THIRD = PROGRAMS
F1, F2, LONG, SUMMER, TARGETS = "2024-02-f1", "2024-02-f2", "2023-03", "2024-07", "2025-09"

ROOT = Path(__file__).parents[2] / "ck"
# `returned` only marks what reading found; `opendata` reads no workbook: test_opendata.py.
ASIDE = {"returned", "opendata"}
READING = [path for path in (ROOT / "ingest").rglob("*.py") if not ASIDE & set(path.parts)]
SOURCES = [*READING, *(ROOT / "forms").glob("*.py")]

Made = bytes | tuple[Grid, ...]


def one(form: str, *cells: tuple[str, str, Any]) -> tuple[Grid, ...]:
    """The form with cells of its first programme replaced: (line, column, value)."""
    made = grid(form)
    for line, no, value in cells:
        made.put(CODE, line, no, value)
    return (made,)


def targets(*rows: list[Any]) -> tuple[Grid, ...]:
    """The form of September 2025 with rows of its third sheet."""
    return grid(TARGETS), grid(TARGETS, {}, "health"), grid(TARGETS, {}, "target").under(*rows)


def employers(*rows: list[Any]) -> tuple[Grid, ...]:
    """The form of May 2025 with rows of its third sheet."""
    return grid("2025-05"), grid("2025-05", {}, "target").under(*rows)


def called(made: Grid, name: str) -> Grid:
    """The sheet under another name."""
    made.name = name
    return made


def target_row(code: str | None = CODE, person: Any = "1", inn: Any = "7701234567", **values: Any) -> list[Any]:
    """A row of the third sheet of September 2025 that is right, but for `values` by «c<number>»."""
    form = definitions()[TARGETS].sheets[2]
    lists = {column.no: column.values for column in form.columns}
    row = {"1": code, "2": person, "5": inn, "6": lists["6"][0], "7": lists["7"][0]}
    row |= {key.removeprefix("c"): value for key, value in values.items()}
    return [row.get(column.no) for column in form.columns]


def value_of(no: str, start: str) -> str:
    """The value of a list of the third sheet that starts so."""
    column = definitions()[TARGETS].sheets[2].column(no)
    return next(value for value in column.values if value.startswith(start))


def swapped() -> Grid:
    made = grid(F1)
    captions = made.rows[made.header - 1]
    captions[5], captions[8] = captions[8], captions[5]
    return made


def without_a_column() -> Grid:
    made = grid(F1)
    for row in made.rows:
        del row[6:7]
    return made


def with_caption(text: str) -> Grid:
    made = grid(F1)
    made.rows[made.header - 1][8] = text
    return made


def hidden(filtered: bool) -> Grid:
    made = grid(F1)
    made.filtered, made.hidden = filtered, {10}
    return made


def empty_block() -> Grid:
    made = grid(F1)
    for line in ("01", "02", "03", "04", "05"):
        for no in range(5, 28):
            made.put(CODE, line, f"{no:02}", None)
    return made


def years() -> tuple[Grid, ...]:
    old, new = grid(LONG), grid(LONG)
    old.name, new.name = "2022", "2023"
    return old, new


def no_codes() -> Grid:
    made = grid(F1)
    for line in ("01", "02", "03", "04", "05"):
        made.put(CODE, line, "02", None)
    return made


PROVOCATIONS: dict[str, Callable[[], Made]] = {
    "not_a_workbook": lambda: b"MZ\x90\x00 a program",
    "empty_file": lambda: b"",
    "too_large": lambda: bytes(50 << 20),
    "unpacks_too_large": hostile.zip_bomb,
    "far_cell": hostile.two_far_cells,
    "too_long_to_read": hostile.below_the_limits,
    "encrypted": hostile.encrypted_xlsx,
    "damaged": lambda: xlsx(grid(F1))[:-400],
    "unsafe_xml": hostile.billion_laughs,
    "lock_file": lambda: b"~$",
    "macros_dropped": lambda: xlsm(grid(F1)),
    "form_unknown": lambda: (Grid("Лист", [["ничего"]]),),
    "form_ambiguous": lambda: (grid(F1),),
    "sheet_not_used": years,
    "sheet_twice": lambda: (*targets(target_row()), called(targets(target_row())[2], "3. Целевики 2024")),
    "sheet_unclear": lambda: (grid(SUMMER), called(grid(SUMMER, {}, "target"), "Лист2")),
    "main_sheet_missing": lambda: targets(target_row())[2:],
    "nothing_usable": lambda: (grid(F1, {CODE: "имя"}).put(CODE, "01", "05", "много"),),
    "no_rows": lambda: (grid(F1, {}),),
    "column_missing": lambda: (without_a_column(),),
    "caption_differs": lambda: (with_caption("Учатся"),),
    "captions_swapped": lambda: (swapped(),),
    "filter_on": lambda: (hidden(True),),
    "hidden_rows": lambda: (hidden(False),),
    "code_from_date": lambda: one(F1, ("01", "02", 39122)),
    "code_repaired": lambda: one(F1, ("01", "02", "9.02.07")),
    "code_unreadable": lambda: one(F1, *((f"0{line}", "02", "информатика") for line in range(1, 6))),
    "code_missing": lambda: (no_codes(),),
    "code_by_name": lambda: one(F1, ("01", "02", PROGRAMS[CODE])),
    "program_unknown": lambda: (grid(F1, {"99.02.99": "Новая"}),),
    "program_name_differs": lambda: (grid(F1, {CODE: "Парикмахерское искусство"}),),
    "program_repeated": lambda: (grid(F1).under(*(row[:4] + [7, 7] for row in grid(F1).rows[5:6])),),
    "program_duplicated": lambda: (grid(F1).under(*grid(F1).rows[5:10]),),
    "lines_missing": lambda: (grid(F1).drop(CODE, "05"),),
    "line_unknown": lambda: one(F1, ("03", "03", "??"), ("03", "04", "кто-то")),
    "line_repeated": lambda: one(F1, ("03", "03", "02")),
    "total_line_missing": lambda: (grid(F1).drop(CODE, "01"),),
    "block_empty": lambda: (empty_block(),),
    "template_rows": lambda: (grid(F1).under([None, "Итого", None, None, 75]),),
    "not_a_number": lambda: one(F1, ("01", "06", "н/д")),
    "fraction": lambda: one(F1, ("01", "06", 12.5)),
    "negative": lambda: one(F1, ("01", "06", -3)),
    "too_big": lambda: one(F1, ("01", "06", 89001234567)),
    "number_as_text": lambda: one(F1, ("01", "06", "15")),
    "formula_without_value": lambda: one(F1, ("01", "06", Formula())),
    "cell_error": lambda: one(F1, ("01", "06", Error())),
    "total_missing": lambda: one(F1, ("01", "05", None)),
    "columns_sum": lambda: one(F1, ("01", "05", 26)),
    "columns_at_most": lambda: one(LONG, ("01", "09", 16)),
    "lines_sum": lambda: one(LONG, *((line, no, 1) for line in ("02",) for no in ("07", "08"))),
    "lines_at_most": lambda: one(F1, *(("03", no, 1) for no in ("05", "06"))),
    "record_damaged": lambda: employers([CODE, None, None, "7701234567", "770101001", "много"]),
    "digits": lambda: targets(target_row(inn="770123")),
    "kpp": lambda: employers(employer("7701234567", None)),
    "value_not_listed": lambda: targets(target_row(c7="на Луне")),
    "must_be_blank": lambda: targets(target_row(c8=value_of("8", "расторгнут"))),
    "must_be_filled": lambda: targets(target_row(c7=None)),
    "contradicts": lambda: targets(
        target_row(
            c6=value_of("6", "расторгнут"),
            c7=None,
            c8=value_of("8", "расторгнут по инициативе выпускника"),
            c9=next(value for value in definitions()[TARGETS].sheets[2].column("9").values if "выпускник" not in value),
            c10=definitions()[TARGETS].sheets[2].column("10").values[0],
        )
    ),
    "person_missing": lambda: targets(target_row(person=None)),
    "person_named": lambda: targets(target_row(person="Иванова Анна")),
    "program_from_above": lambda: targets(target_row(), target_row(code=None, person="2")),
    "state_untold": lambda: targets(target_row(c6="да")),
    "sheet_unfilled": lambda: (grid(SUMMER), grid(SUMMER, {}, "target").under([CODE], [OTHER])),
    "person_repeated": lambda: targets(target_row(person=5), target_row(person="5")),
    "program_not_on_main": lambda: targets(target_row(code="43.02.15")),
    "program_at_most": lambda: targets(*(target_row(person=number) for number in range(1, 28))),
}


def employer(inn: Any, kpp: Any) -> list[Any]:
    """A row of an employer with three people."""
    form = definitions()["2025-05"].sheets[1]
    row = {"1": CODE, "3": inn, "4": kpp, "5": 3, "6": 3}
    return [row.get(column.no) for column in form.columns]


def test_nothing_that_reading_can_meet_is_without_a_file_that_shows_it() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in SOURCES)

    assert set(PROVOCATIONS) == {code for code in catalogue() if f'"{code}"' in sources}


@pytest.fixture
def hasty() -> Iterator[Guard]:
    """A child that has no time."""
    with Guard(seconds=0.2) as kept:
        yield kept


def everything(result: FileDraft) -> list[Found]:
    return [*result.found, *(found for draft in result.drafts for found in draft.found)]


@pytest.mark.parametrize("code", PROVOCATIONS)
def test_the_problem_is_found_and_worded(read: Read, code: str, request: pytest.FixtureRequest) -> None:
    made = PROVOCATIONS[code]()
    forms = definitions()
    options: dict[str, Any] = {}
    if code == "form_ambiguous":
        options = {"definitions": {**forms, "x": forms[F1].model_copy(update={"id": "x"})}}
    if code == "too_long_to_read":
        options = {"guard": request.getfixturevalue("hasty")}
    name = "~$форма.xlsx" if code == "lock_file" else "форма.xlsx"
    result = read(made, name=name, **options) if isinstance(made, bytes) else read(*made, name=name, **options)

    found = [each for each in everything(result) if each.code == code]
    assert found, codes(result)
    assert not re.search(r"(?<!\d)…", found[0].message)
    assert "…" not in found[0].fix


@pytest.mark.parametrize("value", ["н/д", "-", "нет", "десять", 12.5, -1, "1,5", True, Error(), Formula()])
def test_nothing_unreadable_becomes_zero(read_one: ReadOne, value: Any) -> None:
    draft = read_one(grid(LONG).put(CODE, "07", "09", value))

    assert totals(draft).keys() == {OTHER, THIRD}
    assert (draft.accepted, draft.set_aside) == (2, 1)


def test_everything_wrong_is_shown_at_once_with_its_cell(read_one: ReadOne) -> None:
    made = grid(LONG).put(CODE, "01", "08", "н/д").put(CODE, "03", "09", 1.5).put(OTHER, "01", "07", 24)
    draft = read_one(made)
    places = {(found.code, found.cell, found.value) for found in draft.found}

    assert {("not_a_number", "H9", "н/д"), ("fraction", "I11", "1,5"), ("columns_sum", "G24", "24")} <= places
    assert list(totals(draft)) == [THIRD]


def test_a_garbled_code_is_made_up_for_by_another_line(read_one: ReadOne) -> None:
    first, later = read_one(*one(F1, ("01", "02", "ИС"))), read_one(*one(F1, ("03", "02", "ИС")))

    for draft, cell in ((first, "B6"), (later, "B8")):
        assert draft.accepted == 3
        assert [(found.code, found.cell, found.severity) for found in draft.found] == [
            ("code_unreadable", cell, "warning")
        ]


def test_blank_parts_are_zero_and_blank_lines_too(read_one: ReadOne) -> None:
    made = grid(F1)
    for no in range(8, 28):
        made.put(CODE, "01", f"{no:02}", None)
    for no in range(5, 28):
        made.put(CODE, "02", f"{no:02}", " ")
    draft = read_one(made)
    lines = {row.line: row.counts for row in draft.rows if row.program == CODE}

    assert lines["01"]["studying_only"] == 0
    assert lines["02"]["graduates_total"] == 0
    assert set(lines["02"].values()) == {0}


def test_a_blank_first_line_above_lines_with_people_is_no_zero(read_one: ReadOne) -> None:
    made = grid("2021").put(CODE, "05", "07", 3).put(CODE, "05", "08", 3)
    for no in range(7, 44):
        made.put(CODE, "01", f"{no:02}", None)
    draft = read_one(made)

    assert CODE not in totals(draft)
    assert ("total_missing", "G10") in [(found.code, found.cell) for found in draft.found]


def test_a_sub_column_left_blank_everywhere_is_not_reported(read_one: ReadOne) -> None:
    made = grid(LONG)
    for code in PROGRAMS:
        for line in range(1, 16):
            made.put(code, f"{line:02}", "10", None)
    draft = read_one(made)

    assert {row.counts["employed_4m"] for row in draft.rows} == {None}
    assert {row.counts["employed_by_program"] for row in draft.rows} == {0}


def test_a_sub_column_used_once_is_zero_elsewhere(read_one: ReadOne) -> None:
    made = grid(LONG)
    for code in PROGRAMS:
        for line in range(1, 16):
            made.put(code, f"{line:02}", "10", None)
    draft = read_one(made.put(OTHER, "01", "10", 3))

    counts = {(row.program, row.line): row.counts["employed_4m"] for row in draft.rows}
    assert counts[OTHER, "01"] == 3
    assert counts[CODE, "01"] == counts[OTHER, "02"] == 0


def test_a_sub_column_used_only_in_a_block_set_aside_is_not_reported(read_one: ReadOne) -> None:
    made = grid(LONG)
    for code in PROGRAMS:
        for line in range(1, 16):
            made.put(code, f"{line:02}", "10", None)
    draft = read_one(made.put(OTHER, "01", "10", 3).put(OTHER, "01", "07", 1))

    assert {row.counts["employed_4m"] for row in draft.rows} == {None}


def test_the_same_code_twice_with_other_numbers_is_kept_as_two_blocks(read_one: ReadOne) -> None:
    again = grid(F1, {CODE: PROGRAMS[CODE]}).put(CODE, "01", "05", 20).put(CODE, "01", "06", 10)
    draft = read_one(grid(F1).under(*again.rows[5:]))

    assert draft.accepted == 4
    assert sum(row.counts["graduates_total"] or 0 for row in draft.rows if row.program == CODE) == 45
    assert {row.block for row in draft.rows if row.program == CODE} == {1, 4}


def test_an_exact_copy_of_a_block_is_set_aside(read_one: ReadOne) -> None:
    draft = read_one(grid(F1).under(*grid(F1).rows[5:10]))

    assert (draft.accepted, draft.set_aside) == (3, 1)
    assert sum(row.counts["graduates_total"] or 0 for row in draft.rows if row.line == "01") == 75


def test_a_definition_may_make_an_identity_a_warning(read_one: ReadOne) -> None:
    draft = read_one(grid(F2).put(CODE, "01", "гр.07", 16))

    assert draft.accepted == 3
    assert [(found.code, found.severity) for found in draft.found] == [("columns_at_most", "warning")]
