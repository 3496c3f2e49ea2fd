"""Every kind of identity: when it holds, when it does not, what is said and at which cell."""

from collections.abc import Mapping
from typing import get_args

import pytest

from ck.forms.checks import Block, Violation, check_across, check_block, check_records
from ck.forms.draft import Record
from ck.forms.loader import definitions, parse_definition
from ck.forms.model import Role
from ck.forms.problems import Found, Severity, catalogue
from ck.forms.rules import Check
from tests.blocks import block_of

FORM = parse_definition(
    """
id = "probe"
title = "Проба"
[[sheets]]
id = "main"
title = "Выпуск"
main = true
number_row = 1
columns = [
  { no = "гр.01", role = "key", key = "program" },
  { no = "гр.02", role = "key", key = "line" },
  { no = "гр.03", role = "total", status = "graduates_total" },
  { no = "гр.04", role = "part", status = "employed" },
  { no = "гр.05", role = "sub", status = "employed_by_program", parent = "гр.04" },
  { no = "гр.06", role = "part", status = "studying_only" },
]
lines = [
  { code = "01", no = "1", caption = "Всего" },
  { code = "05", no = "2", caption = "целевики" },
  { code = "05.1", no = "3", caption = "из них с ОВЗ" },
  { code = "05.3", no = "4", caption = "из них инвалиды" },
]
checks = [
  { kind = "columns_sum", total = "гр.03", parts = ["гр.04..гр.06"], excluding = ["гр.05"] },
  { kind = "columns_at_most", parts = ["гр.05"], whole = "гр.04", severity = "warning" },
  { kind = "lines_sum", total = "2", parts = ["3", "4"] },
  { kind = "lines_at_most", parts = ["2"], whole = "1" },
]
[[sheets]]
id = "people"
title = "Люди"
reads = "records"
number_row = 1
columns = [
  { no = "1", role = "key", key = "program" },
  { no = "2", role = "key", key = "person" },
  { no = "3", role = "key", key = "inn" },
  { no = "4", role = "key", key = "kpp" },
  { no = "5", role = "enum", values = ["действует", "расторгнут"] },
  { no = "6", role = "enum", values = ["трудоустроен", "продолжает обучение"] },
  { no = "7", role = "value" },
  { no = "8", role = "value" },
]
checks = [
  { kind = "digits", column = "3", lengths = [10, 12], required = true },
  { kind = "kpp_by_inn", inn = "3", kpp = "4" },
  { kind = "when", column = "5", starts = "действует", filled = ["6"] },
  { kind = "when", column = "5", starts = "расторгнут", blank = ["6"] },
  { kind = "when", column = "6", starts = "продолжает", then_starts = { "5" = "действует" }, severity = "warning" },
  { kind = "unique", column = "2" },
  { kind = "columns_sum", total = "7", parts = ["8"] },
  { kind = "programs_known", sheet = "main" },
  { kind = "program_at_most", sheet = "main", whole = "гр.03" },
  { kind = "program_at_most", column = "7", sheet = "main", whole = "гр.04", severity = "warning" },
]
""",
    "probe.toml",
)
MAIN, PEOPLE = FORM.sheets
GOOD: Mapping[str, int | str | None] = {
    "1": "09.02.07",
    "2": "А-1",
    "3": "7701234567",
    "4": "770101001",
    "5": "действует",
    "6": "трудоустроен",
    "7": 1,
    "8": 1,
}


def block(**lines: dict[str, int | None]) -> Block:
    """Lines by code, `line_05` for «05»; column numbers without «гр.»."""
    named = {name.removeprefix("line_").replace("_", "."): counts for name, counts in lines.items()}
    numbered = {code: {f"гр.{no}": n for no, n in counts.items()} for code, counts in named.items()}
    return block_of(MAIN, "09.02.07", numbered)


def record(row: int = 7, program: str = "09.02.07", **changes: int | str | None) -> Record:
    """A good row of the sheet of people, with some columns changed: `c3` is column 3."""
    return Record("people", program, row, {**GOOD, **{no[1:]: value for no, value in changes.items()}})


def only(found: list[Violation]) -> Violation:
    (violation,) = found
    return violation


