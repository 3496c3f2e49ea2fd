"""The identities of one line and of one block, over numbers: what a violation is and the two sums that find it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import gt, itemgetter, ne
from typing import TypeVar

from ck.forms.lines import TOTAL_LINE
from ck.forms.model import Role, SheetForm
from ck.forms.numbers import printed_number
from ck.forms.problems import Severity
from ck.forms.rules import ColumnsAtMost, ColumnsSum, LinesAtMost, LinesSum

Number = TypeVar("Number", int, int | None)
Numbers = Sequence[int | None]
"""People in the counted columns of a sheet, in their order; None where the cell is blank."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block as read: `program` its code, `lines` canonical line code → its numbers."""

    program: str
    lines: Mapping[str, Numbers]


@dataclass(frozen=True, slots=True)
class Violation:
    """An identity that does not hold, ready to become a `Found`.

    `code` is a problem of the catalogue. `column` (number as in the definition) tells the cell together with
    `line` (canonical code, in a block) or `row` (1-based row of the sheet, in a record); `sheet` is the
    `SheetForm.id` and `program` the programme code that the violation is about. `value` is what stands in that
    cell; `details` fill the sentence.
    """

    code: str
    sheet: str
    program: str
    column: str | None
    value: str
    severity: Severity
    line: str | None = None
    row: int | None = None
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sum:
    """A `ColumnsSum` or `ColumnsAtMost` with its ranges resolved to places among the counted columns."""

    check: ColumnsSum | ColumnsAtMost
    whole: str
    at: int
    parts: tuple[int, ...]
    take: Callable[[Sequence[int]], Sequence[int]]  # the numbers of the parts
    skipped_when_blank: bool
    wrong: Callable[[int, int], bool]  # of the sum of the parts and the whole
    forecast: bool  # a college may leave the forecast out: then there is nothing to compare

    def speaks(self, numbers: Numbers) -> bool:
        """Whether the line says enough for the identity to be asked."""
        if self.skipped_when_blank and numbers[self.at] is None:
            return False
        return not self.forecast or any(numbers[place] is not None for place in self.parts)


@dataclass(frozen=True, slots=True)
class LineRule:
    """A `LinesSum` or `LinesAtMost` with the canonical codes of its lines.

    `about` are all of them, `speaking` those of which one must count people for the rule to be broken: nobody is never
    more than the whole.
    """

    check: LinesSum | LinesAtMost
    whole_no: str
    whole: str
    parts: tuple[str, ...]
    about: frozenset[str]
    speaking: frozenset[str]
    wrong: Callable[[int, int], bool]  # of the sum of the parts and the whole


@dataclass(frozen=True, slots=True)
class Plan:
    """A sheet prepared for checking: counted columns, sums over them, rules about lines.

    Resolving ranges anew for each line took longer than reading the workbook.
    """

    columns: tuple[str, ...]
    sums: tuple[Sum, ...]
    of_lines: tuple[LineRule, ...]


@lru_cache(maxsize=64)
def plan_of(sheet: SheetForm) -> Plan:
    """The plan of a sheet, made once."""
    columns = tuple(column.no for column in sheet.columns if column.counted)
    sums = [_sum(sheet, columns, check) for check in sheet.checks if isinstance(check, ColumnsSum | ColumnsAtMost)]
    of_lines = [_line_rule(sheet, check) for check in sheet.checks if isinstance(check, LinesSum | LinesAtMost)]
    return Plan(columns, tuple(sums), tuple(of_lines))


def taking(places: Sequence[int]) -> Callable[[Sequence[Number]], Sequence[Number]]:
    """`itemgetter` that gives a sequence of any length: the numbers at these places out of those of a row, in one call,
    since there are thousands of rows."""
    if len(places) > 1:
        return itemgetter(*places)
    return lambda numbers: [numbers[place] for place in places]


