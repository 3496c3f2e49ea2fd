"""Free texts of many colleges in one cell, each after its college's name."""

from collections.abc import Sequence

from ck.export.cells import MAX_TEXT, clean_text

SEPARATOR = "; "


def joined(texts: Sequence[tuple[str, str]]) -> tuple[str, int]:
    """«Колледж: текст; Колледж: текст», and how many of the (college, text) pairs did not fit into a cell.

    What does not fit is left out whole, so that no college's words are cut in two; the end of the cell says how many.
    A single text that is too long by itself is cut, with a mark of its own.
    """
    parts = [clean_text(f"{college}: {' '.join(text.split())}") for college, text in texts if text.strip()]
    whole = SEPARATOR.join(parts)
    if len(whole) <= MAX_TEXT:
        return whole, 0
    kept = len(parts) - 1
    while kept > 1 and len(_cut(parts, kept)) > MAX_TEXT:
        kept -= 1
    return clean_text(_cut(parts, kept)), len(parts) - kept


def _cut(parts: Sequence[str], kept: int) -> str:
    return f"{SEPARATOR.join(parts[:kept])}… [не поместилось текстов: {len(parts) - kept}]"