def message(found: Violation) -> str:
    return Found(found.code, found.sheet, None, found.value, found.details).message


def test_a_good_block_has_no_violation() -> None:
    lines = block(line_01={"03": 5, "04": 4, "05": 4, "06": 1}, line_05={"03": 2, "04": 2, "05": 1})
    assert check_block(MAIN, lines) == []


def test_blank_parts_count_as_zero_in_a_sum() -> None:
    assert check_block(MAIN, block(line_01={"03": 4, "04": 4, "05": None, "06": None})) == []
    assert check_block(MAIN, block(line_01={"03": 0})) == []


def test_a_wrong_sum_names_the_total_and_the_parts() -> None:
    found = only(check_block(MAIN, block(line_01={"03": 6, "04": 4, "05": 3, "06": 1})))
    assert (found.code, found.sheet, found.line, found.column) == ("columns_sum", "main", "01", "гр.03")
    assert (found.value, found.severity, found.row) == ("6", Severity.ERROR, None)
    assert message(found) == "Строка 1, 09.02.07: гр. 03 = 6, а сумма граф 04…06 без 05 = 5."


def test_a_blank_total_is_not_a_wrong_sum() -> None:
    assert check_block(MAIN, block(line_01={"03": None, "04": 4})) == []


def test_a_part_greater_than_its_whole_has_the_severity_of_the_rule() -> None:
    found = only(check_block(MAIN, block(line_01={"03": 4, "04": 4, "05": 5})))
    assert (found.code, found.column, found.value, found.severity) == (
        "columns_at_most",
        "гр.04",
        "4",
        Severity.WARNING,
    )
    assert message(found) == "Строка 1, 09.02.07: гр. 05 (5) больше гр. 04 (4)."


def test_each_line_is_summed_by_itself() -> None:
    lines = block(line_01={"03": 4, "04": 4}, line_05={"03": 2, "04": 1})
    assert [(found.code, found.line) for found in check_block(MAIN, lines)] == [("columns_sum", "05")]


def test_lines_must_add_up_in_each_counted_column() -> None:
    lines = block(
        line_01={"03": 9, "04": 9, "05": 9},
        line_05={"03": 3, "04": 3, "05": 2},
        line_05_1={"03": 1, "04": 1, "05": 1},
        line_05_3={"03": 2, "04": 2},
    )
    found = only(check_block(MAIN, lines))
    assert (found.code, found.line, found.column, found.value) == ("lines_sum", "05", "гр.05", "2")
    assert message(found) == "09.02.07, гр. 05: строка 2 = 2, а сумма строк 3, 4 = 1."


def test_a_line_rule_needs_all_its_lines() -> None:
    assert check_block(MAIN, block(line_01={"03": 9, "04": 9}, line_05={"03": 3, "04": 3}, line_05_1={})) == []


def test_a_line_greater_than_the_whole_is_found() -> None:
    found = check_block(MAIN, block(line_01={"03": 3, "04": 3}, line_05={"03": 4, "04": 4}))
    assert [(one.code, one.line, one.column) for one in found] == [
        ("lines_at_most", "01", "гр.03"),
        ("lines_at_most", "01", "гр.04"),
    ]
    assert message(found[0]) == "09.02.07, гр. 03: строки 2 (4) больше строки 1 (3)."


def test_a_good_record_has_no_violation() -> None:
    assert check_records(PEOPLE, [record()]) == []


@pytest.mark.parametrize(
    ("changes", "code", "column"),
    [
        ({"c3": "770123456", "c4": ""}, "digits", "3"),
        ({"c3": "77О1234567"}, "digits", "3"),
        ({"c3": None, "c4": None}, "digits", "3"),
        ({"c3": "771234567890"}, "kpp", "4"),
        ({"c4": ""}, "kpp", "4"),
        ({"c4": "77010100"}, "kpp", "4"),
        ({"c6": "уехал"}, "value_not_listed", "6"),
        ({"c6": None}, "must_be_filled", "6"),
        ({"c5": "расторгнут"}, "must_be_blank", "6"),
        ({"c2": " "}, "person_missing", "2"),
        ({"c7": 2}, "columns_sum", "7"),
    ],
)
def test_a_bad_record_is_pointed_at(changes: dict[str, str | int | None], code: str, column: str) -> None:
    found = only(check_records(PEOPLE, [record(12, **changes)]))
    assert (found.code, found.column, found.row, found.line) == (code, column, 12, None)
    assert "…" not in message(found)


