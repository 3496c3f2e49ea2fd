"""The rows of an additional sheet (an employer, a person): filled ones, blank ones with formulas that check them."""

from ck.export.cells import Sheet
from ck.export.filling import Filling, Numbers
from ck.export.identities import ColumnCheck, column_answer, words
from ck.export.layout import Layout
from ck.export.record_checks import record_formula
from ck.forms.model import Key, Role


def record_headings(layout: Layout) -> list[str]:
    """Headings of the formula columns."""
    return [heading for heading, _, _ in _formulas(layout, layout.first_row, layout.first_row)]


def write_records(sheet: Sheet, layout: Layout, filling: Filling) -> None:
    """All rows. Filled ones were checked when they were read, so only blank ones get formulas."""
    filled = filling.records.get(layout.sheet.id, ())
    last = layout.first_row + len(filled) + filling.blank_records - 1
    for offset in range(len(filled) + filling.blank_records):
        row = layout.first_row + offset
        _row(sheet, layout, row, filled[offset] if offset < len(filled) else {}, offset)
        if offset >= len(filled):
            for position, (_, formula, cached) in enumerate(_formulas(layout, row, last)):
                sheet.formula(row, layout.width + 1 + position, formula, cached, "check")


def _row(sheet: Sheet, layout: Layout, row: int, values: Numbers, offset: int) -> None:
    for index, column in enumerate(layout.sheet.columns):
        if column.role is Role.KEY and column.key is Key.ORDINAL:
            sheet.put(row, index, offset + 1, "fixed")
        else:
            sheet.put(row, index, values.get(column.no), "input_count" if column.counted else "input_text")


def _formulas(layout: Layout, row: int, last: int) -> list[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = []
    for check in layout.sheet.checks:
        if isinstance(check, ColumnCheck):
            answer = column_answer(layout, check, row, {})
            found.append((words(check), answer.formula, answer.cached))
        elif made := record_formula(layout, check, row, last):
            found.append((*made, ""))
    return found
