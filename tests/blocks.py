"""Blocks for the checks of forms, out of numbers by column."""

from collections.abc import Mapping

from ck.forms.checks import Block
from ck.forms.model import SheetForm


def block_of(sheet: SheetForm, program: str, lines: Mapping[str, Mapping[str, int | None]]) -> Block:
    """A block: canonical line → number of a column as the form prints it → people; blank where none is given."""
    columns = [column.no for column in sheet.columns if column.counted]
    assert all(counts.keys() <= set(columns) for counts in lines.values())
    return Block(program, {line: [counts.get(no) for no in columns] for line, counts in lines.items()})
