"""The block under a filled form that adds its programmes up, line by line, by live formulas."""

from ck.export.cells import Sheet, column_letter
from ck.export.filling import FilledBlock
from ck.export.form_body import key_value
from ck.export.layout import Layout
from ck.forms.model import Key, Role


def write_totals(sheet: Sheet, layout: Layout, blocks: tuple[FilledBlock, ...], caption: str) -> None:
    """Lines are added each to its own kind only: a sum over lines would count a person twice."""
    title = FilledBlock(caption)
    for offset, line in enumerate(layout.lines):
        row = layout.row(len(blocks), offset)
        for index, column in enumerate(layout.sheet.columns):
            if column.role is Role.KEY:
                text = None if column.key is Key.ORDINAL else key_value(column.key, line, 0, title, "")
                sheet.put(row, index, text, "sum_text")
                continue
            total = _sum(blocks, line.code, column.no) if column.counted else None
            if total is None:
                sheet.put(row, index, None, "sum_count")
            else:
                sheet.formula(row, index, _formula(layout, len(blocks), index, offset), total, "sum_count")


def _sum(blocks: tuple[FilledBlock, ...], line: str, no: str) -> int | None:
    """Σ over the blocks on one line; None where nobody has a number."""
    values = [block.lines.get(line, {}).get(no) for block in blocks]
    numbers = [value for value in values if isinstance(value, int)]
    return sum(numbers) if numbers else None


def _formula(layout: Layout, blocks: int, index: int, offset: int) -> str:
    """The cells of one line in every block; text of check lines among them counts as 0."""
    letter, first, last = column_letter(index), layout.first_row + 1, layout.row(blocks)
    cells = f"{letter}${first}:{letter}${last}"
    if layout.height == 1:
        return f"=SUM({cells})"
    return f"=SUMPRODUCT(--(MOD(ROW({cells})-{first},{layout.height})={offset}),{cells})"
