"""Every item under «What colleges really send», each with a file that shows it, in every format that can show it."""

from collections.abc import Iterator
from datetime import date

import pytest

from ck.forms.problems import Severity
from tests.ingest.build import FORMATS, GRADUATES, PROGRAMS, Error, Formula, Grid, grid, with_parts, xlsx
from tests.ingest.conftest import Read, ReadOne, codes, totals

CODE, OTHER, THIRD = PROGRAMS
ALL = dict.fromkeys(PROGRAMS, GRADUATES)
F1, F2, LONG = "2024-02-f1", "2024-02-f2", "2023-03"


@pytest.fixture(params=FORMATS)
def saved(request: pytest.FixtureRequest) -> Iterator[str]:
    yield request.param


def test_all_four_formats_give_the_same_numbers(read_one: ReadOne, saved: str) -> None:
    draft = read_one(FORMATS[saved](grid(LONG)), name=f"форма.{saved}")

    assert draft.form == LONG
    assert totals(draft) == ALL
    assert draft.accepted == 3
    assert len(draft.rows) == 45


@pytest.mark.parametrize("form", [LONG, F1, F2, "2021", "2023-10-ind", "2024-02-f3", "2024-07", "2025-05", "2025-09"])
def test_every_form_version_is_read(read_one: ReadOne, form: str) -> None:
    draft = read_one(grid(form))

    status = "expected_total" if form == "2024-02-f3" else "graduates_total"
    assert draft.form == form
    assert {row.program: row.counts[status] for row in draft.rows if row.line == "01"} == ALL


def test_instruction_sheet_first(read_one: ReadOne, saved: str) -> None:
    words = Grid(
        "Инструкция", [["Заполняются белые ячейки"], ["1", "2"], ["Форму сдать до 01.12.2019, выпуск 2019 года"]]
    )
    draft = read_one(FORMATS[saved](words, grid(F1)))

    assert totals(draft) == ALL
    assert (draft.year, draft.as_of) == (None, None)


def test_last_years_sheet_beside_this_years(read: Read, read_one: ReadOne, saved: str) -> None:
    old, new = grid(LONG), grid(LONG, {CODE: "Информационные системы"})
    old.name, new.name = "2022", "2023"
    data = FORMATS[saved](old, new)

    assert read_one(data).sheet == "2023"
    assert read_one(data, year=2022).sheet == "2022"
    (told,) = [found for found in read(data).found if found.code == "sheet_not_used"]
    assert (told.sheet, told.details["reason"]) == ("2022", "взят лист «2023» – 2023 год")


def test_last_years_sheet_of_another_form_version(read: Read) -> None:
    result = read(grid(LONG), grid(F1))

    assert [draft.form for draft in result.drafts] == [F1]
    assert [(found.code, found.sheet) for found in result.found] == [("sheet_not_used", "Лист1")]
    assert [draft.form for draft in read(grid(LONG), grid(F1), year=2023).drafts] == [LONG]


def test_forms_of_one_campaign_used_again_a_year_later(read: Read) -> None:
    later = grid(F2)
    later.rows[later.header - 1][later.column("гр.04")] = "Суммарный выпуск в 2025 году"

    assert [(draft.form, draft.year) for draft in read(grid(F1), later).drafts] == [(F1, None), (F2, 2025)]


def test_code_turned_into_a_date(read_one: ReadOne, saved: str) -> None:
    form = grid(LONG)
    for line in form.form.lines if form.form else ():
        form.put(CODE, line.code, "03", date(2007, 2, 9))
    draft = read_one(FORMATS[saved](form))

    assert totals(draft) == ALL
    (told,) = [found for found in draft.found if found.code == "code_from_date"]
    assert (told.cell, told.value, told.details["code"]) == ("C9", "09.02.2007", CODE)


@pytest.mark.parametrize(
    "written",
    [f"{CODE} Информационные системы и программирование", f"{CODE} ", f" {CODE}", f"{CODE}\u00a0", f"{CODE}\n"],
)
def test_code_with_name_or_spaces(read_one: ReadOne, written: str) -> None:
    draft = read_one(grid(LONG).put(CODE, "01", "03", written))

    assert totals(draft) == ALL


