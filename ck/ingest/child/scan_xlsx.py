"""Marks of .xlsx and .xlsm sheets out of their XML, by one pass that stops at the first sheet without any."""

from __future__ import annotations

from .marks import Marks
from .zipdir import ArchiveError, Entry, unpack

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FAR = 100_000  # rows; forty thousand have been met
_LONGEST = 1 << 18  # a cell's XML; more than this is not carried over to the next piece
_TOKENS = (b't="e"', b"t='e'", b"hidden=", b"autoFilter")
_FORMULA = (b"<f", b":f")
_MANY = 5_000  # letters «f» that begin no formula, after which formulas are looked for as a text


def scan(data: bytes, entries: list[Entry]) -> Mapping[str, Marks]:
    """Marks by sheet name; sheets with nothing to tell are left out."""
    parts = {entry.name.lower(): entry for entry in entries}
    told = {
        name: marks
        for name, entry in parts.items()
        if "worksheets/" in name
        and name.endswith(".xml")
        and ((marks := _sheet(unpack(data, entry))).far or any(marks))
    }
    if not told:
        return {}
    return {sheet: told[part] for sheet, part in _sheet_parts(data, parts) if part in told}


def _sheet(pieces: Iterator[bytes]) -> Marks:
    """Marks of one sheet; only pieces that hold one of the tokens are looked at closely."""
    marks = Marks()
    rest = b""
    for piece in pieces:
        rest += piece
        cut = max(_whole_cells(rest), 0)
        if len(rest) - cut > _LONGEST:
            cut = len(rest)
        _look(rest[:cut], marks)
        rest = rest[cut:]
        if marks.full:
            return marks
    _look(rest, marks)
    return marks


def _whole_cells(xml: bytes) -> int:
    """Where the last whole cell ends or the last row begins, so that a cut there parts no cell; −1 for neither."""
    closed = xml.rfind(b"</c>")
    best = max(closed + 4 if closed >= 0 else -1, xml.rfind(b"<row"))
    for mark, begins in ((b":c>", b"</"), (b":row", b"<")):
        at = xml.rfind(mark, max(best, 0))  # an earlier one changes nothing
        tag = xml.rfind(b"<", 0, at) if at >= 0 else -1
        if tag >= 0 and xml.startswith(begins, tag):
            best = max(best, at + len(mark) if begins == b"</" else tag)
    return best


def _look(xml: bytes, marks: Marks) -> None:
    last = xml.rfind(b"<c ")
    if last >= 0:
        marks.far = _far(xml[last : last + 400])
    if _has_formula(xml) or any(token in xml for token in _TOKENS):
        _look_closely(xml, marks)


def _has_formula(xml: bytes) -> bool:
    """Whether a formula begins in the XML: its letter is rare in cells, and looked for much faster than its tag."""
    at = -1
    for _ in range(_MANY):
        at = xml.find(b"f", at + 1)
        if at < 0 or xml.startswith(_FORMULA, max(at - 1, 0)):
            return at >= 0
    return any(tag in xml for tag in _FORMULA)


def _far(cell: bytes) -> str:
    """The address of a filled cell that stands below any table; «» for another one."""
    reference = _attribute(cell[3:], b"r") or b""
    place = _place(reference)
    filled = b"<v" in cell or b"<is" in cell
    return reference.decode() if filled and place and place[0] >= FAR else ""


def _look_closely(xml: bytes, marks: Marks) -> None:
    import re

    if re.search(rb"<(?:\w+:)?autoFilter[\s/>]", xml):
        marks.filtered.append(True)
    for row in re.finditer(rb"<(?:\w+:)?row\b([^>]*)>", xml):
        if re.search(rb"""\shidden=["'](?:1|true)["']""", row[1]) and (number := _attribute(row[1], b"r")):
            marks.hidden.append(int(number) - 1)
    cells = rb"<(?:\w+:)?c\s([^>]*?[^>/])>(.*?)</(?:\w+:)?c>"
    for cell in re.finditer(cells, xml, re.DOTALL):
        place = _place(_attribute(cell[1], b"r"))
        if place is None:
            continue
        value = re.search(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)</", cell[2])
        text = value[1].decode("utf-8", "replace").strip() if value else ""
        kind = _attribute(cell[1], b"t")
        if kind == b"e":
            marks.errors.append((*place, text[:20]))
        elif not text and kind != b"str" and re.search(rb"<(?:\w+:)?f[\s/>]", cell[2]):
            marks.unvalued.append(place)


def _attribute(text: bytes, name: bytes) -> bytes | None:
    for quote in (b'"', b"'"):
        at = (b" " + text).find(b" " + name + b"=" + quote)
        if at >= 0:
            return text[at + len(name) + 2 :].split(quote, 1)[0]
    return None


def _place(reference: bytes | None) -> tuple[int, int] | None:
    """«AB12» → (11, 27)."""
    letters = (reference or b"").rstrip(b"0123456789")
    digits = (reference or b"")[len(letters) :]
    if not letters.isalpha() or not digits or len(reference or b"") > 12:
        return None
    column = 0
    for letter in letters.upper():
        column = column * 26 + letter - 64
    return int(digits) - 1, column - 1


def _sheet_parts(data: bytes, parts: Mapping[str, Entry]) -> Iterator[tuple[str, str]]:
    """Sheet name → name of its part (lower case), through the workbook and its relations."""
    import re
    from html import unescape

    book, relations = _text(data, parts, "workbook.xml"), _text(data, parts, "workbook.xml.rels")
    targets: dict[bytes, str] = {}
    for relation in re.finditer(rb"<(?:\w+:)?Relationship\s([^>]*)>", relations):
        target = (_attribute(relation[1], b"Target") or b"").decode("utf-8", "replace").replace("\\", "/").lower()
        name = target.lstrip("/") if target.startswith("/") else "xl/" + target
        targets[_attribute(relation[1], b"Id") or b""] = name
    for sheet in re.finditer(rb"<(?:\w+:)?sheet\s([^>]*)>", book):
        name = unescape((_attribute(sheet[1], b"name") or b"").decode("utf-8", "replace"))
        key = re.search(rb"""\s\w+:id=["']([^"']*)["']""", b" " + sheet[1])
        yield name, targets.get(key[1], "") if key else ""


def _text(data: bytes, parts: Mapping[str, Entry], ending: str) -> bytes:
    entry = next((entry for name, entry in parts.items() if name.endswith("/" + ending)), None)
    if entry is None or entry.size > 4 << 20:
        raise ArchiveError
    return b"".join(unpack(data, entry))
