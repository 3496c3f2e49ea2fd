"""The head of a form's sheet: title, who fills it, captions, the row of numbers."""

from collections.abc import Sequence

from ck.export.cells import Sheet, Value
from ck.export.filling import Filling
from ck.export.layout import Layout
from ck.forms.model import Column, Key, Role

KEY_WIDTH = {
    Key.ORDINAL: 5,
    Key.PROGRAM: 38,
    Key.PROGRAM_CODE: 12,
    Key.PROGRAM_NAME: 34,
    Key.LINE: 8,
    Key.LINE_CAPTION: 40,
    Key.REGION: 20,
}
COUNT_WIDTH, NOTE_WIDTH, CHECK_WIDTH = 14, 34, 22
TITLE_HEIGHT = 32  # points
TITLE_WIDTH, LABEL_WIDTH, COLLEGE_WIDTH, FIELD_WIDTH = 100, 18, 60, 10  # characters


def write_header(sheet: Sheet, layout: Layout, title: str, filling: Filling, checks: Sequence[str]) -> None:
    """Everything above the data, column widths and frozen panes. `checks` head the formula columns on the right."""
    if layout.title_rows:
        _titles(sheet, layout, title, filling)
    _captions(sheet, layout)
    number_row = layout.first_row - 1
    sheet.put_row(number_row, [column.no for column in layout.sheet.columns], "number")
    if layout.header_rows:
        for offset, check in enumerate(checks):
            sheet.put(number_row - 1, layout.width + 1 + offset, f"Проверка: {check}", "check_caption")
    sheet.widths(map(column_width, layout.sheet.columns))
    sheet.widths([3] + [CHECK_WIDTH] * len(checks), start=layout.width)
    sheet.freeze(layout.first_row, _frozen_columns(layout))


def _titles(sheet: Sheet, layout: Layout, title: str, filling: Filling) -> None:
    """The title on the first row, the fields on the last one – side by side where there is only one."""
    last = layout.title_rows - 1
    year = f"Выпуск {filling.year} года" if filling.year else ""
    after_title = _put_wide(sheet, layout, (0, 0), title, TITLE_WIDTH if last else COLLEGE_WIDTH, "title")
    fields: tuple[tuple[Value, float, str], ...] = (
        (year, LABEL_WIDTH, "title_input"),
        ("По состоянию на:", LABEL_WIDTH, "subtitle"),
        (filling.as_of, FIELD_WIDTH, "title_date"),
        ("Наименование ПОО:", LABEL_WIDTH, "subtitle"),  # last: what follows a label is read as its answer
        (filling.college, COLLEGE_WIDTH, "title_input"),
    )
    column = 0 if last else after_title
    for value, width, style in fields:
        column = _put_wide(sheet, layout, (last, column), value, width, style)
    for row in {0, last}:
        sheet.raw.set_row(row, TITLE_HEIGHT)


def _put_wide(sheet: Sheet, layout: Layout, at: tuple[int, int], value: Value, width: float, style: str) -> int:
    """A value over as many columns as give the width; returns the next column."""
    row, first = at
    last, reached = first, _width_at(layout, first)
    while reached < width:
        last += 1
        reached += _width_at(layout, last)
    sheet.merge(at, (row, last), value, style)
    return last + 1


def _captions(sheet: Sheet, layout: Layout) -> None:
    """Captions; with two rows, parts of a column stand under a common heading that says whose parts they are."""
    if not layout.header_rows:
        return
    bottom = layout.first_row - 2
    top = bottom - layout.header_rows + 1
    columns = layout.sheet.columns
    for index, column in enumerate(columns):
        if column.parent and top < bottom:
            sheet.put(bottom, index, column.caption, "caption")
        else:
            sheet.merge((top, index), (bottom, index), column.caption, "caption")
    if top < bottom:
        for first, last, parent in _groups(columns):
            sheet.merge((top, first), (top, last), f"из них (из графы {parent})", "caption")
        sheet.raw.set_row(top, TITLE_HEIGHT)
    sheet.fit_height(bottom, [(column.caption, column_width(column) * 0.9) for column in columns])


def _groups(columns: tuple[Column, ...]) -> list[tuple[int, int, str]]:
    """Neighbouring columns that are parts of the same one: first, last, its number."""
    groups: list[tuple[int, int, str]] = []
    for index, column in enumerate(columns):
        if not column.parent:
            continue
        if groups and groups[-1][1] == index - 1 and groups[-1][2] == column.parent:
            groups[-1] = (groups[-1][0], index, column.parent)
        else:
            groups.append((index, index, column.parent))
    return groups


def _width_at(layout: Layout, index: int) -> float:
    return column_width(layout.sheet.columns[index]) if index < layout.width else COUNT_WIDTH


def column_width(column: Column) -> float:
    """Characters that a column of the form shows on a line."""
    if column.key is not None:
        return KEY_WIDTH.get(column.key, COUNT_WIDTH)
    return NOTE_WIDTH if column.role in (Role.NOTE, Role.ENUM) else COUNT_WIDTH


def _frozen_columns(layout: Layout) -> int:
    """Leading key columns stay in sight, as far as they leave room for the numbers."""
    frozen, width = 0, 0.0
    for column in layout.sheet.columns:
        width += column_width(column)
        if column.role is not Role.KEY or width > 90:
            break
        frozen += 1
    return frozen