def test_kpp_goes_with_the_length_of_inn() -> None:
    assert check_records(PEOPLE, [record(c3="771234567890", c4=None)]) == []


def test_texts_of_lists_are_compared_by_meaning() -> None:
    assert check_records(PEOPLE, [record(c5=" Действует ", c6="ПРОДОЛЖАЕТ\u00a0обучение")]) == []


def test_two_columns_may_contradict() -> None:
    found = check_records(PEOPLE, [record(c5="расторгнут", c6="продолжает обучение")])
    assert [(one.code, one.column) for one in found] == [("must_be_blank", "6"), ("contradicts", "5")]
    assert found[1].severity is Severity.WARNING
    assert message(found[1]) == "Графа 5 «расторгнут» противоречит графе 6 «продолжает обучение»."


def test_a_repeated_person_points_at_the_first_row() -> None:
    rows = [record(5), record(6, c2="А-2"), record(7, c2="а-1 ")]
    found = only(check_records(PEOPLE, rows))
    assert (found.code, found.row, found.details["row"]) == ("person_repeated", 7, "5")


BLOCKS = {"main": [block(line_01={"03": 2, "04": 1})]}


def test_programmes_of_a_record_sheet_stand_on_the_main_one() -> None:
    found = only(check_across(FORM, BLOCKS, {"people": [record(4, "08.02.01")]}))
    assert (found.code, found.row, found.column) == ("program_not_on_main", 4, "1")
    assert message(found) == "Программы 08.02.01 нет на листе «Выпуск»."


def test_no_more_people_than_graduates_of_the_programme() -> None:
    rows = [record(row, c7=0) for row in (4, 5, 6)]
    found = only(check_across(FORM, BLOCKS, {"people": rows}))
    assert (found.code, found.row, found.column, found.severity) == ("program_at_most", 4, "1", Severity.ERROR)
    assert message(found) == "09.02.07: здесь 3, а на листе «Выпуск» гр. 03 = 2."


def test_a_column_is_summed_by_programme_over_all_blocks() -> None:
    rows = {"people": [record(4, c7=1), record(5, c7=2)]}
    found = only(check_across(FORM, BLOCKS, rows))
    assert (found.column, found.severity, found.details["sum"]) == ("7", Severity.WARNING, "3")
    assert check_across(FORM, {"main": BLOCKS["main"] * 3}, rows) == []


def test_nothing_is_compared_with_a_sheet_that_the_file_lacks() -> None:
    assert check_across(FORM, {}, {"people": [record()] * 5}) == []


def test_every_kind_of_check_is_in_this_form() -> None:
    kinds = {kind.model_fields["kind"].default for kind in get_args(get_args(Check)[0])}
    assert {check.kind for sheet in FORM.sheets for check in sheet.checks} == kinds


def test_codes_are_of_the_catalogue() -> None:
    broken = block(line_01={"03": 1, "05": 2}, line_05={"03": 4}, line_05_1={}, line_05_3={})
    row = record(c2="", c3="1", c5="x", c6="y")
    found = check_block(MAIN, broken) + check_records(PEOPLE, [row]) + check_across(FORM, BLOCKS, {"people": [row] * 3})
    assert len({one.code for one in found}) >= 8
    assert {one.code for one in found} <= set(catalogue())


TARGET = next(sheet for sheet in definitions()["2025-09"].sheets if sheet.id == "target")


def target(**values: str) -> Record:
    """A row of «3. Целевики» of September 2025: `c6` is column 6."""
    known = {"1": "09.02.07", "2": "1", "5": "7701234567"}
    return Record("target", "09.02.07", 3, known | {no[1:]: value for no, value in values.items()})


WORKS = "трудоустроен у работодателя, с которым заключен целевой договор"
ENDED = {
    "c6": "расторгнут",
    "c8": "расторгнут по инициативе работодателя с выплатой компенсации",
    "c9": "отказ работодателя от трудоустройства и выполнения условий договора (по иным причинам)",
    "c10": "самозанятый",
}


