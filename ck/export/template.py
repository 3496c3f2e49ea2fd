"""The blank form that the centre sends to colleges."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ck.export.filling import FilledBlock, Filling
from ck.export.form_book import write_form
from ck.forms.model import Definition

BLANK_BLOCKS = 20
BLANK_RECORDS = 200


def blank_form(
    definition: Definition,
    college: str = "",
    programs: Sequence[tuple[str, str]] = (),
    *,
    year: int | None = None,
    as_of: date | None = None,
    blank_blocks: int | None = None,
) -> bytes:
    """The form as .xlsx, its captions protected (no password), with checks that the college sees while it types.

    `programs` are (code, name) pairs that get a block each; without them there are `BLANK_BLOCKS` empty ones.
    The release year is that of the form's campaign unless said; the date is left to the college unless said.
    """
    filling = Filling(
        college=college,
        year=year or definition.release_year,
        as_of=as_of,
        blocks=tuple(FilledBlock(code, name) for code, name in programs),
        blank_blocks=(2 if programs else BLANK_BLOCKS),
        blank_records=BLANK_RECORDS,
        protected=True,
    )
    if blank_blocks is not None:
        filling = replace(filling, blank_blocks=blank_blocks)
    return write_form(definition, filling)
