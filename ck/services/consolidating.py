"""The region's sum of one form: which submissions it is made of, and their numbers by programme and line."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from ck.document.programs import find_program, group_of
from ck.errors import UserError
from ck.export.filling import FilledBlock
from ck.forms.loader import definitions
from ck.forms.model import Definition
from ck.indicators.scope import Scope
from ck.store.directory import colleges
from ck.store.facts import program_names
from ck.store.form_sums import ProgramLine, form_sums
from ck.store.history import SubmissionInfo, Wanted, history


@dataclass(frozen=True, slots=True)
class Consolidation:
    """`submissions` of `definition`, one a college; `other_forms` came on the same date in another form."""

    definition: Definition
    submissions: tuple[SubmissionInfo, ...]
    other_forms: tuple[SubmissionInfo, ...]
    missing: tuple[str, ...]
    expected: int
    blocks: tuple[FilledBlock, ...]


def consolidate(session: Session, scope: Scope, form: str | None = None) -> Consolidation:
    """The sum for one year and date: those of the scope, or else the newest.

    Without `form` it is the one that most colleges used. UserError: an unknown form, several dates or years asked
    for (people of different dates are never added together), or nothing to add up.
    """
    family = definition_of(form).family if form else "release"
    chosen = _submissions(session, scope, family)
    if form is None:
        form = Counter(each.form for each in chosen).most_common(1)[0][0]
    definition = definition_of(form)
    own = tuple(each for each in chosen if each.form == form)
    if not own:
        raise UserError(f"В выборке нет отчётов по форме «{definition.title}».", "Выберите другую форму или дату.")
    expected = [
        each.name
        for each in colleges(session)
        if (not scope.colleges or each.name in scope.colleges)
        and (not scope.municipalities or each.municipality in scope.municipalities)
    ]
    sent = {each.college for each in chosen}
    return Consolidation(
        definition=definition,
        submissions=own,
        other_forms=tuple(each for each in chosen if each.form != form),
        missing=tuple(name for name in expected if name not in sent),
        expected=len(sent | set(expected)),
        blocks=_blocks(session, definition, own, scope),
    )


def definition_of(form: str) -> Definition:
    """The form version called so. UserError if there is none."""
    known = definitions()
    if form not in known:
        raise UserError(f"Нет формы «{form}».", f"Есть формы: {', '.join(known)}.")
    return known[form]


def _submissions(session: Session, scope: Scope, family: str) -> list[SubmissionInfo]:
    """Counting submissions of one year and date, one a college, in the order of the directory."""
    if len(scope.years) > 1 or len(scope.as_of) > 1:
        raise UserError("Свод составляется за один год и на одну дату.", "Выберите один год и одну дату.")
    wanted = Wanted(years=scope.years, colleges=scope.colleges, municipalities=scope.municipalities)
    found = [each for each in history(session, wanted) if each.counts and each.family == family]
    if scope.as_of:
        limit = scope.as_of[0]
        found = [each for each in found if each.as_of == limit or (scope.carry_forward and each.as_of < limit)]
    if not found:
        raise UserError("В выборке нет ни одного отчёта.", "Измените фильтры или загрузите отчёты.")
    year, as_of = max((each.year, each.as_of) for each in found)
    newest: dict[str, SubmissionInfo] = {}
    for each in sorted(found, key=lambda each: each.as_of):
        if each.year == year and (each.as_of == as_of or scope.carry_forward):
            newest[each.college] = each
    return [newest[name] for name in sorted(newest)]


def _blocks(
    session: Session, definition: Definition, submissions: Sequence[SubmissionInfo], scope: Scope
) -> tuple[FilledBlock, ...]:
    sums = form_sums(session, [each.id for each in submissions], definition.main.id)
    programs = [code for code in dict.fromkeys(code for code, _ in sums) if _wanted(code, scope)]
    stored = program_names(session, programs)
    lines = [line.code for line in definition.main.lines] or ["01"]
    return tuple(
        FilledBlock(
            code,
            _name(code, stored.get(code, "")),
            {line: _numbers(definition, sums[code, line]) for line in lines if (code, line) in sums},
        )
        for code in programs
    )


def _numbers(definition: Definition, sums: ProgramLine) -> dict[str, int | None]:
    """Column number → sum: through the column's status, or its own number where it has none."""
    return {
        column.no: sums.statuses.get(column.status) if column.status else sums.numbers.get(column.no)
        for column in definition.main.columns
        if column.counted
    }


def _wanted(code: str, scope: Scope) -> bool:
    in_specialties = not scope.specialties or code in scope.specialties
    return in_specialties and (not scope.groups or group_of(code) in scope.groups)


def _name(code: str, stored: str) -> str:
    program = find_program(code)
    return program.name if program else stored
