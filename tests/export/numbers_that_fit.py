"""Numbers that satisfy every identity of any built-in form, made from its definition."""

from ck.export.filling import FilledBlock
from ck.forms.model import Definition, Role, SheetForm
from ck.forms.rules import ColumnsSum

# How many times line's numbers are the smallest line's: 06 = 02 + 04 = Σ 07…13, 03 ≤ 02, 14 ≤ 05 and so on.
SHARES = {"01": 8, "02": 2, "03": 1, "04": 1, "05": 2, "05.1": 1, "05.2": 1, "05.3": 1, "06": 3, "07": 3}
PROGRAMS = {
    "09.02.07": "Информационные системы и программирование",
    "34.02.01": "Сестринское дело",
    "38.02.01": "Экономика и бухгалтерский учет (по отраслям)",
}
NONE_OF_LINE = {"08", "09", "10", "11", "12", "13"}


def fitting_block(definition: Definition, code: str = "09.02.07", scale: int = 1) -> FilledBlock:
    """A block whose every counted cell is filled."""
    sheet = definition.main
    base = _base(sheet)
    lines = [line.code for line in sheet.lines] or ["01"]
    shares = {line: 0 if line in NONE_OF_LINE else SHARES.get(line, 1) for line in lines}
    return FilledBlock(
        code,
        PROGRAMS[code],
        {line: {no: number * share * scale for no, number in base.items()} for line, share in shares.items()},
    )


def _base(sheet: SheetForm) -> dict[str, int]:
    numbers = {column.no: _leaf(column.role, index) for index, column in enumerate(sheet.columns) if column.counted}
    done: set[str] = set()
    sums = [check for check in sheet.checks if isinstance(check, ColumnsSum)]
    for check in sorted(sums, key=lambda check: sheet.column(check.total).role is Role.TOTAL):
        parts = sheet.span(check.parts, check.excluding)
        if check.total in done:  # a second partition of the same people
            numbers[parts[-1]] += numbers[check.total] - sum(numbers[no] for no in parts)
        else:
            numbers[check.total] = sum(numbers[no] for no in parts)
            done.add(check.total)
    return numbers


def _leaf(role: Role, index: int) -> int:
    """«Из них» stay small enough to fit inside any part."""
    return {Role.SUB: 1, Role.FORECAST: 1, Role.SECTOR: 1 + index % 2}.get(role, 5 + index % 3)
