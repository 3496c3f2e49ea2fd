"""A sheet's cells as sums of the same cells on other sheets of the workbook: the region out of its colleges."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ck.export.cells import MAX_SHEET_NAME, address, quoted, sheet_name
from ck.export.filling import FilledBlock, Source
from ck.export.layout import Layout

_SUM_TAKES = 255  # arguments
_IN_QUOTES = re.compile(r"[«“\"](.+)[»”\"]")


@dataclass(frozen=True, slots=True)
class CollegePart:
    """What one college sent: its sheet in the consolidated workbook, its part of every sum."""

    college: str
    blocks: tuple[FilledBlock, ...]


def college_sheets(colleges: Iterable[str], taken: Iterable[str]) -> list[str]:
    """Names of the colleges' sheets, all different and none of `taken`; a long one loses its legal form first."""
    used = list(taken)
    names: list[str] = []
    for college in colleges:
        bare = _IN_QUOTES.search(college) if len(college) > MAX_SHEET_NAME else None
        names.append(sheet_name(bare[1] if bare else college, [*used, *names]))
    return names


def sources_of(parts: Sequence[CollegePart], sheets: Sequence[str]) -> Mapping[str, tuple[Source, ...]]:
    """Programme → where each college has it."""
    found: dict[str, list[Source]] = {}
    for part, sheet in zip(parts, sheets, strict=True):
        for place, block in enumerate(part.blocks):
            found.setdefault(block.program, []).append(Source(sheet, place, block))
    return {program: tuple(places) for program, places in found.items()}


def sources_formula(layout: Layout, sources: Iterable[Source], cell: tuple[int, int], value: object) -> str | None:
    """The sum over the sheets that have a number in this cell; None unless it gives `value`.

    `cell`: line and column of the block, from 0. A sheet without a number there is not referred to: that keeps a
    formula of 150 colleges within what Excel takes.
    """
    line, column = cell
    code, no = layout.lines[line].code, layout.sheet.columns[column].no
    terms: list[str] = []
    total = 0
    for source in sources:
        number = source.filled.lines.get(code, {}).get(no)
        if isinstance(number, int):
            total += number
            terms.append(f"{quoted(source.sheet)}!{address(layout.row(source.block, line), column)}")
    if not terms or total != value:
        return None
    sums = (",".join(terms[first : first + _SUM_TAKES]) for first in range(0, len(terms), _SUM_TAKES))
    return "=" + "+".join(f"SUM({cells})" for cells in sums)
