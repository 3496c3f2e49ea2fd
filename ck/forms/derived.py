"""The identities that follow from the roles of a sheet's columns and lines: nobody has to write them down."""

from collections.abc import Iterable

from ck.forms.lines import TOTAL_LINE
from ck.forms.model import Role, SheetForm
from ck.forms.rules import Check, ColumnsAtMost, ColumnsSum, LinesAtMost, LinesSum

RoleRule = ColumnsSum | ColumnsAtMost | LinesAtMost


def rules_of_roles(sheet: SheetForm) -> list[RoleRule]:
    """The total is the sum of its parts, industries make up their column, a part is not more than its whole, and no
    line is more than line 01 (a warning)."""
    return [*_of_columns(sheet), *_of_lines(sheet)]


def same_rule(sheet: SheetForm, check: Check) -> tuple[object, ...] | None:
    """What a rule says, however its parts are written; None for a rule of another kind or one that says nothing."""
    try:
        match check:
            case ColumnsSum():
                return check.kind, check.total, frozenset(sheet.span(check.parts, check.excluding))
            case ColumnsAtMost():
                return check.kind, check.whole, frozenset(sheet.span(check.parts))
            case LinesSum():
                return check.kind, check.total, frozenset(check.parts)
            case LinesAtMost():
                return check.kind, check.whole, frozenset(check.parts)
    except (KeyError, ValueError):
        return None
    return None


def _of_columns(sheet: SheetForm) -> list[ColumnsSum | ColumnsAtMost]:
    parts = [column.no for column in sheet.columns if column.role is Role.PART]
    total = next((column.no for column in sheet.columns if column.role is Role.TOTAL), None)
    rules: list[ColumnsSum | ColumnsAtMost] = []
    if total and parts:
        rules.append(ColumnsSum(total=total, parts=ranges(sheet, parts)))
    sectors: dict[str, list[str]] = {}
    for column in sheet.columns:
        if column.parent and column.role is Role.SECTOR:
            sectors.setdefault(column.parent, []).append(column.no)
        elif column.parent and column.role is Role.SUB:
            rules.append(ColumnsAtMost(parts=(column.no,), whole=column.parent))
    rules += [ColumnsSum(total=parent, parts=ranges(sheet, numbers)) for parent, numbers in sectors.items()]
    return rules


def _of_lines(sheet: SheetForm) -> list[LinesAtMost]:
    whole = next((line.no for line in sheet.lines if line.code == TOTAL_LINE), None)
    if whole is None:
        return []
    return [
        LinesAtMost(parts=(line.no,), whole=whole, severity="warning")
        for line in sheet.lines
        if line.code != TOTAL_LINE
    ]


def ranges(sheet: SheetForm, numbers: Iterable[str]) -> tuple[str, ...]:
    """Column numbers with neighbours joined: «5..17»; two neighbours stay two."""
    order = [column.no for column in sheet.columns]
    places = sorted({order.index(no) for no in numbers})
    runs: list[list[int]] = []
    for place in places:
        if runs and place == runs[-1][1] + 1:
            runs[-1][1] = place
        else:
            runs.append([place, place])
    said: list[str] = []
    for first, last in runs:
        said += (
            [f"{order[first]}..{order[last]}"]
            if last - first > 1
            else [order[place] for place in range(first, last + 1)]
        )
    return tuple(said)
