"""Identities that may hold on a sheet, each with how often it held in the files at hand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from ck.forms.derived import RoleRule, ranges, rules_of_roles, same_rule
from ck.forms.model import Role, SheetForm
from ck.forms.rules import Check, ColumnsAtMost, ColumnsSum, LinesAtMost
from ck.ingest.proposing.readings import ReadRow

ENOUGH = 2  # different rows in which several addends are not zero: fewer may be chance
_MOST_LEFT_OUT = 12  # columns among which the parts of the total are looked for
_MOST_RUN = 40
_LOOKED_AT = 500  # rows among which sums are looked for


@dataclass(frozen=True, slots=True)
class Held:
    """A rule, in how many rows (of lines: blocks) it held and of how many it could be asked."""

    rule: RoleRule
    held: int
    asked: int

    @property
    def always(self) -> bool:
        """It held wherever it could be asked."""
        return self.held == self.asked


def proposed(sheet: SheetForm, rows: Sequence[ReadRow]) -> list[Held]:
    """The total as the sum of its parts, industries, parts that cannot exceed their whole, lines inside line 01, and
    other sums that hold in every row."""
    rules = rules_of_roles(sheet)
    known = {(rule.total, frozenset(sheet.span(rule.parts))) for rule in rules if isinstance(rule, ColumnsSum)}
    found = [rule for rule in _met(sheet, rows) if (rule.total, frozenset(sheet.span(rule.parts))) not in known]
    return [_held(sheet, rule, rows) for rule in (*rules, *found)]


def held(sheet: SheetForm, check: Check, rows: Sequence[ReadRow]) -> Held | None:
    """How often a rule held; None for a rule that is not about sums, or names what the sheet does not have."""
    if same_rule(sheet, check) is None or not isinstance(check, RoleRule):
        return None
    try:
        return _held(sheet, check, rows)
    except KeyError:
        return None


def _held(sheet: SheetForm, rule: RoleRule, rows: Sequence[ReadRow]) -> Held:
    match rule:
        case ColumnsSum():
            parts = sheet.span(rule.parts, rule.excluding)
            answers = [row.numbers[rule.total] == _sum(row, parts) for row in rows if rule.total in row.numbers]
        case ColumnsAtMost():
            parts = sheet.span(rule.parts)
            answers = [_sum(row, parts) <= row.numbers[rule.whole] for row in rows if rule.whole in row.numbers]
        case LinesAtMost():
            answers = list(_line_answers(sheet, rule, rows))
    return Held(rule, sum(answers), len(answers))


def _line_answers(sheet: SheetForm, rule: LinesAtMost, rows: Sequence[ReadRow]) -> Iterable[bool]:
    codes = {line.no: line.code for line in sheet.lines}
    by_block: dict[int, dict[str, ReadRow]] = {}
    for row in rows:
        by_block.setdefault(row.block, {})[row.line] = row
    for lines in by_block.values():
        whole, parts = lines.get(codes[rule.whole]), [lines.get(codes[no]) for no in rule.parts]
        there = [part for part in parts if part is not None]
        if whole is not None and there:
            yield all(sum(part.numbers[no] for part in there) <= number for no, number in whole.numbers.items())


def _met(sheet: SheetForm, rows: Sequence[ReadRow]) -> list[ColumnsSum]:
    """Sums of neighbours that hold in every row, though no role says so; the longest run of each column."""
    some = rows[:_LOOKED_AT]
    counted = [column.no for column in sheet.columns if column.counted and not column.parent]
    found = []
    for at, total in enumerate(counted):
        if not any(row.numbers.get(total) for row in some):
            continue
        for length in range(min(_MOST_RUN, len(counted) - at - 1), 1, -1):
            run = counted[at + 1 : at + 1 + length]
            if _holds(total, run, some):
                found.append(ColumnsSum(total=total, parts=ranges(sheet, _without_idle(run, some)), severity="warning"))
                break
    return found


def _without_idle(run: Sequence[str], rows: Sequence[ReadRow]) -> list[str]:
    """The run as far as its last column that is ever filled: zeros after it say nothing."""
    used = [place for place, no in enumerate(run) if any(row.numbers.get(no) for row in rows)]
    return list(run[: max(used[-1] + 1, 2)])


def _holds(total: str, parts: Sequence[str], rows: Sequence[ReadRow]) -> bool:
    """In every row, and in enough of them as a real sum and not as one number said twice."""
    telling: set[tuple[int, ...]] = set()
    for row in rows:
        if row.numbers.get(total) != _sum(row, parts):
            return False
        values = tuple(row.numbers.get(no, 0) for no in parts)
        if sum(value > 0 for value in values) > 1:
            telling.add(values)
    return len(telling) >= ENOUGH


def missing_parts(sheet: SheetForm, rows: Sequence[ReadRow]) -> tuple[str, ...]:
    """Columns of unknown meaning that the known parts lack to make up the total in every row; () if none do."""
    total = next((column.no for column in sheet.columns if column.role is Role.TOTAL), None)
    parts = [column.no for column in sheet.columns if column.role is Role.PART]
    unknown = [column.no for column in sheet.columns if column.role is Role.VALUE][:_MOST_LEFT_OUT]
    if total is None or not unknown or _holds(total, parts, rows):
        return ()
    short = [row.numbers.get(total, 0) - _sum(row, parts) for row in rows]
    if not rows or min(short) < 0:
        return ()
    for size in range(1, len(unknown) + 1):
        for some in combinations(unknown, size):
            if all(_sum(row, some) == lack for row, lack in zip(rows, short, strict=True)):
                idle = [no for no in unknown if no not in some and not any(row.numbers.get(no) for row in rows)]
                return tuple(no for no in unknown if no in (*some, *(idle if size == len(unknown) else ())))
    return ()


def sectors(sheet: SheetForm, rows: Sequence[ReadRow]) -> dict[str, str]:
    """Columns of unknown meaning that together make up the column before them: column → that column."""
    counted = [column for column in sheet.columns if column.counted]
    found: dict[str, str] = {}
    for at, whole in enumerate(counted):
        if whole.role not in (Role.PART, Role.SUB):
            continue
        run: list[str] = []
        for column in counted[at + 1 :]:
            if column.role is Role.SUB and not run:
                continue
            if column.role is not Role.VALUE:
                break
            run.append(column.no)
        for length in range(len(run), 1, -1):
            if _holds(whole.no, run[:length], rows):
                found |= dict.fromkeys(run[:length], whole.no)
                break
    return found


def _sum(row: ReadRow, numbers: Iterable[str]) -> int:
    return sum(row.numbers.get(no, 0) for no in numbers)
