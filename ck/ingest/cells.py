"""One cell: a whole number, blank, or a problem. Nothing unreadable becomes 0."""

import re
from collections.abc import Callable
from datetime import date, datetime

from ck.ingest.sheets import Cell

MOST_PEOPLE = 99_999  # in one line of one college; more is a year, a phone or an ИНН in the wrong cell
_SPACES = dict.fromkeys(map(ord, " \u00a0\u2007\u2009\u202f\t\r\n\u200b"))
_SPACED = dict.fromkeys(_SPACES, " ")
_BLANK = "".join(map(chr, _SPACES))
PLAIN: frozenset[type] = frozenset({float, str})
PEOPLE: dict[Cell, int | None] = {"": None} | {float(number): number for number in range(2_000)}
"""What most cells are, without a call: of the cells whose class is in `PLAIN`."""
_GROUPED = re.compile(r"[-+]?\d{1,3}(?: \d{3})+(?:[.,]\d*)?$")  # «1 234»; «12 5» is two numbers


class Trouble(str):
    """Code of the problem that a cell is."""

    __slots__ = ()


def count(cell: Cell) -> int | Trouble | None:
    """People in a cell: a number, None for blank, or what is wrong. «12», « 12 », «12,0» and «1 234» are numbers."""
    if isinstance(cell, str):
        return _of_text(cell)
    if cell is None:
        return None
    if isinstance(cell, bool | tuple):
        return Trouble("not_a_number")
    if isinstance(cell, float) and not cell.is_integer():
        return Trouble("fraction" if cell == cell and abs(cell) != float("inf") else "not_a_number")
    return _in_range(int(cell))


def _of_text(text: str) -> int | Trouble | None:
    plain = text.translate(_SPACES)
    if not plain:
        return None
    if plain not in text and not _GROUPED.match(" ".join(text.translate(_SPACED).split())):
        return Trouble("not_a_number")
    whole, _, fraction = plain.replace(",", ".", 1).partition(".")
    digits = whole.removeprefix("-").removeprefix("+")
    if not (digits.isdecimal() and digits.isascii()) or (fraction and not fraction.isdecimal()):
        return Trouble("not_a_number")
    if fraction.strip("0"):
        return Trouble("fraction")
    return _in_range(int(whole)) if len(digits) < 12 else Trouble("too_big")


def _in_range(number: int) -> int | Trouble:
    if number < 0:
        return Trouble("negative")
    return number if number <= MOST_PEOPLE else Trouble("too_big")


def blank(cell: Cell) -> bool:
    """Nothing stands in the cell, or only spaces."""
    return cell is None or (isinstance(cell, str) and not cell.strip(_BLANK))


def shown(cell: Cell) -> str:
    """The cell as the user sees it."""
    if isinstance(cell, tuple):
        kind, text = cell
        return as_date(cell).strftime("%d.%m.%Y") if kind in ("date", "datetime") else text
    if isinstance(cell, bool):
        return "ИСТИНА" if cell else "ЛОЖЬ"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell).replace(".", ",")
    return "" if cell is None else str(cell).strip()[:200]


def text_of(cell: Cell) -> str:
    """The cell as text to keep: whole numbers without a fraction, dates as dates, spaces brought to one."""
    return " ".join(shown(cell).split()) if not isinstance(cell, str) else " ".join(cell.split())


def as_date(cell: tuple[str, str]) -> date:
    """The day of a («date» | «datetime», ISO text)."""
    parse: Callable[[str], date] = datetime.fromisoformat if cell[0] == "datetime" else date.fromisoformat
    day = parse(cell[1])
    return day.date() if isinstance(day, datetime) else day
