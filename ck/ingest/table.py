"""Rows under a header: which programme, which line, which numbers; rows of the template itself are left out."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from operator import itemgetter

from ck.forms.lines import TOTAL_LINE
from ck.forms.model import Column, Key
from ck.forms.numbers import column_number, line_number
from ck.ingest.cells import PEOPLE, PLAIN, Trouble, blank, count, shown, text_of
from ck.ingest.header import Header
from ck.ingest.plan import SheetPlan, line_key
from ck.ingest.programs import ProgramCell, read_program
from ck.ingest.scoring import Match
from ck.ingest.sheets import Cell, Sheet, letter

Number = int | Trouble | None

_TEMPLATE = re.compile(
    r"\W*(?:(?:общ(?:ий|ая|ее)|промежуточный) )?"
    r"(?:итого|итог\b|сумма|проверка|контроль|выпадающий список|текстовое поле|числовое поле|пример\b|образец)",
    re.IGNORECASE,
)
_ALL = re.compile(r"\W*всего(?: по .*| выпускников)?\W*", re.IGNORECASE)
_NO_TEXTS: Mapping[int, str] = {}


@dataclass(slots=True)
class TableRow:
    """One row as it stands.

    `row` counts from 0; `numbers` go with `plan.counted`; `filled` is whether any of them is not blank;
    `line` is canonical, None where it cannot be told from `line_text`.
    """

    row: int
    program: ProgramCell | None
    line: str | None
    line_text: str
    numbers: list[Number]
    filled: bool
    troubled: bool  # something stands in the row that is no number
    texts: Mapping[int, str]  # what stands in the columns of texts, by column; blank ones are left out
    college: str = ""

    @property
    def counts_people(self) -> bool:
        """Some number above zero stands in the row."""
        if self.troubled:
            return any(number.__class__ is int and number for number in self.numbers)
        return any(self.numbers)


@dataclass(slots=True)
class Table:
    """A form's table on a sheet, ready to be walked; what it skipped or met is kept for the report."""

    match: Match
    colleges: int | None = None  # position of a column that names them, which is not the form's
    plan: SheetPlan = field(init=False)  # these three are the match's own, asked for in every row
    header: Header = field(init=False)
    sheet: Sheet = field(init=False)
    template_rows: list[int] = field(default_factory=list)  # counted from 1
    numbers_as_text: list[str] = field(default_factory=list)  # cells

    def __post_init__(self) -> None:
        self.plan, self.header, self.sheet = self.match.plan, self.match.header, self.match.sheet

    def place(self, key: Key) -> int | None:
        """Position of a key column in the rows; None where the form or the sheet has none."""
        column = self.plan.keys.get(key)
        return None if column is None else self.header.positions.get(column)

    def letter(self, column: Column | int) -> str | None:
        """Letter of a column of the form on this sheet; None where the sheet does not have it."""
        index = column if isinstance(column, int) else self.plan.columns.index(column)
        place = self.header.positions.get(index)
        return None if place is None else letter(self.sheet.left + place)

    def cell(self, row: int, column: int) -> str | None:
        """«D15» of a column of the form in a row counted from 0."""
        said = self.letter(column)
        return None if said is None else f"{said}{row + 1}"

    def key_cell(self, row: int) -> str | None:
        """The cell that says the programme of a row."""
        for key in (Key.PROGRAM, Key.PROGRAM_CODE, Key.PROGRAM_NAME):
            if (place := self.place(key)) is not None:
                return self.sheet.address(row, place)
        return None

    def value(self, row: int, column: int) -> Cell:
        """What stands in a column of the form."""
        place = self.header.positions.get(column)
        return None if place is None else self.sheet.value(row, place)


def table_rows(table: Table) -> Iterator[TableRow]:
    """Rows that say something, from under the header to the end."""
    walk, college = _Walk(table), table.colleges
    named = ""
    for index in range(table.header.row + 1, len(table.sheet.rows)):
        row = table.sheet.rows[index]
        if not row:
            continue
        if college is not None and college < len(row) and isinstance(row[college], str) and row[college]:
            named = str(row[college])
        read = walk.read(index, row)
        if read is not None:
            read.college = named
            yield read


