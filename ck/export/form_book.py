"""A form as a workbook: the one writer of blank templates, filled forms and the region's sum.

The layout comes from the form definition, the same that `ck.ingest` reads by.
"""

from ck.export.cells import Book, Sheet
from ck.export.filling import Filling
from ck.export.form_body import BlockWriter, block_checks
from ck.export.form_header import write_header
from ck.export.form_records import record_headings, write_records
from ck.export.identities import words
from ck.export.inputs import DropDowns, allow, protect
from ck.export.layout import Layout
from ck.forms.model import Definition, SheetForm


def write_form(definition: Definition, filling: Filling) -> bytes:
    """The whole form, all its sheets, as .xlsx."""
    with Book(definition.title) as book:
        lists = DropDowns(book, definition)
        for sheet_form in definition.sheets:
            sheet = write_sheet(book, definition, sheet_form, filling)
            allow(sheet, Layout(sheet_form), _last_row(sheet_form, filling), lists)
            if filling.protected:
                protect(sheet)
        lists.write()
        return book.bytes()


def write_sheet(book: Book, definition: Definition, form: SheetForm, filling: Filling) -> Sheet:
    """One sheet of the form, without validation and protection."""
    layout = Layout(form)
    sheet = book.add_sheet(_sheet_title(form, filling))
    title = f"{definition.title}. {form.title}" if form.title else definition.title
    if form.reads == "blocks":
        write_header(sheet, layout, title, filling, [words(check) for check in block_checks(layout)])
        BlockWriter(sheet, layout, filling).write()
    else:
        write_header(sheet, layout, title, filling, record_headings(layout))
        write_records(sheet, layout, filling)
    return sheet


def _sheet_title(form: SheetForm, filling: Filling) -> str:
    """The name that the form is recognised by; a form with a sheet a college is named after the college."""
    if form.sheet_per_college:
        return filling.college or "Наименование ПОО"
    return next(iter((*form.names, *form.name_parts)), form.title or form.id)


def _last_row(form: SheetForm, filling: Filling) -> int:
    layout = Layout(form)
    if form.reads == "blocks":
        rows = (len(filling.blocks) + filling.blank_blocks) * layout.height
    else:
        rows = len(filling.records.get(form.id, ())) + filling.blank_records
    return layout.first_row + max(rows, 1) - 1
