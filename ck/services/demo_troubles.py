"""What colleges really do to a form, done to an invented one: each trouble with the effect that it must have.

Source: «What colleges really send» of the notes on the forms. Each function changes a `Paper` and leaves in it
what a right reading must set aside or do without.
"""

import random
from collections.abc import Callable, Mapping
from datetime import datetime

from openpyxl.worksheet.worksheet import Worksheet

from ck.export.layout import Layout
from ck.forms.lines import TOTAL_LINE
from ck.forms.model import Key, Role
from ck.services.demo_paper import Paper

Trouble = Callable[[Paper, random.Random], None]


def text_numbers(paper: Paper, chance: random.Random) -> None:
    """Numbers typed as text, some with spaces, some as «12,0»: read as numbers."""
    column = _employed_no(paper)
    for block, told in enumerate(paper.blocks):
        for line, numbers in told.filled.lines.items():
            shape = chance.choice(("{}", " {} ", "{},0", "{}\u00a0"))
            paper.replace_cell(block, line, column, shape.format(numbers[column]))


def no_data_words(paper: Paper, chance: random.Random) -> None:
    """«н/д» instead of a number: nothing unreadable becomes 0, the block is set aside."""
    _damage(paper, chance, _employed_no(paper), chance.choice(("н/д", "нет", "-", "уточняется", "7,5")))


def wrong_total(paper: Paper, chance: random.Random) -> None:
    """The total does not add up: the block is set aside."""
    block = chance.randrange(len(paper.blocks))
    total = _total_no(paper)
    number = paper.blocks[block].counts[TOTAL_LINE][_total_status(paper)]
    _damage(paper, chance, total, number + chance.randint(1, 4), block)


def sum_rows(paper: Paper, _: random.Random) -> None:
    """«Итого» under the table: not counted again."""
    totals = [told.counts[TOTAL_LINE][_total_status(paper)] for told in paper.blocks]

    def edit(sheet: Worksheet, layout: Layout) -> None:
        row = layout.row(len(totals)) + 1
        sheet.cell(row, _program_column(layout) + 1, "Итого")
        sheet.cell(row, layout.index(_total_no(paper)) + 1, sum(totals))

    paper.edits.append(edit)


def no_college(paper: Paper, _: random.Random) -> None:
    """Neither the workbook nor the file says whose it is: refused until somebody tells."""
    paper.shows_college = False
    paper.name = f"{paper.name.rpartition('/')[0]}/Мониторинг (2) испр.xlsx"
    paper.set_aside = {told.filled.program for told in paper.blocks}


def file_renamed(paper: Paper, _: random.Random) -> None:
    """The file's name says nothing, the workbook does."""
    paper.name = f"{paper.name.rpartition('/')[0]}/Мониторинг занятости {paper.as_of:%d.%m.%Y} ({len(paper.name)}).xlsx"


def date_for_code(paper: Paper, chance: random.Random) -> None:
    """Excel took 09.02.07 for 9 February 2007: repaired and reported."""
    block = chance.randrange(len(paper.blocks))
    day, month, year = (int(pair) for pair in paper.blocks[block].filled.program.split("."))
    if not (paper.layout.key_index(Key.PROGRAM_CODE) is not None and 1 <= day <= 28 and 1 <= month <= 12 and year):
        code_spaces(paper, chance)
        return
    taken = datetime(2000 + year, month, day)

    def edit(sheet: Worksheet, layout: Layout) -> None:
        column = layout.key_index(Key.PROGRAM_CODE)
        assert column is not None
        for line in range(len(layout.lines)):
            cell = sheet.cell(layout.row(block, line) + 1, column + 1)
            cell.value, cell.number_format = taken, "DD.MM.YYYY"

    paper.edits.append(edit)


def code_spaces(paper: Paper, chance: random.Random) -> None:
    """A space before or after the code."""
    block = chance.randrange(len(paper.blocks))

    def edit(sheet: Worksheet, layout: Layout) -> None:
        column = _program_column(layout)
        for line in range(len(layout.lines)):
            cell = sheet.cell(layout.row(block, line) + 1, column + 1)
            cell.value = f" {cell.value} "

    paper.edits.append(edit)


