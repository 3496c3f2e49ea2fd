"""What a blank form lets in: whole numbers from 0, drop-down lists, and nothing into captions."""

from collections.abc import Iterable

from ck.document.programs import programs
from ck.export.cells import Book, Sheet, column_letter, quoted
from ck.export.layout import Layout
from ck.forms.model import Column, Definition, Key, Role

LISTS_TITLE = "Списки"
LARGEST = 1_000_000

_ALLOWED_WHEN_PROTECTED = {
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "select_locked_cells": True,
    "select_unlocked_cells": True,
}


class DropDowns:
    """The hidden sheet of lists; each list is written once and referred to by its cells."""

    def __init__(self, book: Book, definition: Definition) -> None:
        self._book, self._lists = book, _lists(definition)
        self._sheet: Sheet | None = None

    def source(self, column: Column) -> str | None:
        """The cells of the list a column chooses from, as a formula; None for a column without a list."""
        values = _list_key(column)
        if values not in self._lists:
            return None
        place = self._lists.index(values)
        letter = column_letter(place)
        return f"={quoted(LISTS_TITLE)}!${letter}$1:${letter}${len(values)}"

    def write(self) -> None:
        """Add the sheet after the others, hidden."""
        if not self._lists:
            return
        sheet = self._book.add_sheet(LISTS_TITLE)
        for index, values in enumerate(self._lists):
            for row, value in enumerate(values):
                sheet.put(row, index, value, "plain")
        sheet.raw.hide()


def allow(sheet: Sheet, layout: Layout, last_row: int, lists: DropDowns) -> None:
    """Validation of every input column from the first row of data to `last_row` (0-based)."""
    for index, column in enumerate(layout.sheet.columns):
        rule = _rule(column, lists)
        if rule:
            sheet.raw.data_validation(layout.first_row, index, last_row, index, rule)


def protect(sheet: Sheet) -> None:
    """Guard captions and formulas from a slip; there is no password."""
    sheet.raw.protect("", _ALLOWED_WHEN_PROTECTED)


def _rule(column: Column, lists: DropDowns) -> dict[str, object] | None:
    source = lists.source(column)
    if column.counted:
        return {
            "validate": "integer",
            "criteria": "between",
            "minimum": 0,
            "maximum": LARGEST,
            "error_title": "Нужно целое число",
            "error_message": "Впишите целое число не меньше нуля; если таких выпускников нет – 0.",
        }
    if source and column.role is Role.ENUM:
        return {
            "validate": "list",
            "source": source,
            "error_title": "Значения нет в списке",
            "error_message": "Выберите значение из выпадающего списка.",
        }
    if source:  # a code that is not in the directory is allowed
        return {"validate": "list", "source": source, "show_error": False}
    return None


def _lists(definition: Definition) -> list[tuple[str, ...]]:
    columns: Iterable[Column] = (column for sheet in definition.sheets for column in sheet.columns)
    return list(dict.fromkeys(values for column in columns if (values := _list_key(column))))


def _list_key(column: Column) -> tuple[str, ...]:
    if column.role is Role.ENUM:
        return column.values
    if column.key is Key.PROGRAM:
        return tuple(f"{program.code} {program.name}" for program in programs())
    return ()
