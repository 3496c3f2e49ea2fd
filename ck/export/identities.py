"""The form's identities in words and as Excel formulas, so that a college sees what does not fit before it sends.

Column identities become formula columns right of the table, line identities the form's own check line (or a column
where it has none). Every formula answers «верно», a sentence about what is wrong, or nothing while the row is empty.
Function names are Excel's English ones: that is how files store them, each program shows its own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ck.export.cells import address
from ck.export.filling import Numbers
from ck.export.layout import Layout, on_row, ranges
from ck.forms.rules import Check, ColumnsAtMost, ColumnsSum, LinesAtMost, LinesSum

FITS, BROKEN, NOT_NUMBER = "верно", "не сходится", "не число"
ColumnCheck = ColumnsSum | ColumnsAtMost
LineCheck = LinesSum | LinesAtMost


@dataclass(frozen=True, slots=True)
class Answer:
    """A formula and what it gives now."""

    formula: str
    cached: str


def words(check: Check) -> str:
    """A sum rule as a reader says it: «гр. 07 = 08 + 11…32»."""
    match check:
        case ColumnsSum():
            without = f" без {', '.join(check.excluding)}" if check.excluding else ""
            return f"гр. {check.total} = {_plus(check.parts)}{without}"
        case ColumnsAtMost():
            return f"гр. {_plus(check.parts)} не больше гр. {check.whole}"
        case LinesSum():
            return f"строка {check.total} = {_plus(check.parts)}"
        case LinesAtMost():
            return f"строка {_plus(check.parts)} не больше строки {check.whole}"
    raise ValueError(f"not a rule about sums: {check.kind}")


def parts_sum(layout: Layout, check: ColumnCheck, row: int) -> str:
    """«SUM(H9,K9:AF9)» – the parts of a column identity on a row."""
    return f"SUM({ranges(layout.span(check.parts, _excluding(check)), row)})"


def parts_total(layout: Layout, check: ColumnCheck, numbers: Numbers) -> int:
    """The same sum of the numbers at hand; blank is 0."""
    return sum(_count(numbers.get(no)) for no in layout.sheet.span(check.parts, _excluding(check)))


def column_answer(layout: Layout, check: ColumnCheck, row: int, numbers: Numbers) -> Answer:
    """Whether the identity holds on a row (0-based) with these numbers."""
    whole_no = check.total if isinstance(check, ColumnsSum) else check.whole
    whole, parts = address(row, layout.index(whole_no)), parts_sum(layout, check, row)
    cells = f"{whole},{parts.removeprefix('SUM(').removesuffix(')')}"
    sign = "=" if isinstance(check, ColumnsSum) else ">="
    verdict = f'IF(N({whole}){sign}{parts},"{FITS}","{BROKEN}: сумма "&{parts})'
    formula = f'=IF(COUNTA({cells})=0,"",IF(COUNTA({cells})>COUNT({cells}),"{NOT_NUMBER}",{verdict}))'
    present = [numbers.get(no) for no in (whole_no, *layout.sheet.span(check.parts, _excluding(check)))]
    if all(value is None for value in present):
        return Answer(formula, "")
    total = parts_total(layout, check, numbers)
    holds = _holds(_count(numbers.get(whole_no)), sign, total)
    return Answer(formula, FITS if holds else f"{BROKEN}: сумма {total}")


def line_answer(layout: Layout, check: LineCheck, first: int, lines: Mapping[str, Numbers]) -> tuple[int, Answer]:
    """In how many columns a line identity is broken in the block that begins at row `first`; on which row to say it."""
    whole, sign, parts = _line_parts(check)
    row = first + layout.line_index(whole)
    broken = "<>" if sign == "=" else "<"
    counted = layout.counted()
    terms = [
        f"SUMPRODUCT(--({span}{broken}{'+'.join(on_row(span, first + layout.line_index(part)) for part in parts)}))"
        for span in ranges(counted, row).split(",")
    ]
    count = "+".join(terms)
    formula = f'=IFERROR(IF({count}=0,"{FITS}","{BROKEN}, граф: "&({count})),"{NOT_NUMBER}")'
    wrong = sum(not _line_holds(layout, check, layout.sheet.columns[index].no, lines) for index in counted)
    return row, Answer(formula, f"{BROKEN}, граф: {wrong}" if wrong else FITS)


def check_line_answer(layout: Layout, column: int, first: int, lines: Mapping[str, Numbers]) -> Answer | None:
    """The cell of the check line under a block that begins at row `first`; None if the form has no line identities."""
    checks = [check for check in layout.sheet.checks if isinstance(check, LineCheck)]
    if not checks:
        return None
    tests = []
    for whole, sign, parts in map(_line_parts, checks):
        tests.append(f"{_cells(layout, (whole,), column, first)}{sign}{_cells(layout, parts, column, first)}")
    no = layout.sheet.columns[column].no
    holds = all(_line_holds(layout, check, no, lines) for check in checks)
    return Answer(f'=IF(AND({",".join(tests)}),"{FITS}","{BROKEN}")', FITS if holds else BROKEN)


def _plus(parts: Iterable[str]) -> str:
    return " + ".join(part.replace("..", "…") for part in parts)


def _excluding(check: ColumnCheck) -> tuple[str, ...]:
    return check.excluding if isinstance(check, ColumnsSum) else ()


def _count(value: int | str | None) -> int:
    return value if isinstance(value, int) else 0


def _holds(whole: int, sign: str, parts: int) -> bool:
    return whole == parts if sign == "=" else whole >= parts


def _line_parts(check: LineCheck) -> tuple[str, str, tuple[str, ...]]:
    if isinstance(check, LinesSum):
        return check.total, "=", check.parts
    return check.whole, ">=", check.parts


def _line_holds(layout: Layout, check: LineCheck, no: str, lines: Mapping[str, Numbers]) -> bool:
    def on(line: str) -> int:
        return _count(lines.get(layout.lines[layout.line_index(line)].code, {}).get(no))

    whole, sign, parts = _line_parts(check)
    return _holds(on(whole), sign, sum(map(on, parts)))


def _cells(layout: Layout, lines: Iterable[str], column: int, first: int) -> str:
    return "+".join(f"N({address(first + layout.line_index(line), column)})" for line in lines)
