"""The identities of one line and of one block, over numbers: what a violation is and the two sums that find it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ck.forms.lines import TOTAL_LINE
from ck.forms.model import Role, SheetForm
from ck.forms.problems import Severity
from ck.forms.rules import ColumnsAtMost, ColumnsSum, LinesAtMost, LinesSum

Counts = Mapping[str, int | None]
"""Column number as the definition prints it («гр.05») → people, None where the cell is blank."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block as read: `program` its code, `lines` canonical line code → counts by column number."""

    program: str
    lines: Mapping[str, Counts]


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


def people(counts: Mapping[str, int | str | None], numbers: Iterable[str]) -> int:
    """Σ of the numbers, blank as 0."""
    values = (counts.get(no) for no in numbers)
    return sum(value for value in values if isinstance(value, int))


def column_violation(
    sheet: SheetForm,
    check: ColumnsSum | ColumnsAtMost,
    program: str,
    counts: Mapping[str, int | str | None],
    *,
    line: str | None = None,
    row: int | None = None,
) -> Violation | None:
    """One identity of columns on one line. A blank «Всего» is not a wrong sum: «total_missing» speaks of it."""
    whole = check.total if isinstance(check, ColumnsSum) else check.whole
    if counts.get(whole) is None and sheet.column(whole).role is Role.TOTAL:
        return None
    excluding = check.excluding if isinstance(check, ColumnsSum) else ()
    value, parts = people(counts, [whole]), people(counts, sheet.span(check.parts, excluding))
    if parts == value if isinstance(check, ColumnsSum) else parts <= value:
        return None
    said = {
        "line": str(row) if row else _printed(sheet, line),
        "code": program,
        "sum": str(parts),
        "whole": whole,
        "total": whole,
    }
    said["parts"] = _worded(check.parts, excluding)
    return Violation(
        check.kind, sheet.id, program, whole, str(value), Severity(check.severity), line=line, row=row, details=said
    )


def _worded(parts: Sequence[str], excluding: Sequence[str] = ()) -> str:
    """«05…29 без 06, 07»."""
    text = ", ".join(part.replace("..", "…") for part in parts)
    return f"{text} без {', '.join(excluding)}" if excluding else text


def _printed(sheet: SheetForm, code: str | None) -> str:
    """The number of a line as the form prints it."""
    return next((line.no for line in sheet.lines if line.code == code), code or TOTAL_LINE)


def line_violations(sheet: SheetForm, check: LinesSum | LinesAtMost, block: Block) -> Iterator[Violation]:
    """One identity of lines, in every counted column."""
    codes = {line.no: line.code for line in sheet.lines}
    whole_no = check.total if isinstance(check, LinesSum) else check.whole
    whole = block.lines.get(codes[whole_no])
    parts = [block.lines.get(codes[no]) for no in check.parts]
    present = [counts for counts in parts if counts is not None]
    if whole is None or len(present) < len(parts):
        return
    for column in sheet.columns:
        if not column.counted:
            continue
        value, total = whole.get(column.no) or 0, sum(counts.get(column.no) or 0 for counts in present)
        if total == value if isinstance(check, LinesSum) else total <= value:
            continue
        said = {"code": block.program, "column": column.no, "total": whole_no, "whole": whole_no, "sum": str(total)}
        said["parts"] = ", ".join(check.parts)
        severity = Severity(check.severity)
        yield Violation(
            check.kind, sheet.id, block.program, column.no, str(value), severity, line=codes[whole_no], details=said
        )
