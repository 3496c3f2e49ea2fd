"""The region's sum of one form: which submissions it is made of, and their numbers by programme and line."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlmodel import Session

from ck.errors import UserError
from ck.export.filling import FilledBlock
from ck.export.sources import CollegePart
from ck.export.variants import variant, variants
from ck.forms.model import Definition
from ck.indicators.scope import Scope
from ck.services.form_blocks import Texts, blocks_of, joined_texts, own_texts
from ck.store.directory import colleges
from ck.store.facts import RELEASE
from ck.store.forms import forms
from ck.store.history import SubmissionInfo, Wanted, history


@dataclass(frozen=True, slots=True)
class Shape:
    """How the sum is laid out.

    `colleges`: a sheet a college, and the region's numbers as formulas over them. `lines`: 1, 5 or 15 lines of the
    form, None for all. `notes`: texts of the free columns («Принимаемые меры») go along, with the college's name.
    """

    colleges: bool = False
    lines: int | None = None
    notes: bool = True


WHOLE = Shape()
"""All lines with their texts, the region alone."""


@dataclass(frozen=True, slots=True)
class Available:
    """A sum that can be made: a form, year and date that colleges reported on, and the form's variants."""

    form: str
    title: str
    year: int
    as_of: date
    colleges: int
    variants: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Consolidation:
    """`submissions` of `definition`, one a college; `other_forms` came on the same date in another form.

    `left_out`: column number → texts that did not fit into a cell.
    """

    definition: Definition
    submissions: tuple[SubmissionInfo, ...]
    other_forms: tuple[SubmissionInfo, ...]
    missing: tuple[str, ...]
    expected: int
    blocks: tuple[FilledBlock, ...]
    colleges: tuple[CollegePart, ...] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)


def available(session: Session) -> tuple[Available, ...]:
    """What can be added up, the newest first; within a date the form that most colleges used is the first."""
    known = forms(session).newest
    counting = [each for each in history(session) if each.counts and each.form in known]
    counted = Counter((each.year, each.as_of, each.form) for each in counting)
    newest = sorted(counted, key=lambda key: (key[0], key[1], counted[key]), reverse=True)
    return tuple(
        Available(form, known[form].title, year, as_of, counted[year, as_of, form], variants(known[form]))
        for year, as_of, form in newest
    )


def consolidate(session: Session, scope: Scope, form: str | None = None, shape: Shape = WHOLE) -> Consolidation:
    """The sum for one year and date: those of the scope, or else the newest.

    Without `form` it is the one that most colleges used. UserError: an unknown form, several dates or years asked
    for (people of different dates are never added together), or nothing to add up.
    """
    known = forms(session)
    family = known.get(form).family if form else RELEASE
    chosen = _submissions(session, scope, family)
    if form is None:
        form = Counter(each.form for each in chosen).most_common(1)[0][0]
    definition = _of_variant(known.get(form), shape.lines)
    own = tuple(each for each in chosen if each.form == form)
    if not own:
        raise UserError(f"В выборке нет отчётов по форме «{definition.title}».", "Выберите другую форму или дату.")
    expected = _expected(session, scope)
    sent = {each.college for each in chosen}
    notes = joined_texts(session, definition, {each.id: each.college for each in own} if shape.notes else {})
    return Consolidation(
        definition=definition,
        submissions=own,
        other_forms=tuple(each for each in chosen if each.form != form),
        missing=tuple(name for name in expected if name not in sent),
        expected=len(sent | set(expected)),
        blocks=_blocks(session, definition, [each.id for each in own], scope, notes.texts),
        colleges=tuple(_part(session, definition, each, scope, shape) for each in own) if shape.colleges else (),
        left_out=notes.left_out,
    )


def _expected(session: Session, scope: Scope) -> list[str]:
    return [
        each.name
        for each in colleges(session)
        if scope.college_passes(each.name) and (not scope.municipalities or each.municipality in scope.municipalities)
    ]


def _submissions(session: Session, scope: Scope, family: str) -> list[SubmissionInfo]:
    """Counting submissions of one year and date, one a college, in the order of the directory."""
    if len(scope.years) > 1 or len(scope.as_of) > 1:
        raise UserError("Свод составляется за один год и на одну дату.", "Выберите один год и одну дату.")
    wanted = Wanted(
        years=scope.years, colleges=scope.colleges, municipalities=scope.municipalities,
        not_colleges=scope.not_colleges,
    )  # fmt: skip
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


def _of_variant(definition: Definition, lines: int | None) -> Definition:
    """The form with so many lines; None – as it is."""
    if lines is None:
        return definition
    if lines not in variants(definition):
        known = ", ".join(map(str, variants(definition)))
        raise UserError(
            f"У формы «{definition.title}» нет варианта со строками: {lines}.",
            f"Есть варианты: {known}, или все строки.",
        )
    return variant(definition, lines)


def _blocks(
    session: Session, definition: Definition, submissions: Collection[int], scope: Scope, texts: Texts
) -> tuple[FilledBlock, ...]:
    """Only the programmes of the scope."""
    made = blocks_of(session, definition, submissions, texts)
    return tuple(block for block in made if scope.program_passes(block.program))


def _part(
    session: Session, definition: Definition, submission: SubmissionInfo, scope: Scope, shape: Shape
) -> CollegePart:
    texts = own_texts(session, definition, submission.id) if shape.notes else {}
    return CollegePart(submission.college, _blocks(session, definition, [submission.id], scope, texts))
