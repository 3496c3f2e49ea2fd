"""What the writer writes the parser reads back, for every form version there is."""

from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from ck.export.consolidated import consolidated
from ck.export.filling import FilledBlock, Filling
from ck.export.form_book import write_form
from ck.export.layout import Layout
from ck.export.template import blank_form
from ck.forms.draft import Draft
from ck.forms.loader import definitions
from ck.forms.model import Key
from ck.ingest import parse
from tests.export.numbers_that_fit import PROGRAMS as KNOWN
from tests.export.numbers_that_fit import fitting_block
from tests.export.reading import ABOUT

FORMS = tuple(definitions())
PROGRAMS = dict(list(KNOWN.items())[:2])
COLLEGE, DAY = "ГБПОУ «Колледж связи»", date(2024, 3, 1)
every_form = pytest.mark.parametrize("form", FORMS)


def numbers_read(draft: Draft) -> dict[tuple[str, str, str], int]:
    """(code, line, column number) → number."""
    sheet = definitions()[draft.form].main
    found: dict[tuple[str, str, str], int] = {}
    for row in draft.rows:
        for column in sheet.columns:
            value = row.counts.get(column.status) if column.status else row.details.get(column.no)
            if column.counted and isinstance(value, int):
                found[row.program, row.line, column.no] = value
    return found


def numbers_written(blocks: tuple[FilledBlock, ...]) -> dict[tuple[str, str, str], object]:
    return {
        (block.program, line, no): number
        for block in blocks
        for line, numbers in block.lines.items()
        for no, number in numbers.items()
    }


def two_blocks(form: str) -> tuple[FilledBlock, ...]:
    first, second = PROGRAMS
    return fitting_block(definitions()[form], first), fitting_block(definitions()[form], second, 3)


@every_form
def test_blank_form_is_recognised_and_says_nothing(form: str) -> None:
    read = parse(blank_form(definitions()[form]), form=None)
    assert read.drafts == ()
    assert [found.code for found in read.found] == ["no_rows"]
    assert definitions()[form].title in read.found[0].message


@every_form
def test_prefilled_form_names_programmes_that_are_not_filled_in(form: str) -> None:
    data = blank_form(definitions()[form], COLLEGE, [FilledBlock(*each) for each in PROGRAMS.items()])
    assert [found.code for found in parse(data).found] == ["no_rows", "block_empty", "block_empty"]


@every_form
def test_filled_form_reads_back_number_by_number(form: str) -> None:
    blocks = two_blocks(form)
    data = write_form(definitions()[form], Filling(COLLEGE, year=2026, as_of=DAY, blocks=blocks, blank_blocks=3))
    read = parse(data)
    (draft,) = read.drafts
    assert (read.found, draft.found) == ((), ())
    assert (draft.form, draft.year, draft.as_of, draft.college_candidates[0]) == (form, 2026, DAY, COLLEGE)
    assert numbers_read(draft) == numbers_written(blocks)


@every_form
def test_consolidated_form_reads_back_number_by_number(form: str) -> None:
    blocks = two_blocks(form)
    (draft,) = parse(consolidated(definitions()[form], blocks, ABOUT, year=2025, as_of=DAY)).drafts
    assert numbers_read(draft) == numbers_written(blocks)
    assert draft.set_aside == 0


def test_college_without_a_name_is_not_called_by_a_label() -> None:
    filling = Filling(blocks=two_blocks("2025-05"))
    (draft,) = parse(write_form(definitions()["2025-05"], filling)).drafts
    assert draft.college_candidates == ()


def typed_in(data: bytes, form: str, block: FilledBlock) -> bytes:
    """A blank template as a college fills it: the programme once, then the numbers."""
    layout = Layout(definitions()[form].main)
    workbook = load_workbook(BytesIO(data))
    sheet = workbook.worksheets[0]
    for key, text in ((Key.PROGRAM, block.caption), (Key.PROGRAM_CODE, block.program)):
        if (index := layout.key_index(key)) is not None:
            sheet.cell(layout.row(0) + 1, index + 1).value = text
    for offset, line in enumerate(layout.lines):
        for no, number in block.lines[line.code].items():
            sheet.cell(layout.row(0, offset) + 1, layout.index(no) + 1).value = number
    filled = BytesIO()
    workbook.save(filled)
    return filled.getvalue()


@pytest.mark.parametrize("form", ["2021", "2023-03", "2025-09"])
def test_template_filled_in_an_office_program(form: str, recalculated: Callable[[bytes], bytes]) -> None:
    """Typed in and saved by LibreOffice, which answers the checks and copies the programme down the block."""
    block = fitting_block(definitions()[form])
    saved = recalculated(typed_in(blank_form(definitions()[form], COLLEGE), form, block))
    layout = Layout(definitions()[form].main)
    sheet = load_workbook(BytesIO(saved), data_only=True).worksheets[0]
    answers = {
        cell.value
        for row in sheet.iter_rows(layout.first_row + 1, layout.row(1), layout.width + 1)
        for cell in row
        if cell.value
    }
    assert answers == {"верно"}
    (draft,) = parse(saved).drafts
    assert numbers_read(draft) == numbers_written((block,))
    assert {found.severity.value for found in draft.found} <= {"info"}


TARGET: Mapping[str, str] = {"1": "09.02.07 Информационные системы и программирование", "2": "0001", "5": "7707083893"}


def test_records_and_their_lists() -> None:
    definition = definitions()["2025-09"]
    target = next(sheet for sheet in definition.sheets if sheet.id == "target")
    active = {**TARGET, "6": "действует", "7": target.column("7").values[0]}
    filling = Filling(COLLEGE, blocks=two_blocks("2025-09")[:1], records={"target": (active,)}, blank_records=5)
    data = write_form(definition, filling)
    (draft,) = parse(data).drafts
    assert [(record.sheet, record.values["2"], record.values["6"]) for record in draft.records] == [
        ("target", "0001", "действует")
    ]
    workbook = load_workbook(BytesIO(data))
    assert workbook["Списки"].sheet_state == "hidden"
    rules = workbook["3. Целевики"].data_validations.dataValidation
    lists = [rule for rule in rules if rule.type == "list" and rule.showErrorMessage]
    assert len(lists) == 5
    column = lists[0].formula1.removeprefix("'Списки'!").replace("$", "")
    assert [row[0].value for row in workbook["Списки"][column]] == ["действует", "расторгнут"]


def test_records_answer_as_the_form_asks(recalculated: Callable[[bytes], bytes]) -> None:
    workbook = load_workbook(BytesIO(blank_form(definitions()["2025-09"])))
    sheet = workbook["3. Целевики"]
    sheet["B3"], sheet["E3"], sheet["F3"] = "0001", "123", "действует"
    sheet["B4"], sheet["E4"] = "0001", "7707083893"
    typed = BytesIO()
    workbook.save(typed)
    answers = load_workbook(BytesIO(recalculated(typed.getvalue())), data_only=True)["3. Целевики"]
    heads = {cell.value: cell.column for cell in answers[1] if str(cell.value).startswith("Проверка")}
    said = {head: [answers.cell(row, column).value for row in (3, 4, 5)] for head, column in heads.items()}
    assert said["Проверка: гр. 2: без повторов"] == ["повторяется", "повторяется", None]
    assert said["Проверка: гр. 5: цифр 10 или 12"] == ["цифр должно быть 10 или 12", "верно", None]
    assert said["Проверка: гр. 6 «действует…»: остальные графы подходят"] == ["графы не согласованы", None, None]
