"""Headings of an unknown table: the nearest text over each column, and the texts of the groups it stands in.

Merged cells come as one text at the left, so a group reaches to the right until the next text of its row.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping

from ck.ingest.cells import blank
from ck.ingest.plan import spelt
from ck.ingest.proposing.survey import WIDEST, TablePlace

EMPTY_WORDS = frozenset({"всего", "итого", "человек", "чел", "всего, человек", "всего, чел", "количество", "число"})
"""Headings that say nothing without their group's."""
_ROWS_ABOVE = 14
_DOTS = re.compile(r"(?:\.{3,}|…)(?:[\s.…]*(?:\.{3,}|…))*")
_MOST_SIGNS, _MOST_OMISSIONS = 600, 4


def headings(table: TablePlace) -> dict[int, tuple[str, ...]]:
    """Position → texts over it, its own first, then those of its groups from the nearest."""
    last = table.row if table.numbers else table.row + 1
    rows = {
        index: {
            place: clean(cell)
            for place, cell in enumerate(table.sheet.rows[index][:WIDEST])
            if isinstance(cell, str) and not blank(cell)
        }
        for index in range(max(0, last - _ROWS_ABOVE), last)
    }
    lowest: dict[int, int] = {}
    for index in sorted(rows):
        lowest.update(dict.fromkeys(rows[index], index))
    return {place: (rows[own][place], *_groups(rows, lowest, place, own)) for place, own in sorted(lowest.items())}


def _groups(rows: Mapping[int, Mapping[int, str]], lowest: Mapping[int, int], place: int, own: int) -> list[str]:
    found = []
    for index in range(own - 1, min(rows) - 1, -1):
        if len(rows[index]) < 2:
            continue  # a title
        left = max((other for other in rows[index] if other <= place), default=None)
        if left is not None and lowest[left] > index:  # else it is a column's own heading, merged downwards
            found.append(rows[index][left])
    return found


def clean(text: str) -> str:
    """A heading on one line without control signs; «………» is one omission, and so is what is beyond all measure."""
    visible = "".join(sign if unicodedata.category(sign)[0] != "C" else " " for sign in text)
    pieces = _DOTS.sub("…", " ".join(visible.split())).split("…")
    shorter = "…".join(pieces[:_MOST_OMISSIONS]) + ("…" if len(pieces) > _MOST_OMISSIONS else "")
    return shorter if len(shorter) <= _MOST_SIGNS else shorter[:_MOST_SIGNS] + "…"


def named(texts: Mapping[int, tuple[str, ...]]) -> dict[int, tuple[str, tuple[str, ...]]]:
    """Position → the caption of a column and its other spellings: after the group's where its own does not tell."""
    times = Counter(spelt(own[0]) for own in texts.values())
    found: dict[int, tuple[str, tuple[str, ...]]] = {}
    for place, own in texts.items():
        if len(own) > 1 and (times[spelt(own[0])] > 1 or spelt(own[0]) in EMPTY_WORDS):
            found[place] = f"{own[1]}: {own[0]}"[:_MOST_SIGNS], (own[0],)
        else:
            found[place] = own[0], ()
    return found
