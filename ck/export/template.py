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
    blocks: Sequence[FilledBlock] = (),
    *,
    year: int | None = None,
    as_of: date | None = None,
    blank_blocks: int | None = None,
) -> bytes:
    """The form as .xlsx, its captions protected (no password), with checks that the college sees while it types.

    `blocks` are the college's programmes, with its last numbers or without; if there are none, `BLANK_BLOCKS` empty
    ones stand instead.
    The release year is that of the form's campaign unless said; the date is left to the college unless said.
    """
    filling = Filling(
        college=college,
        year=year or definition.release_year,
        as_of=as_of,
        blocks=tuple(blocks),
        blank_blocks=(2 if blocks else BLANK_BLOCKS),
        blank_records=BLANK_RECORDS,
        protected=True,
    )
    if blank_blocks is not None:
        filling = replace(filling, blank_blocks=blank_blocks)
    return write_form(definition, filling)