class _Walk:
    """The reading of one row after another, with everything looked up before."""

    def __init__(self, table: Table) -> None:
        plan, positions = table.plan, table.header.positions
        self._table = table
        self._blanks: list[Cell] = [""] * (max(positions.values(), default=0) + 1)
        self._places = [positions.get(column, -1) for column in plan.counted]
        counted = [place for place in self._places if place >= 0]
        self._left = min(counted, default=len(self._blanks))
        self._take = itemgetter(*counted) if len(counted) == len(self._places) > 1 else None
        keys = (Key.PROGRAM, Key.PROGRAM_CODE, Key.PROGRAM_NAME, Key.LINE, Key.LINE_CAPTION)
        program, code, name, self._line, self._caption = map(table.place, keys)
        self._program = code if program is None else program
        self._name = name if name != self._program else None
        self._register = [place for key in (Key.PERSON, Key.INN) if (place := table.place(key)) is not None]
        self._texts = [(column, positions[column]) for column in plan.texts if column in positions]
        self._own = {place: column_number(plan.columns[column].no) for column, place in positions.items()}
        self._marked = bool(table.sheet.unvalued or table.sheet.errors)
        self._last: str | None = None
        self._summing = False  # under the first line of a block «Итого», whose other lines have no code
        self._troubled = False  # in the row that was read last

    def read(self, index: int, row: list[Cell]) -> TableRow | None:
        """The row; None when it is blank or belongs to the template."""
        cells = row if len(row) >= len(self._blanks) else row + self._blanks[len(row) :]
        program_cell = "" if self._program is None else cells[self._program]
        name_cell = "" if self._name is None else cells[self._name]
        line, line_text = self._line_of(cells)
        if self._table.plan.check_line and self._is_check_line(line_text):
            return None
        program = read_program(program_cell, name_cell)
        template = (line is None or program is None or program.code is None) and self._is_template(row)
        under = self._summing and program is None and line not in (None, TOTAL_LINE)
        self._summing = line == TOTAL_LINE if template else under
        if template or under:
            self._table.template_rows.append(index + 1)
            return None
        numbers = self._plain(cells) or self._closely(index, cells)
        filled = numbers.count(None) < len(numbers)
        if not filled and not line_text and program is None and all(blank(cells[place]) for place in self._register):
            return None
        if self._marked and blank(program_cell) and (trouble := self._mark(index, self._program)):
            program = ProgramCell(None, "", str(trouble))
        self._last = line or self._last
        texts = self._texts_of(cells) if self._texts else _NO_TEXTS
        return TableRow(index, program, line, line_text, numbers, filled, self._troubled, texts)

    def _line_of(self, row: list[Cell]) -> tuple[str | None, str]:
        """The canonical line, and the text it was told from."""
        plan = self._table.plan
        if not plan.form.lines:
            return TOTAL_LINE, ""
        said, text = ("", "") if self._line is None else _line_said(row[self._line])
        if said is not None and (code := plan.line_numbers.get(said)):
            return code, text
        caption = "" if self._caption is None else row[self._caption]
        if isinstance(caption, str) and caption and (code := plan.line_called(caption, self._last)):
            return code, caption
        return None, text or shown(caption)

    def _texts_of(self, row: list[Cell]) -> Mapping[int, str]:
        cells = [(column, row[place]) for column, place in self._texts if row[place] != ""]
        return {column: text for column, cell in cells if (text := text_of(cell))} if cells else _NO_TEXTS

    def _is_check_line(self, line_text: str) -> bool:
        """The template's own check, which stands in every file and is not worth telling."""
        return bool(line_text) and (_line_said(line_text)[0] or line_key(line_text)) == self._table.plan.check_line

    def _is_template(self, row: list[Cell]) -> bool:
        """«Итого», «Проверка», rows that explain the columns, the header printed again."""
        for place, cell in enumerate(row[: self._left]):
            if isinstance(cell, str) and cell and (_is_template_text(cell) or self._is_total(place, cell)):
                return True
        return self._is_number_row(row)

    def _is_total(self, place: int, cell: str) -> bool:
        return place != self._caption and len(cell) < 60 and _ALL.fullmatch(cell) is not None

    def _is_number_row(self, row: list[Cell]) -> bool:
        """The row of column numbers once more: each column holds its own number."""
        place = self._program
        if place is None or place >= len(row) or blank(row[place]) or column_number(row[place]) != self._own.get(place):
            return False
        return all(column_number(row[place]) == number for place, number in self._own.items() if place < len(row))

    def _plain(self, row: list[Cell]) -> list[Number] | None:
        """The numbers of a row of nothing but small numbers and blanks, as nearly all are; None of another one."""
        self._troubled = False
        if self._take is None or self._marked:
            return None
        cells = self._take(row)
        if not PLAIN.issuperset(map(type, cells)):  # True and 1.0 are one key
            return None
        try:
            return list(map(PEOPLE.__getitem__, cells))
        except KeyError:
            return None

    def _closely(self, index: int, row: list[Cell]) -> list[Number]:
        """The numbers of a row that holds something else."""
        numbers: list[Number] = []
        for place in self._places:
            cell = row[place] if place >= 0 else ""
            if cell == "" and not self._marked:
                numbers.append(None)
            else:
                number = self._mark(index, place) if cell == "" else count(cell)
                self._troubled |= number.__class__ is Trouble
                if cell.__class__ is str and number.__class__ is int:
                    self._table.numbers_as_text.append(self._table.sheet.address(index, place))
                numbers.append(number)
        return numbers

    def _mark(self, row: int, place: int | None) -> Trouble | None:
        """What calamine gave as blank although it is not."""
        if place is None or place < 0:
            return None
        at = (row, self._table.sheet.left + place)
        if at in self._table.sheet.errors:
            return Trouble("cell_error")
        return Trouble("formula_without_value") if at in self._table.sheet.unvalued else None


@lru_cache(maxsize=4096)
def _is_template_text(cell: str) -> bool:
    return _TEMPLATE.match(cell) is not None


@lru_cache(maxsize=1024, typed=True)
def _line_said(cell: Cell) -> tuple[str | None, str]:
    """The number of a line in a cell, and the cell as the user sees it."""
    return (None if blank(cell) else line_number(cell)), shown(cell)