@pytest.mark.parametrize("written", ["9.02.07", "09 02 07", "09.02. 07", "090207", 90207])
def test_code_with_a_slip_is_repaired_and_told(read_one: ReadOne, written: object) -> None:
    draft = read_one(grid(LONG).put(CODE, "01", "03", written))

    assert totals(draft) == ALL
    (told,) = [found for found in draft.found if found.code == "code_repaired"]
    assert (told.value, told.details["code"]) == (str(written), CODE)


def test_code_only_on_the_first_line(read_one: ReadOne, saved: str) -> None:
    form = grid(F1)
    for code in PROGRAMS:
        for line in ("02", "03", "04", "05"):
            form.put(code, line, "02", None)
    draft = read_one(FORMATS[saved](form))

    assert totals(draft) == ALL
    assert {row.program for row in draft.rows if row.line == "05"} == set(PROGRAMS)


def test_same_code_under_two_names(read_one: ReadOne) -> None:
    form = grid(LONG, {CODE: "Парикмахерское искусство"})
    draft = read_one(form)

    assert totals(draft) == {CODE: GRADUATES}
    assert "program_name_differs" in codes(draft)


def test_specialty_whose_last_lines_were_deleted(read_one: ReadOne, saved: str) -> None:
    draft = read_one(FORMATS[saved](grid(LONG).drop(OTHER, "13", "14", "15")))

    assert totals(draft) == ALL
    (told,) = [found for found in draft.found if found.code == "lines_missing"]
    assert (told.details["code"], told.details["lines"]) == (OTHER, "13, 14, 15")
    assert {row.line for row in draft.rows if row.program == OTHER} == {f"{line:02}" for line in range(1, 13)}


def test_blank_rows_in_the_middle(read_one: ReadOne, saved: str) -> None:
    form = grid(LONG).before(OTHER, "01", [None], [None]).before(OTHER, "07", [None])
    draft = read_one(FORMATS[saved](form))

    assert totals(draft) == ALL
    assert codes(draft) == []


@pytest.mark.parametrize(
    "word", ["Итого", "ИТОГО:", "Сумма", "Проверка", "Выпадающий список", "Текстовое поле", "Всего"]
)
def test_rows_of_the_template_left_in(read_one: ReadOne, word: str) -> None:
    form = grid(LONG)
    sums = [None, None, word, None, None, None, 75, 45, *[0] * 24]
    draft = read_one(form.under(sums))

    assert totals(draft) == ALL
    assert (draft.accepted, draft.set_aside) == (3, 0)
    assert [found.details["rows"] for found in draft.found] == [str(len(form.rows))]


def test_the_templates_check_line(read_one: ReadOne) -> None:
    check = [None, None, CODE, None, "16", "Проверка (строка не редактируется)", *["проверка пройдена"] * 26]
    form = grid(LONG).before(OTHER, "01", check)

    assert totals(read_one(form)) == ALL


def test_check_line_with_a_code_and_errors(read_one: ReadOne) -> None:
    form = grid(F2).before(OTHER, "01", [None, f"{CODE} имя", "Проверка", Error(), Error()])
    draft = read_one(form)

    assert (draft.accepted, draft.set_aside) == (3, 0)


def test_example_row_under_the_numbers(read_one: ReadOne) -> None:
    form = grid("2024-07").before(CODE, "01", ["Выпадающий список", *["Числовое поле"] * 20])

    assert totals(read_one(form)) == ALL


@pytest.mark.parametrize("written", ["25", " 25 ", "25,0", "25.0", "25,00", "\u00a025"])
def test_numbers_as_text(read_one: ReadOne, saved: str, written: str) -> None:
    draft = read_one(FORMATS[saved](grid(LONG).put(CODE, "01", "07", written)))

    assert totals(draft) == ALL
    (told,) = draft.found
    assert (told.code, told.cell, told.details["count"]) == ("number_as_text", "G9", "1")


def test_thousands_with_a_space(read_one: ReadOne) -> None:
    form = grid(F1).put(CODE, "01", "05", "1\u00a0234").put(CODE, "01", "06", 1224)

    assert totals(read_one(form))[CODE] == 1234


def test_formula_without_a_stored_value(read_one: ReadOne, saved: str) -> None:
    form = grid(LONG).put(CODE, "01", "08", Formula("10+5"))
    draft = read_one(FORMATS[saved](form))

    assert (draft.accepted, draft.set_aside) == (2, 1)
    assert CODE not in totals(draft)
    assert ("formula_without_value", "H9") in [(found.code, found.cell) for found in draft.found]


