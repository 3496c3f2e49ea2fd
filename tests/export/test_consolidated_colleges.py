"""The region as live sums over a sheet a college: for every form and variant, and recalculated by LibreOffice."""

import time
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest

from ck.export.cells import MAX_SHEET_NAME, MAX_TEXT
from ck.export.consolidated import consolidated
from ck.export.filling import FilledBlock
from ck.export.notes import joined
from ck.export.sources import CollegePart, college_sheets
from ck.export.variants import variant, variants
from ck.forms.loader import definitions
from ck.ingest import parse
from tests.export.numbers_that_fit import fitting_block
from tests.export.reading import ABOUT, opened, rows
from tests.export.test_round_trip import DAY, numbers_read, numbers_written

FIRST, SECOND = "ГБПОУ «Колледж «А'»", "=1+1 техникум"
EVERY = [(form, lines) for form, definition in definitions().items() for lines in variants(definition)]


def book(form: str, lines: int | None = None) -> tuple[bytes, tuple[FilledBlock, ...]]:
    """A region of two colleges with one programme in common, and what it adds up to."""
    definition = definitions()[form] if lines is None else variant(definitions()[form], lines)
    both, own = fitting_block(definition), fitting_block(definition, "38.02.01")
    parts = [CollegePart(FIRST, (own, both)), CollegePart(SECOND, (fitting_block(definition, scale=3),))]
    region = (fitting_block(definition, scale=4), own)
    return consolidated(definition, region, ABOUT, year=2025, as_of=DAY, colleges=parts), region


@pytest.mark.parametrize(("form", "lines"), EVERY)
def test_region_sheet_of_a_variant_reads_back(form: str, lines: int) -> None:
    data, region = book(form, lines)
    draft = parse(data).drafts[0]
    assert draft.form == form
    assert numbers_read(draft) == numbers_written(region)
    assert draft.set_aside == 0


def test_variants_are_those_whose_lines_the_form_prints() -> None:
    printed = {form: variants(definition) for form, definition in definitions().items()}
    assert printed["2023-03"] == printed["2024-02-f2"] == (1, 5, 15)
    assert printed["2024-02-f1"] == (1, 5)
    assert printed["2025-09"] == (1,)
    with pytest.raises(KeyError):
        variant(definitions()["2025-09"], 15)


def test_a_cell_of_the_region_is_the_sum_of_the_colleges_cells() -> None:
    data, _ = book("2023-03", 1)
    workbook = opened(data)
    region, first = workbook.worksheets[0], workbook.worksheets[1]
    formulas = [cell.value for cell in region[9] if isinstance(cell.value, str) and cell.value.startswith("=")]
    assert any(
        formula.startswith("=SUM('ГБПОУ «Колледж «А''»'!") and "'=1+1 техникум'!" in formula for formula in formulas
    )
    assert workbook.sheetnames[1:] == [FIRST, SECOND, "О выгрузке"]
    assert FIRST in [cell.value for row in first.iter_rows(max_row=7) for cell in row]


@pytest.mark.parametrize(("form", "lines"), [("2023-03", 15), ("2024-02-f1", 5), ("2021", None)])
def test_libreoffice_calculates_what_is_stored(
    form: str, lines: int | None, recalculated: Callable[[bytes], bytes]
) -> None:
    data, _ = book(form, lines)
    again = recalculated(data)
    for title in opened(data).sheetnames[:3]:
        counted = [[cell for cell in row if isinstance(cell, int)] for row in rows(data, title)]
        assert [[cell for cell in row if isinstance(cell, int)] for row in rows(again, title)][
            : len(counted)
        ] == counted


def test_a_changed_college_changes_the_region(recalculated: Callable[[bytes], bytes]) -> None:
    """Σ of the parts of the second college grows by 5: so does its cell, the region's, its total and «Итого»."""
    data, _ = book("2024-02-f1", 1)
    workbook = opened(data)
    sheet = workbook[SECOND]
    place = next(cell for cell in sheet[6] if isinstance(cell.value, int) and cell.column > 4)
    place.value += 5
    changed = BytesIO()
    workbook.save(changed)
    before, after = rows(data, "Форма 1 пятистрочная"), rows(recalculated(changed.getvalue()), "Форма 1 пятистрочная")
    moved = [new - old for old, new in zip(before[5], after[5], strict=False) if isinstance(old, int)]
    assert sorted(moved)[-2:] == [5, 5]
    assert after[7][place.column - 1] - before[7][place.column - 1] == 5


def test_a_hundred_and_fifty_long_names_give_different_sheets() -> None:
    long = "Государственное бюджетное профессиональное образовательное учреждение «Колледж связи и дорог»"
    names = college_sheets([long, *[f"{long} № {number}" for number in range(149)]], ["О выгрузке"])
    assert len({name.casefold() for name in names}) == 150
    assert max(map(len, names)) <= MAX_SHEET_NAME
    assert names[0] == "Колледж связи и дорог"
    assert college_sheets(["О выгрузке"], ["О выгрузке"]) == ["О выгрузке (2)"]


def test_texts_are_joined_after_the_names_of_colleges() -> None:
    assert joined([(FIRST, " ярмарка\nвакансий "), (SECOND, "=2+2"), ("В", " ")]) == (
        f"{FIRST}: ярмарка вакансий; {SECOND}: =2+2",
        0,
    )
    assert joined([]) == ("", 0)


def test_texts_that_do_not_fit_into_a_cell_are_counted() -> None:
    text, left_out = joined([(f"Колледж {number}", "м" * 1000) for number in range(100)])
    assert len(text) <= MAX_TEXT
    assert left_out == 68
    assert text.endswith("м… [не поместилось текстов: 68]")
    alone, none = joined([("Колледж", "м" * 40_000)])
    assert (len(alone), none) == (MAX_TEXT, 0)
    assert "текст обрезан" in alone


def test_a_region_of_a_hundred_colleges_in_time() -> None:
    """The bar: 100 colleges × 12 programmes × 15 lines under 30 s; here a fifth of them, of processor time."""
    definition = definitions()["2023-03"]
    blocks = tuple(replace(fitting_block(definition), program=f"09.02.{number:02}") for number in range(12))
    parts = [CollegePart(f"Колледж № {number}", blocks) for number in range(20)]
    region = tuple(replace(fitting_block(definition, scale=20), program=block.program) for block in blocks)
    began = time.process_time()
    data = consolidated(definition, region, ABOUT, year=2025, as_of=DAY, colleges=parts)
    assert time.process_time() - began < 6
    assert len(opened(data).sheetnames) == 22
