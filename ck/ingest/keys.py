"""Columns of keys by what stands in them, where the form's numbers do not lead there.

Of some forms only the numbers of the counted columns are known for sure: which column holds the code and which the
line differs from template to template, and the number row may leave the keys out. A code and a line speak for
themselves.
"""

from collections.abc import Callable
from dataclasses import replace

from ck.document.programs import CODE_IN_TEXT
from ck.forms.model import Key
from ck.forms.numbers import line_number
from ck.ingest.cells import blank
from ck.ingest.scoring import Match
from ck.ingest.sheets import Cell

_LOOKED_AT = 60  # rows under the header


def settled(match: Match) -> Match:
    """The match with the code's and the line's columns where such things stand; the same where they stand already."""
    plan, positions = match.plan, dict(match.header.positions)
    counted = [positions[index] for index in plan.counted if index in positions]
    rows = match.sheet.rows[match.header.row + 1 : match.header.row + 1 + _LOOKED_AT]
    columns = [[row[place] for row in rows if place < len(row)] for place in range(min(counted, default=0))]
    program = plan.keys.get(Key.PROGRAM, plan.keys.get(Key.PROGRAM_CODE))
    line = plan.keys.get(Key.LINE) if plan.form.lines else None
    caption = plan.keys.get(Key.LINE_CAPTION) if plan.form.lines else None
    looked = (
        (program, _coded, _has_code),
        (line, _lined(match), _is_line(match)),
        (caption, _called(match), _is_called(match)),
    )
    moved = False
    for column, fits, one in looked:
        if column is None or any(map(one, _column(columns, positions.get(column)))):
            continue
        place = next((place for place, cells in enumerate(columns) if fits(cells)), None)
        if place is not None:
            moved = True
            positions = {key: at for key, at in positions.items() if at != place or key in plan.counted}
            positions[column] = place
    return replace(match, header=replace(match.header, positions=positions)) if moved else match


def _column(columns: list[list[Cell]], place: int | None) -> list[Cell]:
    return columns[place] if place is not None and place < len(columns) else []


def _has_code(cell: Cell) -> bool:
    return isinstance(cell, tuple) or (isinstance(cell, str) and CODE_IN_TEXT.search(cell) is not None)


def _coded(cells: list[Cell]) -> bool:
    return any(isinstance(cell, str) and CODE_IN_TEXT.search(cell) for cell in cells)


def _is_line(match: Match) -> Callable[[Cell], bool]:
    return lambda cell: not blank(cell) and line_number(cell) in match.plan.line_numbers


def _lined(match: Match) -> Callable[[list[Cell]], bool]:
    """A column of nothing but lines, which unlike an ordinal change from row to row."""

    def fits(cells: list[Cell]) -> bool:
        said = [line_number(cell) for cell in cells if not blank(cell)]
        known = all(number in match.plan.line_numbers for number in said)
        return known and 2 * len(said) > len(cells) > 0 and all(map(str.__ne__, map(str, said), map(str, said[1:])))

    return fits


def _is_called(match: Match) -> Callable[[Cell], bool]:
    return lambda cell: isinstance(cell, str) and match.plan.line_called(cell, None) is not None


def _called(match: Match) -> Callable[[list[Cell]], bool]:
    called = _is_called(match)
    return lambda cells: 2 * sum(map(called, cells)) > len(cells) > 0
