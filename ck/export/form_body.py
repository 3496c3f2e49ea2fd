"""The blocks of a form's sheet: keys, numbers, the template's check line, formulas right of the table."""

from ck.export.cells import Sheet, address
from ck.export.filling import FilledBlock, Filling, Numbers
from ck.export.form_header import column_width
from ck.export.identities import (
    Answer,
    ColumnCheck,
    LineCheck,
    check_line_answer,
    column_answer,
    line_answer,
    parts_sum,
    parts_total,
)
from ck.export.layout import Layout
from ck.export.sources import sources_formula
from ck.forms.model import Column, FormLine, Key, Role
from ck.forms.rules import ColumnsSum

CHECK_CAPTION = "Проверка"
FIXED_KEYS = frozenset({Key.ORDINAL, Key.LINE, Key.LINE_CAPTION})


def block_checks(layout: Layout, filling: Filling) -> tuple[ColumnCheck | LineCheck, ...]:
    """The identities shown right of the table: of columns, and of lines where the form has no check line.

    None where totals are formulas over their parts: they could only agree with themselves.
    """
    if filling.live_totals:
        return ()
    shown = ColumnCheck if layout.sheet.check_line is not None else ColumnCheck | LineCheck
    return tuple(check for check in layout.sheet.checks if isinstance(check, shown))


class BlockWriter:
    """Writes the blocks of one sheet: the filled ones, then blank ones."""

    def __init__(self, sheet: Sheet, layout: Layout, filling: Filling) -> None:
        self._sheet, self._layout, self._filling = sheet, layout, filling
        self._checks = block_checks(layout, filling)

    def write(self) -> None:
        """Write them all."""
        blank = [FilledBlock("")] * self._filling.blank_blocks
        for number, block in enumerate([*self._filling.blocks, *blank]):
            self._block(number, block)

    def _block(self, number: int, block: FilledBlock) -> None:
        first = self._layout.row(number)
        for offset, line in enumerate(self._layout.lines):
            numbers = block.lines.get(line.code, {})
            for index, column in enumerate(self._layout.sheet.columns):
                if column.role is Role.KEY:
                    self._key(first, offset, index, column, number, block)
                else:
                    self._number(first + offset, index, numbers, self._sources(block, offset, index))
            self._fit(first + offset, block, line)
        self._check_columns(first, block)
        if self._layout.sheet.check_line is not None:
            self._check_line(self._layout.sheet.check_line, first, block)

    def _key(self, first: int, offset: int, index: int, column: Column, number: int, block: FilledBlock) -> None:
        value = key_value(column.key, self._layout.lines[offset], number, block, self._filling.region)
        row = first + offset
        if column.key in FIXED_KEYS:
            self._sheet.put(row, index, value, "fixed")
        elif value or not offset:
            self._sheet.put(row, index, value, "input_text")
        else:  # typed once, on the first line
            above = address(first, index)
            self._sheet.formula(row, index, f'=IF(LEN({above})=0,"",{above})', "", "input_text")

    def _fit(self, row: int, block: FilledBlock, line: FormLine) -> None:
        keys = (column for column in self._layout.sheet.columns if column.role is Role.KEY)
        texts = [(str(key_value(column.key, line, 0, block, self._filling.region) or ""), column) for column in keys]
        self._sheet.fit_height(row, [(text, column_width(column)) for text, column in texts])

    def _sources(self, block: FilledBlock, offset: int, index: int) -> str | None:
        """The formula that adds a cell up over other sheets."""
        sources = self._filling.sources.get(block.program)
        column = self._layout.sheet.columns[index]
        if not sources or not column.counted:
            return None
        value = block.lines.get(self._layout.lines[offset].code, {}).get(column.no)
        return sources_formula(self._layout, sources, (offset, index), value)

    def _number(self, row: int, index: int, numbers: Numbers, sources: str | None) -> None:
        """A number; a total is a formula over its parts where `live_totals` asks and that gives the very number.

        What is no total is a formula over other sheets, where there is one.
        """
        column = self._layout.sheet.columns[index]
        value = numbers.get(column.no)
        style = "input_count" if column.counted else "input_text"
        formula = (self._total_formula(row, column, numbers) if self._filling.live_totals else None) or sources
        if formula and isinstance(value, int):
            self._sheet.formula(row, index, formula, value, style)
        else:
            self._sheet.put(row, index, value, style)

    def _total_formula(self, row: int, column: Column, numbers: Numbers) -> str | None:
        """The formula that gives this column's number on this row, if there is one."""
        for check in self._layout.sheet.checks:
            if not isinstance(check, ColumnsSum) or check.total != column.no:
                continue
            if parts_total(self._layout, check, numbers) == numbers.get(column.no):
                return f"={parts_sum(self._layout, check, row)}"
        return None

    def _check_columns(self, first: int, block: FilledBlock) -> None:
        for offset, check in enumerate(self._checks):
            index = self._layout.width + 1 + offset
            if isinstance(check, LineCheck):
                row, answer = line_answer(self._layout, check, first, block.lines)
                self._answer(row, index, answer, "check")
                continue
            for line_offset, line in enumerate(self._layout.lines):
                row = first + line_offset
                numbers = block.lines.get(line.code, {})
                self._answer(row, index, column_answer(self._layout, check, row, numbers), "check")

    def _check_line(self, mark: str, first: int, block: FilledBlock) -> None:
        row = first + len(self._layout.lines)
        for index, column in enumerate(self._layout.sheet.columns):
            answer = check_line_answer(self._layout, index, first, block.lines) if column.counted else None
            if answer:
                self._answer(row, index, answer, "fixed")
            else:
                text = {Key.LINE: mark, Key.LINE_CAPTION: CHECK_CAPTION}.get(column.key or Key.OTHER)
                self._sheet.put(row, index, text, "fixed")

    def _answer(self, row: int, index: int, answer: Answer, style: str) -> None:
        self._sheet.formula(row, index, answer.formula, answer.cached, style)


def key_value(key: Key | None, line: FormLine, number: int, block: FilledBlock, region: str) -> str | int | None:
    """What a key column says on a line of a block; None is left to the college."""
    match key:
        case Key.ORDINAL:
            return number + 1
        case Key.REGION:
            return region
        case Key.PROGRAM:
            return block.caption
        case Key.PROGRAM_CODE:
            return block.program
        case Key.PROGRAM_NAME:
            return block.program_name
        case Key.LINE:
            return line.no
        case Key.LINE_CAPTION:
            return line.caption
    return None
