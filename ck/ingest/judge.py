"""Blocks judged: what is missing or unreadable, the identities of the form, and the rows of accepted blocks.

A block with an error is set aside whole; the others of the file are accepted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ck.forms.checks import check_block
from ck.forms.identities import Block, Numbers, Violation, plan_of
from ck.forms.lines import TOTAL_LINE
from ck.forms.problems import Found, Severity
from ck.ingest.blocks import RawBlock
from ck.ingest.cells import Trouble, shown
from ck.ingest.programs import called_otherwise, known_name
from ck.ingest.table import Table, TableRow


@dataclass(slots=True)
class Judged:
    """A block with the numbers of its lines, and everything that was found in it."""

    raw: RawBlock
    number: int
    lines: dict[str, Numbers] = field(default_factory=dict)
    found: list[Found] = field(default_factory=list)
    empty: bool = False

    @property
    def code(self) -> str:
        """The programme's code; «» where it is not known."""
        return self.raw.code or ""

    @property
    def accepted(self) -> bool:
        """Nothing in it is an error, and it is filled."""
        return not self.empty and not any(found.severity is Severity.ERROR for found in self.found)

    @property
    def block(self) -> Block:
        """For the checks of the form."""
        return Block(self.code, self.lines)


def judge(table: Table, raw_blocks: Sequence[RawBlock]) -> list[Judged]:
    """All blocks of the sheet that say anything, each with what was found in it."""
    judged: list[Judged] = []
    for raw in raw_blocks:
        if raw.code is None and not raw.counts_people and not raw.first.counts_people and not _troubled(raw):
            continue  # a block of the template that nobody filled
        block = Judged(raw, len(judged) + 1, found=list(raw.found))
        judged.append(block)
        _program(table, block)
        if raw.code or raw.lines:
            _lines(table, block)
        _numbers(table, block)
        if not block.empty:
            block.found += [found_at(table, block, violation) for violation in _violations(table, block)]
    _repeated(table, judged)
    return judged


def _troubled(raw: RawBlock) -> bool:
    return any(line.troubled for line in raw.lines.values()) and raw.program is not None


def _violations(table: Table, block: Judged) -> list[Violation]:
    """Identities that do not hold; one that would take an unreadable cell for 0 is not asked."""
    violations = check_block(table.plan.form, block.block)
    names = table.plan.names
    troubled = [(code, row.numbers) for code, row in block.raw.lines.items() if row.troubled]
    unread = {
        (code, no) for code, row in troubled for no, it in zip(names, row, strict=True) if isinstance(it, Trouble)
    }
    if not unread:
        return violations
    asked: dict[str | None, set[str]] = {}
    for each in plan_of(table.plan.form).sums:
        asked.setdefault(each.whole, {each.whole}).update(names[part] for part in each.parts)
    return [violation for violation in violations if not _guessed(violation, unread, asked)]


def _guessed(violation: Violation, unread: set[tuple[str, str]], asked: Mapping[str | None, set[str]]) -> bool:
    """Whether an unreadable cell takes part in the identity."""
    if violation.code.startswith("lines_"):
        return any(no == violation.column for _, no in unread)
    return any(line == violation.line and no in asked.get(violation.column, ()) for line, no in unread)


def _program(table: Table, block: Judged) -> None:
    """Tells how the code was read."""
    program, where = block.raw.program, table.key_cell(block.raw.first.row)
    sheet = table.sheet.name
    if program is None:
        block.found.append(Found("code_missing", sheet, where))
        return
    if program.problem:
        value = table.sheet.errors.get(_at(table, block.raw.first), program.value)
        block.found.append(Found(program.problem, sheet, where, value, {"code": program.code or ""}))
    if program.code is None:
        return
    if known_name(program.code) is None:
        block.found.append(Found("program_unknown", sheet, where, details={"code": program.code}))
    elif name := called_otherwise(program.code, program.name):
        details = {"code": program.code, "name": name}
        block.found.append(Found("program_name_differs", sheet, where, program.name, details))


