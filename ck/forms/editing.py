"""A definition changed step by step by a person: every function gives a new one, which may be wrong until it is done.

Only `ck.forms.loader` says whether it is right.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ck.forms.derived import rules_of_roles, same_rule
from ck.forms.lines import TOTAL_LINE
from ck.forms.model import Column, Confidence, Definition, FormLine, Key, Role, SheetForm
from ck.forms.rules import Check
from ck.forms.statuses import STATUS, Kind


@dataclass(frozen=True, slots=True)
class Use:
    """What a column is used for: its role with what belongs to it."""

    role: Role
    status: str | None = None
    key: Key | None = None
    parent: str | None = None


def with_main(definition: Definition, **changes: Any) -> Definition:
    """The definition with its main sheet changed."""
    sheets = tuple(one.model_copy(update=changes) if one.main else one for one in definition.sheets)
    return definition.model_copy(update={"sheets": sheets})


def roles_for(status: str | None) -> tuple[Role, ...]:
    """Roles that a counted column of this status may have, the usual one first."""
    if status is None:
        return Role.PART, Role.SUB, Role.SECTOR, Role.VALUE
    match STATUS[status].kind:
        case Kind.TOTAL:
            return (Role.TOTAL,)
        case Kind.FACT:
            return Role.PART, Role.SUB
        case Kind.PLAN:
            return Role.PART, Role.FORECAST
    return Role.SUB, Role.FORECAST


def possible_parents(sheet: SheetForm, no: str) -> list[str]:
    """Columns that the column may be a part of: those with people that are no parts themselves, the nearest first."""
    numbers = [column.no for column in sheet.columns]
    at = numbers.index(no)
    fit = [
        place
        for place, column in enumerate(sheet.columns)
        if column.role in (Role.TOTAL, Role.PART, Role.VALUE, Role.SUB) and place != at and column.parent != no
    ]
    return [numbers[place] for place in sorted(fit, key=lambda place: (place > at, abs(at - place)))]


def usual_use(sheet: SheetForm, no: str, status: str | None, key: Key | None = None) -> Use:
    """The use that a chosen meaning has here unless more is said: «из них» goes to the column it belongs to."""
    if key is not None:
        return Use(Role.KEY, key=key)
    chosen = roles_for(status)[0]
    parent = None
    if chosen in (Role.SUB, Role.SECTOR):
        wanted = STATUS[status].parent if status else None
        of_status = next((one.no for one in sheet.columns if one.status == wanted and wanted and one.no != no), None)
        parent = of_status or next(iter(possible_parents(sheet, no)), None)
    return Use(chosen, status, parent=parent)


def set_use(definition: Definition, uses: Mapping[str, Use], confidence: Confidence = Confidence.SEEN) -> Definition:
    """Columns used so; the identities that follow from roles follow them.

    A status that another column had is taken from it: one status, one column. A column that is no longer counted is
    nobody's whole any more.
    """
    sheet = definition.main
    taken = {use.status for use in uses.values() if use.status}
    columns = [_used(one, uses, taken, confidence) for one in sheet.columns]
    counted = {one.no for one in columns if one.counted}
    columns = [_orphaned(one) if one.parent and one.parent not in counted else one for one in columns]
    return _with_columns(definition, columns)


def _used(column: Column, uses: Mapping[str, Use], taken: set[str], confidence: Confidence) -> Column:
    use = uses.get(column.no)
    if use is not None:
        values = column.values if use.role is Role.ENUM else ()
        changes = {"role": use.role, "status": use.status, "key": use.key, "parent": use.parent, "values": values}
        return column.model_copy(update={**changes, "confidence": confidence})
    if column.status in taken:
        role = Role.VALUE if column.role is Role.TOTAL else column.role
        return column.model_copy(update={"status": None, "role": role, "confidence": Confidence.UNKNOWN})
    return column


def _orphaned(column: Column) -> Column:
    return column.model_copy(
        update={"role": Role.VALUE, "status": None, "parent": None, "confidence": Confidence.UNKNOWN}
    )


def set_confidence(definition: Definition, numbers: Iterable[str], confidence: Confidence) -> Definition:
    """How sure a person is of what these columns mean."""
    some = set(numbers)
    columns = [
        one.model_copy(update={"confidence": confidence}) if one.no in some else one for one in definition.main.columns
    ]
    return with_main(definition, columns=tuple(columns))


def _with_columns(definition: Definition, columns: Sequence[Column]) -> Definition:
    """The columns, and those rules that follow from roles renewed; rules that a person took away stay away."""
    before = definition.main
    after = before.model_copy(update={"columns": tuple(columns)})
    return with_main(definition, columns=after.columns, checks=_renewed(before, after))


def _renewed(before: SheetForm, after: SheetForm) -> tuple[Check, ...]:
    said = [same_rule(before, check) for check in before.checks]
    old = {same_rule(before, rule): _about(rule) for rule in rules_of_roles(before)}
    refused = {about for rule, about in old.items() if rule not in said}
    kept = [check for check, words in zip(before.checks, said, strict=True) if words is None or words not in old]
    own = {same_rule(after, check) for check in kept}
    follow = [
        rule for rule in rules_of_roles(after) if _about(rule) not in refused and same_rule(after, rule) not in own
    ]
    severities = {_about(check): getattr(check, "severity", "error") for check in before.checks}
    renewed = [rule.model_copy(update={"severity": severities.get(_about(rule), rule.severity)}) for rule in follow]
    return (*renewed, *kept)


def _about(check: Check) -> tuple[str, ...]:
    """What a rule that follows from roles is about: the column whose sum it is, or the part that it bounds."""
    whole = getattr(check, "total", None) or getattr(check, "whole", "")
    parts = getattr(check, "parts", ()) if "at_most" in check.kind else ()
    return (check.kind, str(whole) if check.kind != "columns_at_most" else "", *parts)


def set_line(definition: Definition, no: str, code: str) -> Definition:
    """Which canonical line a line of the block is."""
    lines = tuple(
        one.model_copy(update={"code": code if one.no == no else one.code}) for one in definition.main.lines
    )  # fmt: skip
    return _with_lines(definition, lines)


def drop_lines(definition: Definition) -> Definition:
    """A form without lines: every row is everybody of its programme."""
    keys = (Key.LINE, Key.LINE_CAPTION)
    columns = [
        one.model_copy(update={"role": Role.IGNORED, "key": None}) if one.key in keys else one
        for one in definition.main.columns
    ]
    return _with_columns(with_main(_with_lines(definition, ()), check_line=None), columns)


def set_lines(definition: Definition, lines: tuple[FormLine, ...], check_line: str | None) -> Definition:
    """Other lines of the block, with the template's own check line."""
    return with_main(_with_lines(definition, lines), check_line=check_line)


def _with_lines(definition: Definition, lines: tuple[FormLine, ...]) -> Definition:
    before = definition.main
    after = before.model_copy(update={"lines": lines})
    first = any(line.code == TOTAL_LINE for line in lines)
    checks = _renewed(before, after) if first or not lines else before.checks
    return with_main(definition, lines=lines, checks=checks)


def add_check(definition: Definition, check: Check) -> Definition:
    """One rule more, unless it is said already: then with the new severity."""
    sheet = definition.main
    words = same_rule(sheet, check)
    kept = [one for one in sheet.checks if words is None or same_rule(sheet, one) != words]
    return with_main(definition, checks=(*kept, check))


def drop_check(definition: Definition, place: int) -> Definition:
    """Without the rule at this place."""
    checks = tuple(one for at, one in enumerate(definition.main.checks) if at != place)
    return with_main(definition, checks=checks)
