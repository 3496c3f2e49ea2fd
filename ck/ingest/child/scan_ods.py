"""Marks of .ods sheets out of content.xml, read by expat without entities or external parts."""

from __future__ import annotations

from .marks import MOST, Marks
from .zipdir import Entry, unpack

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

_TOKENS = (b"table:formula", b"table:visibility", b"display-filter-buttons", b'"error"', b"#N/A", b"Err:")
_ERRORS = ("#N/A", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "Err:")
_VALUES = ("value", "string-value", "date-value", "time-value", "boolean-value")


def scan(data: bytes, entries: list[Entry]) -> Mapping[str, Marks]:
    """Marks by sheet name; sheets with nothing to tell are left out."""
    entry = next(entry for entry in entries if entry.name == "content.xml")
    if not any(token in piece for piece in unpack(data, entry) for token in _TOKENS):
        return {}
    reader = _Reader()
    for piece in unpack(data, entry):
        reader.parser.Parse(piece, False)
    return {name: marks for name, marks in reader.sheets.items() if any(marks)}


class _Reader:
    """Walks the tables counting repeated rows and columns."""

    def __init__(self) -> None:
        from xml.parsers import expat

        self.sheets: dict[str, Marks] = {}
        self._marks = Marks()
        self._row = self._column = self._rows = self._columns = 0
        self._formula = self._error = False
        self._text: list[str] = []
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text.append

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self._marks = self.sheets.setdefault(attributes.get("table:name", ""), Marks())
            self._row = 0
        elif name == "table:table-row":
            self._column = 0
            self._rows = int(attributes.get("table:number-rows-repeated", 1))
            if attributes.get("table:visibility") in ("collapse", "filter"):
                self._marks.hidden.extend(range(self._row, self._row + min(self._rows, 1000)))
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._columns = int(attributes.get("table:number-columns-repeated", 1))
            valued = any(f"office:{value}" in attributes for value in _VALUES)
            self._formula = "table:formula" in attributes and not valued
            self._error = attributes.get("calcext:value-type") == "error"
            self._text.clear()
        elif name == "table:database-range" and attributes.get("table:display-filter-buttons") == "true":
            sheet = attributes.get("table:target-range-address", "").split(".", 1)[0].strip("'$")
            self.sheets.setdefault(sheet, Marks()).filtered.append(True)

    def _end(self, name: str) -> None:
        if name == "table:table-row":
            self._row += self._rows
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._cell("".join(self._text).strip())
            self._column += self._columns
            self._text.clear()

    def _cell(self, text: str) -> None:
        if len(self._marks.errors) + len(self._marks.unvalued) >= MOST:
            return
        if self._error or text.startswith(_ERRORS):
            self._marks.errors.append((self._row, self._column, text[:20]))
        elif self._formula and not text:
            self._marks.unvalued.append((self._row, self._column))
