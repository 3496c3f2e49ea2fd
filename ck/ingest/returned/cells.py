"""Colouring cells of a sheet: only their style numbers change, and a missing cell gets an empty element."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping

from ck.forms.problems import Severity
from ck.ingest.returned.package import TRANSITIONAL
from ck.ingest.returned.places import Place, area, place
from ck.ingest.returned.styles import Styles
from ck.ingest.returned.xmlpart import Edits, Element, StructureError, elements, escaped

_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*[\"']([A-Z0-9:$]+)[\"']")
_AFTER_DRAWING = frozenset(
    ("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst")
    + ("AlternateContent",)  # wraps oleObjects and controls
)
"""What stands after `legacyDrawing` in a worksheet."""


Area = tuple[Place, Place]


def merged(data: bytes) -> list[Area]:
    """The merged areas of a sheet."""
    found = (area(match.group(1).decode()) for match in _MERGED.finditer(data))
    return [each for each in found if each is not None]


def shown_at(at: Place, areas: Iterable[Area]) -> Place:
    """The cell that shows what is at a place: the first one of its merged area, else the place itself."""
    for start, end in areas:
        if start.row <= at.row <= end.row and start.column <= at.column <= end.column:
            return start
    return at


class SheetCells:
    """A worksheet part with the elements of the rows that are to be coloured."""

    def __init__(self, data: bytes, wanted: frozenset[int]) -> None:
        self._edits = Edits(data)
        self._at = 0  # number of the row that is being read
        self._rows: dict[int, Element] = {}
        self._cells: dict[int, dict[int, Element]] = {row: {} for row in wanted}
        found = elements(data, self._keep)
        self._root = found[0]
        self._tops = [one for one in found if one.depth == 1]
        self._columns = [one for one in found if one.local == "col" and one.parent == "cols"]
        self._number(found)
        table = next((one for one in self._tops if one.local == "sheetData"), None)
        if table is None:
            raise StructureError("no sheetData")
        self._table = table
        self._order = sorted(self._rows)
        self._new_rows: dict[int, str] = {}

    def _keep(self, local: str, attributes: Mapping[str, str], depth: int) -> bool:
        """Rows always; cells are kept of wanted rows only, since a sheet may have a million."""
        if local == "row" and depth == 2:
            self._at = int(attributes.get("r") or self._at + 1)
            return True
        if local == "c" and depth == 3:
            return self._at in self._cells
        return depth == 1 or local == "col"

    def _number(self, found: list[Element]) -> None:
        """Rows and cells by their numbers, which may be left out and then go on from the one before."""
        row = column = 0
        for one in found:
            if one.local == "row" and one.depth == 2:
                row, column = int(one.attributes.get("r") or row + 1), 0
                self._rows[row] = one
            elif one.local == "c" and one.depth == 3:
                at = place(one.attributes.get("r"))
                column = at.column if at else column + 1
                self._cells[row][column] = one

    def colour(self, marks: Mapping[Place, Severity], styles: Styles) -> None:
        """Give cells the colour of a severity."""
        for at in sorted(marks):
            cell = self._cells[at.row].get(at.column)
            if cell is not None:
                style = styles.marked(int(cell.attributes.get("s", "0")), marks[at])
                self._edits.attributes(cell, s=str(style))
            else:
                self._put(at, styles.marked(self._style_of(at), marks[at]))
        self._write_rows()

    def _style_of(self, at: Place) -> int:
        """How a cell that is not written looks: as its row, else as its column."""
        row = self._rows.get(at.row)
        if row is not None and row.attributes.get("customFormat") in ("1", "true") and "s" in row.attributes:
            return int(row.attributes["s"])
        for one in self._columns:
            if int(one.attributes["min"]) <= at.column <= int(one.attributes["max"]):
                return int(one.attributes.get("style", "0"))
        return 0

    def _put(self, at: Place, style: int) -> None:
        """Write an empty cell where it belongs in its row, or note it for a row to be made."""
        new = f'<{self._root.prefix}c r="{at.address}" s="{style}"/>'
        row = self._rows.get(at.row)
        if row is None or row.empty:
            self._new_rows[at.row] = self._new_rows.get(at.row, "") + new
            return
        after = [column for column in self._cells[at.row] if column > at.column]
        self._edits.insert(self._cells[at.row][min(after)].start if after else row.outer, new)

    def _write_rows(self) -> None:
        """Rows that were missing or empty, each before the next one that is there."""
        at_end = ""
        for number, cells in sorted(self._new_rows.items()):
            row = self._rows.get(number)
            written = f'<{self._root.prefix}row r="{number}">{cells}</{self._root.prefix}row>'
            following = bisect_right(self._order, number)
            if row is not None:
                self._edits.append(row, cells)
            elif following < len(self._order):
                self._edits.insert(self._rows[self._order[following]].start, written)
            else:
                at_end += written
        if at_end:
            self._edits.append(self._table, at_end)

    @property
    def drawing(self) -> str | None:
        """The id of the relation to the drawing of comments; None when the sheet has none."""
        return next((one.qualified("id") for one in self._tops if one.local == "legacyDrawing"), None)

    def draw(self, relation: str, namespace: str = TRANSITIONAL) -> None:
        """Name the drawing of comments, where the standard wants it."""
        new = f'<{self._root.prefix}legacyDrawing xmlns:r="{escaped(namespace)}" r:id="{relation}"/>'
        after = [one.start for one in self._tops if one.local in _AFTER_DRAWING]
        self._edits.insert(min(after, default=self._root.outer), new)

    def result(self) -> bytes:
        """The part with the changes."""
        return self._edits.result()