def _at(table: Table, row: TableRow) -> tuple[int, int]:
    """The place of the code's cell among the marks of the sheet."""
    cell = table.key_cell(row.row) or "A1"
    column = 0
    for sign in cell.rstrip("0123456789"):
        column = column * 26 + ord(sign) - 64
    return row.row, column - 1


def _lines(table: Table, block: Judged) -> None:
    """Tells which lines of the block are not there."""
    form = table.plan.form
    where = table.key_cell(block.raw.first.row)
    if TOTAL_LINE not in block.raw.lines:
        block.found.append(Found("total_line_missing", table.sheet.name, where, details={"code": block.code}))
    missing = [line.no for line in form.lines if line.code not in block.raw.lines and line.code != TOTAL_LINE]
    if missing:
        details = {"code": block.code, "lines": ", ".join(missing)}
        block.found.append(Found("lines_missing", table.sheet.name, where, details=details))


def _numbers(table: Table, block: Judged) -> None:
    """Numbers of every line; every unreadable cell is told, blank ones follow the rule of their column."""
    first = block.raw.lines.get(TOTAL_LINE)
    if first is not None and not first.filled and not block.raw.counts_people and not _troubled(block.raw):
        block.empty = True
        where = table.key_cell(block.raw.first.row)
        block.found.append(Found("block_empty", table.sheet.name, where, details={"code": block.code}))
        return
    plan = table.plan
    total = None if plan.total is None else plan.counted.index(plan.total)
    for code, row in block.raw.lines.items():
        numbers = row.numbers
        if row.troubled:
            block.found += _troubles(table, row)
        if None in numbers:  # a part that was left blank is zero
            numbers = [blank if number is None else number for number, blank in zip(numbers, plan.blanks, strict=True)]
        if row.troubled:
            numbers = [None if isinstance(number, Trouble) else number for number in numbers]
        if total is not None and numbers[total] is None and _blank_total_is_zero(table, block, row):
            numbers[total] = 0
        block.lines[code] = numbers  # type: ignore[assignment]  # no trouble is left in it; `cast` is a call a line


def _troubles(table: Table, row: TableRow) -> list[Found]:
    found = []
    for index, number in zip(table.plan.counted, row.numbers, strict=True):
        if isinstance(number, Trouble):
            place = table.header.positions[index]
            value = table.sheet.errors.get((row.row, table.sheet.left + place)) or shown(table.value(row.row, index))
            found.append(Found(str(number), table.sheet.name, table.cell(row.row, index), value or None))
    return found


def _blank_total_is_zero(table: Table, block: Judged, row: TableRow) -> bool:
    """A blank total of a line without people is zero; of a line with people it is an error."""
    unsaid = row.line == TOTAL_LINE and not row.filled  # nobody in all, and somebody on the lines below
    if row.counts_people or unsaid:
        assert table.plan.total is not None
        block.found.append(Found("total_missing", table.sheet.name, table.cell(row.row, table.plan.total)))
        return False
    return not row.troubled


def found_at(table: Table, block: Judged, violation: Violation) -> Found:
    """A violated identity with its cell."""
    row = block.raw.lines.get(violation.line or TOTAL_LINE, block.raw.first).row
    cell = None
    if violation.column is not None:
        cell = table.cell(row, table.plan.columns.index(table.plan.form.column(violation.column)))
    return Found(
        violation.code, table.sheet.name, cell, violation.value, violation.details, severity_override=violation.severity
    )


def _repeated(table: Table, judged: Sequence[Judged]) -> None:
    """The same code once more: the same numbers are a copy and set aside, others are another group and kept."""
    seen: dict[str, list[Judged]] = {}
    for block in judged:
        if not block.code or block.empty:
            continue
        where = table.key_cell(block.raw.first.row)
        before = seen.setdefault(block.code, [])
        same = next((other for other in before if other.lines == block.lines and block.raw.counts_people), None)
        other = same or (before[0] if before else None)
        if other is not None:
            details = {"code": block.code, "row": str(other.raw.first.row + 1)}
            code = "program_duplicated" if same else "program_repeated"
            block.found.append(Found(code, table.sheet.name, where, details=details))
        before.append(block)