def last_lines_cut(paper: Paper, chance: random.Random) -> None:
    """The last line of a block deleted: the other lines are taken."""
    lines = paper.layout.lines
    if len(lines) < 3:
        sum_rows(paper, chance)
        return
    block = chance.randrange(len(paper.blocks))
    paper.dropped_lines[paper.blocks[block].filled.program] = {lines[-1].code}

    def edit(sheet: Worksheet, layout: Layout) -> None:
        sheet.delete_rows(layout.row(block, len(lines) - 1) + 1)

    paper.edits.append(edit)


def moved_header(paper: Paper, chance: random.Random) -> None:
    """Two more rows above and the college's own column on the left."""

    def edit(sheet: Worksheet, layout: Layout) -> None:
        for span in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(span))
        sheet.insert_cols(1)
        sheet.insert_rows(1, 2)
        sheet["A1"] = "Возвращается в центр не позднее пятого числа"
        for row in range(layout.first_row + 3, sheet.max_row + 1):
            sheet.cell(row, 1, "внесено")

    paper.edits.append(edit)


def instruction_first(paper: Paper, _: random.Random) -> None:
    """A sheet of instructions before the form."""

    def edit(sheet: Worksheet, _: Layout) -> None:
        assert sheet.parent is not None
        page = sheet.parent.create_sheet("Инструкция", 0)
        page["A1"] = "Заполняются белые ячейки. Названия листов и номера граф не менять."
        page["A2"] = "Числа – целые; если таких выпускников нет, ставится 0."

    paper.edits.append(edit)


def formula_without_value(paper: Paper, chance: random.Random) -> None:
    """A formula that was never computed: its number is unknown, the block is set aside."""
    block = chance.randrange(len(paper.blocks))
    paper.set_aside.add(paper.blocks[block].filled.program)
    no = _employed_no(paper)

    def edit(sheet: Worksheet, layout: Layout) -> None:
        sheet.cell(layout.row(block) + 1, layout.index(no) + 1, "=10+2")

    paper.edits.append(edit)


def blank_zeros(paper: Paper, _: random.Random) -> None:
    """Zeros of the parts left blank: blank is zero in a sum."""
    parts = {column.no for column in paper.definition.main.columns if column.role is Role.PART}
    for block, told in enumerate(paper.blocks):
        for line, numbers in told.filled.lines.items():
            if numbers[_total_no(paper)]:
                for no in [no for no in parts if numbers[no] == 0]:
                    paper.replace_cell(block, line, no, "")


# Weights as they feel to a centre: typing troubles are common, lost formulas rare.
TROUBLES: Mapping[Trouble, int] = {
    text_numbers: 6,
    blank_zeros: 6,
    sum_rows: 5,
    file_renamed: 5,
    no_data_words: 5,
    wrong_total: 5,
    date_for_code: 4,
    code_spaces: 4,
    last_lines_cut: 3,
    moved_header: 3,
    instruction_first: 3,
    no_college: 1,
    formula_without_value: 1,
}


def spoil(paper: Paper, chance: random.Random) -> None:
    """Do one of the troubles to the paper."""
    trouble = chance.choices(list(TROUBLES), list(TROUBLES.values()))[0]
    paper.trouble = trouble.__name__
    trouble(paper, chance)


def _damage(paper: Paper, chance: random.Random, no: str, value: int | str, block: int | None = None) -> None:
    block = chance.randrange(len(paper.blocks)) if block is None else block
    paper.replace_cell(block, TOTAL_LINE, no, value)
    paper.set_aside.add(paper.blocks[block].filled.program)


def _program_column(layout: Layout) -> int:
    keys = (Key.PROGRAM_CODE, Key.PROGRAM)
    return next(column for column in map(layout.key_index, keys) if column is not None)


def _employed_no(paper: Paper) -> str:
    return next(column.no for column in paper.definition.main.columns if column.status == "employed")


def _total_no(paper: Paper) -> str:
    return next(column.no for column in paper.definition.main.columns if column.role is Role.TOTAL)


def _total_status(paper: Paper) -> str:
    return str(next(column.status for column in paper.definition.main.columns if column.role is Role.TOTAL))
