"""What stands in the columns of an unknown table: codes, names, lines, numbers, texts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ck.forms.model import Key
from ck.forms.names import looks_like_college, normal
from ck.forms.numbers import line_number
from ck.ingest.cells import Trouble, blank, count, shown
from ck.ingest.proposing.survey import LOOKED_AT, TablePlace, has_code
from ck.ingest.sheets import Cell

_CODE_ALONE = re.compile(r"\s*\d\d\.\d\d\.\d\d\W*")
_NAMES = re.compile(r"наимен|назван|професси|специальност")
_REGION = re.compile(r"\b(?:субъект|регион|область|край|республика)")
_ORDINAL = re.compile(r"^\W*(?:№|п/?п|номер по порядку)")
_SHARE = re.compile(r"%|процент|\bдоля\b|\bдоли\b")
_SAMPLES = 3
_MOSTLY = 0.6  # share of filled cells that makes a column what it is
MOST_LINES = 20


class Content(StrEnum):
    """What the cells of a column are."""

    BLANK = "blank"
    COUNT = "count"  # whole numbers of people
    FRACTION = "fraction"  # shares and percents
    TEXT = "text"
    CODE = "code"
    CODE_AND_NAME = "code_and_name"


@dataclass(frozen=True, slots=True)
class Contents:
    """A column of the sheet as it stands: `cells` under the header, `samples` of what is in it for the user."""

    place: int
    cells: tuple[Cell, ...]
    content: Content
    samples: tuple[str, ...]


def contents(table: TablePlace, place: int) -> Contents:
    """What stands under the header at a position of the rows."""
    rows = table.sheet.rows[table.row + 1 : table.row + 1 + LOOKED_AT]
    cells = tuple(row[place] if place < len(row) else None for row in rows)
    filled = [cell for cell in cells if not blank(cell)]
    samples = tuple(dict.fromkeys(shown(cell)[:60] for cell in filled))[:_SAMPLES]
    return Contents(place, cells, _content(filled), samples)


def _content(filled: Sequence[Cell]) -> Content:
    if not filled:
        return Content.BLANK
    codes = [cell for cell in filled if has_code(cell)]
    if len(codes) >= _MOSTLY * len(filled):
        alone = sum(_CODE_ALONE.fullmatch(str(cell)) is not None for cell in codes)
        return Content.CODE if alone >= _MOSTLY * len(codes) else Content.CODE_AND_NAME
    read = [count(cell) for cell in filled]
    if sum(isinstance(one, int) for one in read) >= _MOSTLY * len(read):
        return Content.COUNT
    if sum(one == Trouble("fraction") for one in read) >= 0.3 * len(read):
        return Content.FRACTION
    return Content.TEXT


def key_of(column: Contents, caption: str, *, has_program: bool, before_counts: bool) -> Key | None:
    """The key that the column holds by what stands in it and over it; None for a column that is no key."""
    said = normal(caption)
    if column.content in (Content.CODE, Content.CODE_AND_NAME) and not has_program:
        return Key.PROGRAM if column.content is Content.CODE_AND_NAME else Key.PROGRAM_CODE
    if not before_counts:
        return None
    if _ORDINAL.match(said):
        return Key.ORDINAL
    texts = [str(cell) for cell in column.cells if isinstance(cell, str) and not blank(cell)]
    if texts and sum(map(looks_like_college, texts)) >= _MOSTLY * len(texts):
        return Key.OTHER
    if column.content in (Content.TEXT, Content.BLANK):
        if _REGION.search(said):
            return Key.REGION
        if has_program and _NAMES.search(said):
            return Key.PROGRAM_NAME
    return None


def is_share(column: Contents, caption: str) -> bool:
    """A percent or another share: nothing that could be added up."""
    return column.content is Content.FRACTION or bool(_SHARE.search(normal(caption)))


def line_numbers(column: Contents) -> tuple[str, ...]:
    """Numbers of the lines of a block, where the column counts them again and again: 01, 02, 03, 01, 02, 03."""
    said = [line_number(shown(cell)) for cell in column.cells if not blank(cell)]
    numbers = tuple(dict.fromkeys(one for one in said if one))
    repeated = len(said) >= 2 * len(numbers) or len(said) == len(numbers) <= MOST_LINES
    rising = list(numbers) == sorted(numbers) and len(numbers) > 1 and numbers[0] in ("01", "1")
    known = sum(one is not None for one in said) >= 0.8 * len(said)
    changing = sum(one == after for one, after in zip(said, said[1:], strict=False)) <= 0.1 * len(said)
    return numbers if repeated and rising and known and changing and len(numbers) <= MOST_LINES else ()


def line_captions(column: Contents, numbers: Sequence[str], codes: Contents | None) -> tuple[str, ...]:
    """Captions of the lines: texts that come again in every block, as many as there are numbers (or at all)."""
    texts = tuple(
        dict.fromkeys(" ".join(cell.split()) for cell in column.cells if isinstance(cell, str) and not blank(cell))
    )
    if column.content is not Content.TEXT or not 1 < len(texts) <= MOST_LINES:
        return ()
    blocks = len({shown(cell) for cell in codes.cells if not blank(cell)}) if codes else 0
    filled = sum(isinstance(cell, str) and not blank(cell) for cell in column.cells)
    if numbers:
        return texts if len(texts) == len(numbers) else ()
    return texts if blocks and filled >= len(texts) * blocks * 0.8 and filled >= 2 * blocks else ()
