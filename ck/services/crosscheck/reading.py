"""Rows of a second source under a confirmed layout: what is usable, and what is wrong with the rest, cell by cell."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ck.forms.names import college_key
from ck.forms.problems import Found, Severity
from ck.indicators.scope import YEARS
from ck.ingest.cells import Trouble, blank, count, shown
from ck.ingest.programs import read_program
from ck.ingest.sheets import Cell, Sheet
from ck.services.crosscheck.mapping import FIELD, Layout
from ck.services.placing import Known
from ck.store.sources import Said

_TOTALS = ("итого", "всего", "сумма", "по области", "по региону")


@dataclass(slots=True)
class Preview:
    """What the table says. `skipped` rows are totals of the table itself; `found` is everything that is wrong."""

    rows: list[Said] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)
    skipped: int = 0
    refused: int = 0  # rows


def read(sheet: Sheet, layout: Layout, known: Known, year: int | None) -> Preview:
    """Read everything under the header. `year` stands in where the table has no column of years."""
    told = Preview()
    missing = [one.name for one in FIELD.values() if one.required and one.id not in layout.columns]
    if missing:
        told.found.append(Found("source_column", sheet.name, details={"names": ", ".join(missing)}))
        return told
    college = ""
    for row in range(layout.header + 1, len(sheet.rows)):
        reader = _Row(sheet, layout, row)
        if reader.empty:
            continue
        if reader.is_total:
            told.skipped += 1
            continue
        college = reader.text("college") or college  # merged cells: the name stands in the first row only
        said = reader.read(known, college, year)
        told.found += reader.found
        if said is None:
            told.refused += 1
        else:
            told.rows.append(said)
    if not told.rows and not told.found:
        told.found.append(Found("source_no_table", sheet.name))
    return told


class _Row:
    """One row and what is wrong with it."""

    def __init__(self, sheet: Sheet, layout: Layout, row: int) -> None:
        self._sheet, self._columns, self._row = sheet, layout.columns, row
        self.found: list[Found] = []

    @property
    def empty(self) -> bool:
        """No column that is read holds anything."""
        return all(blank(self._value(id)) and not self._broken(id) for id in self._columns)

    @property
    def is_total(self) -> bool:
        """The table's own total."""
        text = self.text("college").casefold()
        return text.startswith(_TOTALS)

    def text(self, id: str) -> str:
        """What stands in the column of a field."""
        return " ".join(shown(self._value(id)).split())

    def read(self, known: Known, college: str, year: int | None) -> Said | None:
        """The row, or None when something in it is wrong."""
        for id in self._columns:
            if code := self._broken(id):
                self._wrong(code, id)
        owner = self._college(known, college)
        program, release = self._program(), self._year(year)
        employed, total = self._count("employed"), self._count("total")
        if employed is None and not self._worst:
            self._wrong("source_blank", "employed", what=FIELD["employed"].name)
        if employed is not None and total is not None and employed > total:
            self._wrong("source_more", "employed", total=str(total))
        wages = self._wages()
        if self._worst or owner is None or release is None or employed is None:
            return None
        return Said(self._row + 1, owner, program, release, employed, total, wages)

    @property
    def _worst(self) -> bool:
        return any(one.severity is Severity.ERROR for one in self.found)

    def _college(self, known: Known, name: str) -> int | None:
        if not name:
            self._wrong("source_blank", "college", what=FIELD["college"].name)
            return None
        owner = known.find(name)
        if owner is None:
            like = known.like([name]) if college_key(name) else []
            self._wrong("source_college", "college", name=name, hint=f" Похожие: {'; '.join(like)}." if like else "")
        return owner

    def _program(self) -> str:
        cell = self._value("program")
        found = None if "program" not in self._columns or blank(cell) else read_program(cell)
        if found is None:
            return ""
        if found.code is None:
            self._wrong("code_unreadable", "program")
        return found.code or ""

    def _year(self, year: int | None) -> int | None:
        cell = self._value("year")
        if "year" not in self._columns or blank(cell):
            if year is None:
                self._wrong("source_blank", "year" if "year" in self._columns else "college", what=FIELD["year"].name)
            return year
        if isinstance(cell, tuple) and cell[0] in ("date", "datetime"):
            return date.fromisoformat(cell[1][:10]).year
        text = self.text("year").casefold().removesuffix("года").removesuffix("год").removesuffix("г.").strip()
        if text.isdecimal() and int(text) in YEARS:
            return int(text)
        self._wrong("source_year", "year")
        return None

    def _count(self, id: str) -> int | None:
        if id not in self._columns or self._broken(id):
            return None
        number = count(self._value(id))
        if isinstance(number, Trouble):
            self._wrong(str(number), id)
            return None
        return number

    def _wages(self) -> float | None:
        if "wages" not in self._columns or blank(self._value("wages")):
            return None
        cell = self._value("wages")
        text = (
            shown(cell).replace("\u00a0", "").replace(" ", "").replace(",", ".").removesuffix("руб.").removesuffix("₽")
        )
        try:
            number = float(text)
        except ValueError:
            number = -1.0
        if not 0 < number < 1e7:
            self._wrong("source_wages", "wages")
            return None
        return number

    def _value(self, id: str) -> Cell:
        return self._sheet.value(self._row, self._columns[id]) if id in self._columns else None

    def _broken(self, id: str) -> str:
        place = (self._row, self._sheet.left + self._columns[id])
        if place in self._sheet.unvalued:
            return "formula_without_value"
        return "cell_error" if place in self._sheet.errors else ""

    def _wrong(self, code: str, id: str, **details: str) -> None:
        cell = self._sheet.address(self._row, self._columns[id]) if id in self._columns else None
        self.found.append(Found(code, self._sheet.name, cell, self.text(id) or None, details))


def doubles(rows: list[Said]) -> Mapping[tuple[int, str, int], list[int]]:
    """College, programme and year that several rows speak of → those rows; they are added up when compared."""
    seen: dict[tuple[int, str, int], list[int]] = {}
    for one in rows:
        seen.setdefault((one.college_id, one.program, one.year), []).append(one.row)
    return {key: places for key, places in seen.items() if len(places) > 1}