@pytest.mark.parametrize(
    ("values", "codes"),
    [
        ({"c6": "действует", "c7": WORKS}, []),
        (ENDED, []),
        ({}, ["must_be_filled"]),
        ({"c6": "действует"}, ["must_be_filled"]),
        ({"c6": "действует", "c7": WORKS, "c10": "самозанятый"}, ["must_be_blank"]),
        (ENDED | {"c7": WORKS}, ["must_be_blank"]),
        (ENDED | {"c10": ""}, ["must_be_filled"]),
        (
            ENDED | {"c9": "по независящим причинам: смерть выпускника, тяжелое состояние здоровья"},
            ["contradicts"],
        ),
        (
            ENDED | {"c8": "расторгнут по соглашению сторон или по независящим от сторон обстоятельствам"},
            ["contradicts"],
        ),
    ],
)
def test_target_contracts_of_september_2025(values: dict[str, str], codes: list[str]) -> None:
    assert [found.code for found in check_records(TARGET, [target(**values)])] == codes


IN_LIST = {column.no: column.values for column in TARGET.columns if column.role is Role.ENUM}
GOES_WITH = {
    "расторгнут по инициативе выпускника": "отказ выпускника",
    "расторгнут по инициативе работодателя": "отказ работодателя",
    "расторгнут по соглашению сторон": "по независящим причинам",
}


@pytest.mark.parametrize("now", IN_LIST["7"])
def test_whatever_is_now_goes_with_a_contract_in_force(now: str) -> None:
    assert check_records(TARGET, [target(c6="действует", c7=now)]) == []
    (found,) = check_records(TARGET, [target(**ENDED | {"c7": now})])
    assert (found.code, found.column) == ("must_be_blank", "7")


@pytest.mark.parametrize("now", IN_LIST["10"])
@pytest.mark.parametrize("ground", IN_LIST["8"])
def test_a_ground_admits_its_own_reasons_only(ground: str, now: str) -> None:
    (start,) = (reason for beginning, reason in GOES_WITH.items() if ground.startswith(beginning))
    for reason in IN_LIST["9"]:
        found = check_records(TARGET, [target(c6="расторгнут", c8=ground, c9=reason, c10=now)])
        assert [(one.code, one.column) for one in found] == ([] if reason.startswith(start) else [("contradicts", "9")])


@pytest.mark.parametrize("no", ["6", "7", "8", "9", "10"])
def test_a_value_out_of_its_list(no: str) -> None:
    known = {"c6": "действует", "c7": WORKS} if no in "67" else ENDED
    found = check_records(TARGET, [target(**known | {f"c{no}": "на Луне"})])
    assert ("value_not_listed", no) in [(one.code, one.column) for one in found]


@pytest.mark.parametrize("no", ["8", "9", "10"])
def test_an_ended_contract_says_ground_reason_and_what_now(no: str) -> None:
    found = check_records(TARGET, [target(**ENDED | {f"c{no}": ""})])
    assert [(one.code, one.column) for one in found] == [("must_be_filled", no)]
    found = check_records(TARGET, [target(c6="действует", c7=WORKS, **{f"c{no}": ENDED[f"c{no}"]})])
    assert ("must_be_blank", no) in [(one.code, one.column) for one in found]


def test_a_forecast_left_out_is_not_compared_but_a_started_one_is() -> None:
    sheet = definitions()["2021"].main
    fact = {"07": 10, "08": 6, "16": 4}
    assert check_block(sheet, block_of(sheet, "09.02.07", {"01": fact})) == []
    started = check_block(sheet, block_of(sheet, "09.02.07", {"01": fact | {"28": 3}}))
    assert [(found.column, found.details["sum"]) for found in started] == [("07", "3")]


def test_the_lists_of_the_target_contracts_are_as_long_as_the_form_says() -> None:
    sheet = next(sheet for sheet in definitions()["2025-09"].sheets if sheet.title.startswith("3."))
    lists = {column.no: len(column.values) for column in sheet.columns if column.values}
    assert lists == {"6": 2, "7": 6, "8": 5, "9": 11, "10": 16}
