"""An invented form as a workbook: the head of the centre's own template, the body as a college leaves it.

A college's file has numbers where the template has live checks, so the body is plain; that also makes four hundred
files in seconds. The same paper gives the same bytes.
"""

import re
from datetime import datetime, time

from ck.export.cells import Book, Sheet
from ck.export.filling import Filling
from ck.export.form_body import key_value
from ck.export.form_header import write_header
from ck.export.form_records import write_records
from ck.export.layout import Layout
from ck.forms.model import Definition, Key, Role, SheetForm

CHECK_CAPTION = "Проверка"


def write_paper(definition: Definition, filling: Filling, sheet_name: str) -> bytes:
    """All sheets of the form; of the additional ones the rows that there are."""
    with Book(definition.title) as book:
        assert filling.as_of
        book.raw.set_properties({"title": definition.title, "created": datetime.combine(filling.as_of, time(9))})
        for printed in definition.sheets:
            form = _of_year(printed, filling.year)
            name = sheet_name if form.main else next(iter((*form.names, *form.name_parts)), form.title)
            sheet = book.add_sheet(name)
            title = f"Мониторинг занятости выпускников {filling.year} года на {filling.as_of:%d.%m.%Y}"
            write_header(sheet, Layout(form), title, filling, ())
            if form.main:
                _write_body(sheet, form, filling)
            else:
                write_records(sheet, Layout(form), filling)
        return book.bytes()


def _of_year(form: SheetForm, year: int | None) -> SheetForm:
    """The form sent out for another year: «Суммарный выпуск в 2024 году» says the year of this one."""
    columns = tuple(
        column.model_copy(update={"caption": re.sub(r"20\d\d", str(year), column.caption)}) for column in form.columns
    )
    return form.model_copy(update={"columns": columns})


def _write_body(sheet: Sheet, form: SheetForm, filling: Filling) -> None:
    layout = Layout(form)
    for number, block in enumerate(filling.blocks):
        for offset, line in enumerate(layout.lines):
            numbers = block.lines.get(line.code, {})
            row = layout.row(number, offset)
            for index, column in enumerate(form.columns):
                if column.role is Role.KEY:
                    value = key_value(column.key, line, number, block, filling.region)
                    sheet.put(row, index, value, "fixed")
                elif column.no in numbers:
                    sheet.put(row, index, numbers[column.no], "input_count")
        if form.check_line is not None:
            _write_check_line(sheet, layout, number)


def _write_check_line(sheet: Sheet, layout: Layout, number: int) -> None:
    """The template's own check line under a block, as it looks once computed."""
    row = layout.row(number, len(layout.lines))
    for key, value in ((Key.LINE, layout.sheet.check_line), (Key.LINE_CAPTION, CHECK_CAPTION)):
        column = layout.key_index(key)
        if column is not None:
            sheet.put(row, column, value, "fixed")