def _line_rule(sheet: SheetForm, check: LinesSum | LinesAtMost) -> LineRule:
    codes = {line.no: line.code for line in sheet.lines}
    whole = check.total if isinstance(check, LinesSum) else check.whole
    parts = tuple(codes[no] for no in check.parts)
    about = frozenset((codes[whole], *parts))
    if isinstance(check, LinesSum):
        return LineRule(check, whole, codes[whole], parts, about, about, ne)
    return LineRule(check, whole, codes[whole], parts, about, frozenset(parts), gt)


def _sum(sheet: SheetForm, columns: Sequence[str], check: ColumnsSum | ColumnsAtMost) -> Sum:
    whole = check.total if isinstance(check, ColumnsSum) else check.whole
    parts = sheet.span(check.parts, check.excluding if isinstance(check, ColumnsSum) else ())
    total = sheet.column(whole).role is Role.TOTAL
    forecast = all(sheet.column(no).role is Role.FORECAST for no in parts)
    places = tuple(columns.index(no) for no in parts)
    wrong = ne if isinstance(check, ColumnsSum) else gt
    return Sum(check, whole, columns.index(whole), places, taking(places), total, wrong, forecast)


def people_of(numbers: Numbers) -> Sequence[int]:
    """The numbers of one line with blanks as 0."""
    if None in numbers:
        return [number or 0 for number in numbers]
    return numbers  # type: ignore[return-value]  # a call of `cast` for every line is dearer than the test


def sum_violations(
    sheet: SheetForm,
    program: str,
    numbers: Numbers,
    people: Sequence[int],
    *,
    line: str | None = None,
    row: int | None = None,
) -> Iterator[Violation]:
    """Identities of the columns on one line. A blank «Всего» is not a wrong sum: «total_missing» speaks of it."""
    for sum_ in plan_of(sheet).sums:
        parts = sum(sum_.take(people))
        if not sum_.wrong(parts, people[sum_.at]) or not sum_.speaks(numbers):
            continue
        said = {"line": str(row) if row else _printed(sheet, line), "code": program}
        said |= {"sum": str(parts), "parts": _worded(sum_.check)}
        said["total"] = said["whole"] = printed_number(sum_.whole)
        kind, severity, value = sum_.check.kind, Severity(sum_.check.severity), str(people[sum_.at])
        yield Violation(kind, sheet.id, program, sum_.whole, value, severity, line=line, row=row, details=said)


def _worded(check: ColumnsSum | ColumnsAtMost) -> str:
    """«05…29 без 06, 07»."""
    text = ", ".join("…".join(map(printed_number, part.split(".."))) for part in check.parts)
    without = check.excluding if isinstance(check, ColumnsSum) else ()
    return f"{text} без {', '.join(map(printed_number, without))}" if without else text


def _printed(sheet: SheetForm, code: str | None) -> str:
    """The number of a line as the form prints it."""
    return next((line.no for line in sheet.lines if line.code == code), code or TOTAL_LINE)


def line_violations(
    sheet: SheetForm, rule: LineRule, program: str, lines: Mapping[str, Sequence[int]]
) -> Iterator[Violation]:
    """One identity of lines, in every counted column; `lines` by canonical code as `people_of` gives them."""
    whole, check = lines[rule.whole], rule.check
    first, *others = (lines[code] for code in rule.parts)
    sums = list(map(sum, zip(first, *others, strict=True))) if others else first
    if not any(map(rule.wrong, sums, whole)):  # nearly always: what follows is only for telling
        return
    for no, value, total in zip(plan_of(sheet).columns, whole, sums, strict=True):
        if not rule.wrong(total, value):
            continue
        said = {"code": program, "column": printed_number(no), "sum": str(total)}
        said |= {"total": rule.whole_no, "whole": rule.whole_no, "parts": ", ".join(check.parts)}
        severity = Severity(check.severity)
        yield Violation(check.kind, sheet.id, program, no, str(value), severity, line=rule.whole, details=said)
