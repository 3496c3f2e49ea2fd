"""The region's sum in the form's own layout: what colleges sent, added up by programme and line."""

from collections.abc import Sequence
from datetime import date

from ck.export.about import About, write_about
from ck.export.cells import Book
from ck.export.filling import FilledBlock, Filling
from ck.export.form_book import of_year, write_sheet
from ck.export.form_totals import write_totals
from ck.export.layout import Layout
from ck.forms.model import Definition

TOTAL_CAPTION = "Итого"


def consolidated(
    definition: Definition,
    blocks: Sequence[FilledBlock],
    about: About,
    *,
    year: int | None = None,
    as_of: date | None = None,
) -> bytes:
    """The main sheet with a block a programme and «Итого» below, then what the sum is made of.

    Totals that the form's identities define are formulas over their parts with the number stored beside them, so
    that Excel recalculates and a reader that does not (our parser) reads the same.
    """
    filling = Filling(college=about.title, year=year, as_of=as_of, blocks=tuple(blocks), live_totals=True)
    if year is not None:
        definition = of_year(definition, year)
    with Book(about.title) as book:
        sheet = write_sheet(book, definition, definition.main, filling)
        if filling.blocks:
            write_totals(sheet, Layout(definition.main), filling.blocks, TOTAL_CAPTION)
        write_about(book, about)
        return book.bytes()
