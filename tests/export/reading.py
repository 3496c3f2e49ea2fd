"""Reading workbooks back in tests."""

from datetime import datetime
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from ck.export.about import About
from ck.export.centre import NOBODY

ABOUT = About(
    title="Проверка",
    made_at=datetime(2024, 3, 1, 9, 30),
    filters={"Год выпуска": "2023", "Колледж": "=1+1"},
    reported=2,
    expected=3,
    missing=("Колледж связи",),
    notes=("форма объединяет ИП и самозанятых",),
    centre=NOBODY,
)


def opened(data: bytes, values: bool = False) -> Workbook:
    """The workbook; with `values`, the stored results instead of formulas."""
    return load_workbook(BytesIO(data), data_only=values)


def rows(data: bytes, title: str, values: bool = True) -> list[list[Any]]:
    """All cells of a sheet."""
    return [list(row) for row in opened(data, values)[title].iter_rows(values_only=True)]
