"""Plain text tables for a person at a terminal: dates as ДД.ММ.ГГГГ, numbers to the right, «—» for nothing."""

from collections.abc import Iterable, Sequence
from datetime import date

NOTHING = "—"


def table(headers: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Columns under headers, two spaces apart; a sentence where there is no row."""
    rows = list(rows)
    if not rows:
        return "Нет данных по этим условиям."
    texts = [[cell(value) for value in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(headers, *texts, strict=True)]
    right = [all(isinstance(value, int | float | None) for value in column) for column in zip(*rows, strict=True)]
    lines = [_line(headers, widths, right), _line(["─" * width for width in widths], widths, right)]
    return "\n".join([*lines, *(_line(row, widths, right) for row in texts)])


def cell(value: object) -> str:
    """One value as a Russian reader expects it."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, int):
        return f"{value:,}".replace(",", "\u00a0")
    if isinstance(value, date):
        return value.strftime("%d.%m.%Y")
    return str(value)


def _line(texts: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    padded = [
        text.rjust(width) if to_right else text.ljust(width)
        for text, width, to_right in zip(texts, widths, right, strict=True)
    ]
    return "  ".join(padded).rstrip()
