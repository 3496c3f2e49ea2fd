"""A form as a workbook: the one writer of blank templates, filled forms and the region's sum.

The layout comes from the form definition, the same that `ck.ingest` reads by.
"""

import re

from ck.export.cells import Book, Sheet
from ck.export.filling import Filling
from ck.export.form_body import BlockWriter, block_checks
from ck.export.form_header import write_header
from ck.export.form_records import record_headings, write_records
from ck.export.identities import words
from ck.export.inputs import DropDowns, allow, protect
from ck.export.layout import Layout
from ck.forms.model import Definition, SheetForm
from ck.forms.names import normal


def write_form(definition: Definition, filling: Filling) -> bytes:
    """The whole form, all its sheets, as .xlsx."""
    if filling.year is not None:
        definition = of_year(definition, filling.year)
    with Book(definition.title) as book:
        lists = DropDowns(book, definition)
        for sheet_form in definition.sheets:
            sheet = write_sheet(book, definition, sheet_form, filling)
            allow(sheet, Layout(sheet_form), last_row(sheet_form, filling), lists)
            if filling.protected:
                protect(sheet)
        lists.write()
        return book.bytes()


def of_year(definition: Definition, year: int) -> Definition:
    """The form for another release year: the campaign's year in titles and captions becomes `year`.

    Otherwise «Выпуск в 2023 году» above next year's numbers would be read as what it says.
    """
    if definition.release_year in (None, year):
        return definition
    printed = re.compile(rf"(?<!\d){definition.release_year}(?!\d)")

    def renewed(text: str) -> str:
        return printed.sub(str(year), text)

    sheets = tuple(
        sheet.model_copy(
            update={
                "title": renewed(sheet.title),
                "columns": tuple(
                    column.model_copy(update={"caption": renewed(column.caption)}) for column in sheet.columns
                ),
            }
        )
        for sheet in definition.sheets
    )
    return definition.model_copy(update={"title": renewed(definition.title), "sheets": sheets, "release_year": year})


def write_sheet(
    book: Book, definition: Definition, form: SheetForm, filling: Filling, name: str | None = None
) -> Sheet:
    """One sheet of the form, without validation and protection; called as the form calls it unless `name` is given."""
    layout = Layout(form)
    sheet = book.add_sheet(name or sheet_title(form, filling))
    title = definition.title if form.main else f"{definition.title}. {form.title}"
    if form.reads == "blocks":
        write_header(sheet, layout, title, filling, [words(check) for check in block_checks(layout, filling)])
        BlockWriter(sheet, layout, filling).write()
    else:
        write_header(sheet, layout, title, filling, record_headings(layout))
        write_records(sheet, layout, filling)
    sheet.print_on_width(layout.first_row, last_row(form, filling), layout.width)
    return sheet


def sheet_title(form: SheetForm, filling: Filling) -> str:
    """The name that the form is recognised by; a form with a sheet a college is named after the college."""
    if form.sheet_per_college:
        return filling.college or "Наименование ПОО"
    if form.names:
        return form.names[0]
    told = any(normal(part) in normal(form.title) for part in form.name_parts)
    return form.title if told or not form.name_parts else form.name_parts[0]


def last_row(form: SheetForm, filling: Filling) -> int:
    """The last row (from 0) of what the filling takes on a sheet; the first row of data if it takes none."""
    layout = Layout(form)
    if form.reads == "blocks":
        rows = (len(filling.blocks) + filling.blank_blocks) * layout.height
    else:
        rows = len(filling.records.get(form.id, ())) + filling.blank_records
    return layout.first_row + max(rows, 1) - 1
