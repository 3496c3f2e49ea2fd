"""The region's sum in the form's own layout: what colleges sent, added up by programme and line."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from ck.export.about import ABOUT_TITLE, About, write_about
from ck.export.cells import Book, sheet_name
from ck.export.filling import FilledBlock, Filling
from ck.export.form_book import of_year, sheet_title, write_sheet
from ck.export.form_totals import write_totals
from ck.export.layout import Layout
from ck.export.sources import CollegePart, college_sheets, sources_of
from ck.forms.model import Definition

TOTAL_CAPTION = "Итого"


def consolidated(
    definition: Definition,
    blocks: Sequence[FilledBlock],
    about: About,
    *,
    year: int | None = None,
    as_of: date | None = None,
    colleges: Sequence[CollegePart] = (),
    on_sheet: Callable[[int, int, str], None] | None = None,
) -> bytes:
    """The main sheet with a block a programme and «Итого» below, a sheet a college, then what the sum is made of.

    Totals that the form's identities define are formulas over their parts with the number stored beside them, so
    that Excel recalculates and a reader that does not (our parser) reads the same. With `colleges` the other numbers
    are formulas too: sums of the same cells of the colleges' sheets. `on_sheet(done, total, college)` is told before
    each of them.
    """
    if year is not None:
        definition = of_year(definition, year)
    form = definition.main
    region = Filling(college=about.title, year=year, as_of=as_of, blocks=tuple(blocks), live_totals=True)
    taken = [sheet_name(sheet_title(form, region)), ABOUT_TITLE]
    sheets = college_sheets([part.college for part in colleges], taken)
    with Book(about.title) as book:
        sheet = write_sheet(book, definition, form, replace(region, sources=sources_of(colleges, sheets)))
        if region.blocks:
            write_totals(sheet, Layout(form), region.blocks, TOTAL_CAPTION)
        for done, (part, name) in enumerate(zip(colleges, sheets, strict=True)):
            if on_sheet is not None:
                on_sheet(done, len(colleges), part.college)
            own = Filling(college=part.college, year=year, as_of=as_of, blocks=part.blocks, live_totals=True)
            write_sheet(book, definition, form, own, name)
        write_about(book, about)
        return book.bytes()