def test_error_of_excel(read_one: ReadOne, saved: str) -> None:
    draft = read_one(FORMATS[saved](grid(LONG).put(CODE, "01", "08", Error())))

    assert (draft.accepted, draft.set_aside) == (2, 1)
    assert ("cell_error", "H9", "#N/A") in [(found.code, found.cell, found.value) for found in draft.found]


@pytest.mark.parametrize("format_", ["xlsx", "xlsm", "ods"])
def test_filter_is_on(read_one: ReadOne, format_: str) -> None:
    form = grid(LONG)
    form.filtered, form.hidden = True, {form.row(OTHER), form.row(OTHER) + 1}
    draft = read_one(FORMATS[format_](form))

    assert totals(draft) == ALL
    assert codes(draft) == ["filter_on", "hidden_rows"]


def test_hidden_rows_are_read_and_told(read_one: ReadOne, saved: str) -> None:
    form = grid(LONG)
    form.hidden = {9, 10, 11, 20}
    draft = read_one(FORMATS[saved](form))

    assert totals(draft) == ALL
    (told,) = draft.found
    assert (told.code, told.details["rows"]) == ("hidden_rows", "10–12, 21")


def test_merged_headers_and_group_captions(read_one: ReadOne) -> None:
    form = grid(F2)
    group = form.column("гр.05")
    form.rows[form.header - 2][group] = "Распределение выпускников"
    form.merged = ["A3:A4", "E3:G3", "B3:B4"]
    captions = form.rows[form.header - 1]
    for place in (0, 1):
        form.rows[form.header - 2][place], captions[place] = captions[place], None

    assert totals(read_one(form)) == ALL


@pytest.mark.parametrize("rows", [1, 7, 20])
def test_header_moved_down(read_one: ReadOne, saved: str, rows: int) -> None:
    form = grid(LONG).above(*[["Мониторинг занятости выпускников 2023 года"]] * rows)
    draft = read_one(FORMATS[saved](form))

    assert totals(draft) == ALL
    assert draft.year == 2023


def test_header_moved_up(read_one: ReadOne) -> None:
    form = grid(LONG)
    del form.rows[:4]

    assert totals(read_one(form._moved(-4))) == ALL


def test_extra_first_column_with_the_college(read_one: ReadOne, saved: str) -> None:
    college = "ГБПОУ «Озёрский аграрный техникум»"
    draft = read_one(FORMATS[saved](grid(LONG).left("Наименование ПОО", college)))

    assert totals(draft) == ALL
    assert draft.college_candidates == (college,)
    assert draft.columns["graduates_total"] == "H"


def test_extra_first_column_with_the_region(read_one: ReadOne) -> None:
    draft = read_one(grid(F2).left("Субъект РФ", "Прибрежная область"))

    assert totals(draft) == ALL
    assert draft.college_candidates == ()


def test_extra_column_with_several_colleges_gives_a_draft_each(read: Read) -> None:
    form = grid(LONG).left("ПОО", "ГБПОУ «Озёрский техникум»")
    for row in form.rows[form.row(OTHER) :]:
        row[0] = "ГАПОУ «Колледж сервиса»"
    drafts = read(form).drafts

    assert [(draft.college_candidates, list(totals(draft))) for draft in drafts] == [
        (("ГБПОУ «Озёрский техникум»",), [CODE]),
        (("ГАПОУ «Колледж сервиса»",), [OTHER, THIRD]),
    ]


def test_check_columns_right_of_the_table(read_one: ReadOne, saved: str) -> None:
    form = grid(F1)
    for index, row in enumerate(form.rows):
        row += [None, "верно" if index > form.header else "Проверка", index, Error()]

    assert totals(read_one(FORMATS[saved](form))) == ALL


def test_lock_file_is_skipped(read: Read) -> None:
    result = read(b"\x05user name of a person", name="~$Мониторинг.xlsx")

    assert result.skipped
    assert codes(result) == ["lock_file"]
    assert result.drafts == ()


def test_macros_are_not_kept(read: Read) -> None:
    result = read(FORMATS["xlsm"](grid(F1)), name="форма.xlsm")

    assert codes(result) == ["macros_dropped"]
    assert totals(result.drafts[0]) == ALL


