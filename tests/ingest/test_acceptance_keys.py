"""Forms whose key columns are not numbered, or stand in another order than this project supposed."""

from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from ck.forms.draft import Draft
from ck.ingest import parse

CODES = ("38.02.01", "34.02.01")
KEYS: dict[str, tuple[str, ...]] = {
    "code and name": ("ordinal", "region", "program", "line", "caption"),
    "a code before its name": ("region", "code", "name", "line", "caption"),
    "no region": ("ordinal", "code", "name", "line", "caption"),
    "as in 2023-03": ("ordinal", "region", "code", "name", "line"),
}
LINES = ("Всего (общая численность выпускников)", "из них имеют договор о целевом обучении")


def told(key: str, block: int, line: int) -> Any:
    code = CODES[block]
    texts = {"region": "Прибрежная область", "code": code, "name": "Экономика", "program": f"{code} Экономика"}
    return {**texts, "ordinal": block + 1, "line": f"{line + 1:02}", "caption": LINES[line]}[key]


def read(book: Workbook, form: str | None = None) -> Draft:
    file = BytesIO()
    book.save(file)
    return parse(file.getvalue(), file_name="Колледж связи.xlsx", form=form).drafts[0]


@pytest.mark.parametrize("numbered", [True, False])
@pytest.mark.parametrize("keys", KEYS.values(), ids=KEYS)
def test_the_form_by_industry_in_any_order_of_its_keys(keys: tuple[str, ...], numbered: bool) -> None:
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Форма по отраслям (ОПК)"
    for column in range(1 if numbered else 6, 79):
        sheet.cell(7, column, column)
    for block in range(2):
        for line in range(2):
            row = 8 + 2 * block + line
            for place, key in enumerate(keys, 1):
                sheet.cell(row, place, told(key, block, line))
            for column, people in ((6, 20), (7, 12), (8, 12), (34, 8)) if line == 0 else ():
                sheet.cell(row, column, people)
    draft = read(book)
    graduates = {row.program: row.counts["graduates_total"] for row in draft.rows if row.line == "01"}
    assert graduates == {"38.02.01": 20, "34.02.01": 20}
    assert draft.set_aside == 0


def test_the_form_of_2021_with_numbers_over_the_counted_columns_only() -> None:
    book = Workbook()
    sheet: Any = book.active
    for column in range(7, 51):
        sheet.cell(9, column, f"{column:02}")
    sheet["B10"], sheet["D10"], sheet["F10"] = "ГБПОУ «Колледж связи»", "38.02.01", "Всего"
    sheet["F11"] = "Лица с ограниченными возможностями здоровья"
    sheet["G10"], sheet["H10"], sheet["AB10"] = 10, 10, 10
    draft = read(book, "2021")
    assert [(row.program, row.line, row.counts["employed"]) for row in draft.rows if row.line == "01"] == [
        ("38.02.01", "01", 10)
    ]
