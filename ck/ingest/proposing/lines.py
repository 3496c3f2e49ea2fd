"""Lines of a block in an unknown table: how many, what they are called, which canonical line each is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ck.forms.lines import LINE, TOTAL_LINE
from ck.forms.model import Column, Confidence, FormLine, Key, Role
from ck.forms.names import normal
from ck.ingest.cells import blank
from ck.ingest.plan import without_brackets
from ck.ingest.proposing.columns import Drawn
from ck.ingest.proposing.contents import MOST_LINES, Content, Contents, line_captions, line_numbers
from ck.ingest.proposing.meanings import Meanings

_INSIDE = re.compile(r"^\W*(?:из них|в том числе|в т\W{0,2}ч)\W*")
_CHECK = re.compile(r"\W*(?:проверка|контроль)")
_BY_NUMBER = (5, 15)  # in forms of so many lines the number says which it is
_ROWS_A_BLOCK = 1.5  # from so many rows a programme there are lines


@dataclass(frozen=True, slots=True)
class Lines:
    """`drawn`: the columns, those of lines as such; `guessed`: numbers of lines that were told by their number only."""

    drawn: list[Drawn]
    lines: tuple[FormLine, ...] = ()
    check_line: str | None = None
    guessed: tuple[str, ...] = ()


def with_lines(drawn: list[Drawn], known: Meanings) -> Lines:
    """Finds the column of line numbers and the one of line captions; no lines where every row is a programme."""
    codes = next((one.contents for one in drawn if one.column.key in (Key.PROGRAM, Key.PROGRAM_CODE)), None)
    if codes is None or _rows(drawn) < _ROWS_A_BLOCK * _blocks(codes):
        return Lines(drawn)
    total = next((place for place, one in enumerate(drawn) if one.column.role is Role.TOTAL), len(drawn))
    left = [one for one in drawn[: max(total, 1)] if one.column.key not in (Key.PROGRAM, Key.PROGRAM_CODE)]
    numbered = next((one for one in left if line_numbers(one.contents)), None)
    numbers = line_numbers(numbered.contents) if numbered else ()
    called = [one for one in left if one is not numbered and one.contents.content is Content.TEXT]
    captioned = max(called, key=lambda one: _likeness(one.contents, numbers, codes), default=None)
    captions = line_captions(captioned.contents, numbers, codes) if captioned else ()
    if not numbers and not captions:
        return Lines(drawn)
    keys = {numbered.place: Key.LINE} if numbered else {}
    keys |= {captioned.place: Key.LINE_CAPTION} if captioned and captions else {}
    return replace(_lines(numbers, captions, known), drawn=[_as_key(one, keys) for one in drawn])


def lines_of(numbers: Contents | None, captions: Contents | None, known: Meanings) -> Lines:
    """The lines of a block by the columns that a person has named; `drawn` is empty."""
    said = line_numbers(numbers) if numbers else ()
    texts = [] if captions is None else [cell for cell in captions.cells if isinstance(cell, str) and not blank(cell)]
    called = tuple(dict.fromkeys(" ".join(text.split()) for text in texts))[:MOST_LINES]
    return _lines(said, called if len(called) == len(said) or not said else (), known) if said or called else Lines([])


def _rows(drawn: Sequence[Drawn]) -> int:
    """Rows in which something is counted."""
    counted = [one.contents.cells for one in drawn if one.column.counted]
    return sum(any(not blank(cell) for cell in row) for row in zip(*counted, strict=True)) if counted else 0


def _blocks(codes: Contents) -> int:
    """Programmes: a code that comes again right below is the same block."""
    filled = [str(cell).strip() for cell in codes.cells if not blank(cell)]
    return sum(one != before for one, before in zip(filled, ["", *filled], strict=False))


def _likeness(column: Contents, numbers: Sequence[str], codes: Contents) -> int:
    return len(line_captions(column, numbers, codes))


def _as_key(one: Drawn, keys: dict[int, Key]) -> Drawn:
    key = keys.get(one.place)
    if key is None:
        return one
    update = {"role": Role.KEY, "key": key, "status": None, "parent": None, "confidence": Confidence.SEEN}
    column: Column = one.column.model_copy(update=update)
    return replace(one, column=column, evidence=replace(one.evidence, score=100, because="по строкам блока"))


def _called(caption: str, known: Meanings, taken: set[str]) -> str:
    """The canonical line that a caption names, also without «из них» and brackets; «» if none is left."""
    key = normal(caption)
    plain = _INSIDE.sub("", key)
    keys = (key, plain, without_brackets(key), without_brackets(plain))
    return next((code for each in keys for code in known.lines.get(each, ()) if code not in taken), "")


def _lines(numbers: Sequence[str], captions: Sequence[str], known: Meanings) -> Lines:
    pairs = [
        (numbers[order] if numbers else f"{order + 1:02}", captions[order] if captions else "")
        for order in range(len(numbers or captions))
    ]
    check = next(((no if numbers else caption) for no, caption in pairs if _CHECK.match(normal(caption))), None)
    lines: list[FormLine] = []
    guessed: list[str] = []
    taken = {TOTAL_LINE}
    kept = [(no, caption) for no, caption in pairs if not _CHECK.match(normal(caption))]
    for order, (no, caption) in enumerate(kept):
        code = TOTAL_LINE if order == 0 else _called(caption, known, taken)
        if order and (not code or code in taken):
            code = no if no in LINE and no not in taken and len(kept) in _BY_NUMBER else ""
            guessed.append(no)
        taken.add(code)
        lines.append(FormLine(code=code, no=no, caption=caption))
    return Lines([], tuple(lines), check, tuple(guessed))
