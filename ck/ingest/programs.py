"""The programme that a cell speaks of: code, code with name, a code that Excel made a date of, a name alone."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from rapidfuzz.fuzz import token_set_ratio

from ck.document.programs import CURRENT_LIST, find_program, kind_of, name_key, programs_by_name
from ck.ingest.cells import as_date, blank, shown
from ck.ingest.sheets import Cell

_CODE = re.compile(r"(\d\d)\.(\d\d)\.(\d\d)(?!\d)\s*[-–—,.:;)]*\s*(.*)", re.DOTALL)
_ALIKE = re.compile(r"(\d{1,2})\s*[.,\s/_-]\s*(\d{1,2})\s*[.,\s/_-]\s*(\d\d)(?!\d)\s*[-–—,.:;)]*\s*(.*)", re.DOTALL)
_DIGITS = re.compile(r"(\d{1,2})(\d\d)(\d\d)(?!\d)\s*(.*)", re.DOTALL)
_LOOKALIKES = str.maketrans("ОоOoЗ", "00003")
_FIRST_DAY = date(1899, 12, 30)  # day 0 of Excel's calendar
_SERIALS = range(36_526, 73_051)  # the years 2000–2099
_ANOTHER_NAME = 55  # likeness of names, of 100, below which they are different programmes


@dataclass(frozen=True, slots=True)
class ProgramCell:
    """What was read: `code` or None, the `name` that stood with it, and the problem's code with its value."""

    code: str | None
    name: str = ""
    problem: str | None = None
    value: str = ""


@lru_cache(maxsize=8192, typed=True)
def read_program(cell: Cell, name: Cell = None) -> ProgramCell | None:
    """The programme of a cell, with the name that stands beside it; None where both are blank."""
    beside = "" if blank(name) else " ".join(shown(name).split())
    if blank(cell):
        return _by_name(beside) if beside else None
    return _read(cell, beside)


def _read(cell: Cell, beside: str) -> ProgramCell:
    if isinstance(cell, tuple):
        return _of_date(as_date(cell), beside) if cell[0] in ("date", "datetime") else _unreadable(cell)
    if isinstance(cell, bool) or cell is None:
        return _unreadable(cell)
    if isinstance(cell, str):
        return _of_text(cell, beside)
    return _of_number(cell, beside)


def _of_text(cell: str, beside: str) -> ProgramCell:
    text = " ".join(cell.split()).strip(" «»\"'")
    if exact := _CODE.match(text):
        return ProgramCell(".".join(exact.group(1, 2, 3)), beside or exact[4])
    for pattern in (_ALIKE, _DIGITS):
        found = pattern.match(text) or pattern.match(text.translate(_LOOKALIKES))
        if found:
            name = text[found.start(4) :] if found[4] else ""
            code = _joined(*found.group(1, 2, 3))
            if kind_of(code) or find_program(code):
                return ProgramCell(code, beside or name, "code_repaired", shown(cell))
    found_code = re.search(r"\d\d\.\d\d\.\d\d(?!\d)", text)
    if found_code:
        return ProgramCell(found_code[0], beside or text[: found_code.start()].strip(" -–—,("))
    return _by_name(text) if not text[:1].isdigit() else _unreadable(cell)


def _of_number(cell: float, beside: str) -> ProgramCell:
    """A code without its dots (90207), or the serial number of a date (39122); the directory decides between them."""
    if cell != int(cell):
        return _unreadable(cell)
    digits = str(int(cell)).zfill(6)
    code = ".".join((digits[:2], digits[2:4], digits[4:])) if len(digits) == 6 else ""
    dotless = bool(code) and kind_of(code) is not None
    if int(cell) in _SERIALS:
        serial = _of_date(_FIRST_DAY + timedelta(days=int(cell)), beside)
        if serial.code and (not dotless or find_program(serial.code) or not find_program(code)):
            return serial
    return ProgramCell(code, beside, "code_repaired", shown(cell)) if dotless else _unreadable(cell)


def _of_date(day: date, beside: str) -> ProgramCell:
    """Which code the date was: the orders that Excel knows, by the name beside it, the directory, the middle pair."""
    year, month, number = f"{day.year % 100:02}", f"{day.month:02}", f"{day.day:02}"
    orders = (f"{number}.{month}.{year}", f"{year}.{month}.{number}", f"{month}.{number}.{year}")
    valued = f"{day:%d.%m.%Y}"
    for fits in (lambda code: _is_called(code, beside), lambda code: find_program(code) is not None, kind_of):
        chosen = next((code for code in orders if fits(code)), None)
        if chosen:
            return ProgramCell(chosen, beside, "code_from_date", valued)
    return ProgramCell(None, beside, "code_unreadable", valued)


def _is_called(code: str, name: str) -> bool:
    program = find_program(code) if name else None
    return program is not None and name_key(name) in (name_key(program.name), name_key(program.other_name))


def _by_name(text: str) -> ProgramCell:
    """A name alone: the one programme called so, or the only one of the current list."""
    called = programs_by_name(text)
    current = [program for program in called if program.listed == CURRENT_LIST]
    only = called if len(called) == 1 else current
    if len(only) != 1:
        return _unreadable(text)
    return ProgramCell(only[0].code, text, "code_by_name", text)


def _unreadable(cell: Cell) -> ProgramCell:
    return ProgramCell(None, "", "code_unreadable", shown(cell))


def _joined(first: str, second: str, third: str) -> str:
    return f"{first.zfill(2)}.{second.zfill(2)}.{third}"


@lru_cache(maxsize=4096)
def known_name(code: str) -> str | None:
    """The name in the directory; None for an unknown code, which is no error."""
    program = find_program(code)
    return program.name if program else None


@lru_cache(maxsize=4096)
def called_otherwise(code: str, name: str) -> str | None:
    """The directory's name of the code when `name` is clearly another programme's; likeness only warns here."""
    program = find_program(code)
    if program is None or not name:
        return None
    key = name_key(name)
    likeness = max(token_set_ratio(key, name_key(known)) for known in (program.name, program.other_name) if known)
    return program.name if likeness < _ANOTHER_NAME else None