def test_macros_of_an_open_document_are_told(read: Read) -> None:
    data = with_parts(FORMATS["ods"](grid(F1)), {"Basic/Standard/Module1.xml": b"<module/>"})

    assert codes(read(data, name="форма.ods")) == ["macros_dropped"]


def test_very_long_names(read_one: ReadOne) -> None:
    name = "государственное бюджетное профессиональное образовательное учреждение " * 30
    draft = read_one(grid(LONG, {CODE: "Системы " * 900}).above([name]), name="и" * 240 + ".xlsx")

    assert totals(draft) == {CODE: GRADUATES}


def test_sheet_per_college_of_2021(read: Read) -> None:
    first, second = grid("2021"), grid("2021", {OTHER: "Сестринское дело"})
    first.name, second.name = "Озёрский техникум", "Колледж сервиса"
    drafts = read(first, second).drafts

    assert [(draft.college_candidates[0], list(totals(draft))) for draft in drafts] == [
        ("Озёрский техникум", list(PROGRAMS)),
        ("Колледж сервиса", [OTHER]),
    ]


def test_three_forms_of_one_campaign_in_one_workbook(read: Read) -> None:
    drafts = read(grid(F1), grid(F2), grid("2024-02-f3")).drafts

    assert [draft.form for draft in drafts] == [F1, F2, "2024-02-f3"]


def test_swapped_columns_with_their_numbers_are_read_by_number(read_one: ReadOne) -> None:
    form = grid(F1)
    here, there = form.column("06"), form.column("09")
    for row in form.rows:
        row[here], row[there] = row[there], row[here]
    draft = read_one(form)

    assert {row.counts["employed"] for row in draft.rows if row.line == "01"} == {15}
    assert codes(draft) == []


def test_swapped_captions_are_refused(read: Read) -> None:
    form = grid(F1)
    captions = form.rows[form.header - 1]
    here, there = form.column("06"), form.column("09")
    captions[here], captions[there] = captions[there], captions[here]
    result = read(form)

    assert result.drafts == ()
    assert [(found.code, found.cell) for found in result.found] == [
        ("captions_swapped", "F5"),
        ("captions_swapped", "I5"),
    ]


def test_number_row_deleted(read_one: ReadOne, saved: str) -> None:
    form = grid(LONG)
    del form.rows[form.header]
    draft = read_one(FORMATS[saved](form))

    assert draft.form == LONG
    assert totals(draft) == ALL


def test_totals_of_line_01_by_another_spelling_of_lines(read_one: ReadOne) -> None:
    form = grid(F2)
    for code in PROGRAMS:
        form.put(code, "01", "гр.03", "ВСЕГО (общая численность)")
        form.put(code, "03", "гр.03", "из числа лиц с ОВЗ (из стр. 02):  инвалиды и дети–инвалиды")

    assert codes(read_one(form)) == []


def test_lines_of_one_caption_are_told_apart_by_their_order(read_one: ReadOne) -> None:
    form = grid(F2).put(CODE, "05", "гр.04", 3).put(CODE, "05", "гр.05", 3)
    draft = read_one(form)

    assert totals(draft, "05")[CODE] == 3
    assert totals(draft, "14")[CODE] == 0


def test_an_unused_block_of_the_template(read_one: ReadOne) -> None:
    form = grid(LONG, {CODE: "Информационные системы и программирование", "": ""})
    for line in form.form.lines if form.form else ():
        at = form.row("", line.code)
        form.rows[at] = [None, None, None, None, line.no, line.caption, *[0 if line.code == "06" else None] * 20]
    draft = read_one(form)

    assert (draft.accepted, draft.set_aside) == (1, 0)
    assert all(found.severity is not Severity.ERROR for found in draft.found)


def test_signature_under_the_table(read_one: ReadOne) -> None:
    form = grid(LONG).under([None], [None, "Исполнитель", "Сидорова Мария Петровна", None, "8-900-000-00-00"])
    draft = read_one(form)

    assert totals(draft) == ALL
    assert "Сидорова" not in repr(draft)


def test_styled_to_the_last_row(read_one: ReadOne) -> None:
    import io

    import openpyxl
    from openpyxl.styles import Font

    book = openpyxl.load_workbook(io.BytesIO(xlsx(grid(LONG))))
    for row in (5_000, 70_000, 1_048_576):
        book.active.cell(row, 40).font = Font(bold=True)
    stream = io.BytesIO()
    book.save(stream)

    assert totals(read_one(stream.getvalue())) == ALL
