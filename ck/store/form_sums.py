"""Sums of submissions of one form by programme and line, in all its columns: what a consolidated form is made of."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Select, func, select
from sqlmodel import Session

from ck.forms.statuses import STATUS_IDS
from ck.store.models import detail, fact

_STEP = 500  # ids a query: SQLite takes a limited number of parameters


@dataclass(slots=True)
class ProgramLine:
    """Sums of one programme and line: by status id, and by column number for columns without a status.

    What nobody reported is absent, a zero that somebody reported is 0.
    """

    statuses: dict[str, int] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)


def form_sums(session: Session, submissions: Collection[int], sheet: str) -> Mapping[tuple[str, str], ProgramLine]:
    """(programme code, canonical line) → sums over the given submissions, sorted; `sheet` is the main sheet's id."""
    sums: dict[tuple[str, str], ProgramLine] = {}
    ids = sorted(submissions)
    for first in range(0, len(ids), _STEP):
        some = ids[first : first + _STEP]
        for program, line, *counts in session.execute(_statuses(some)):
            _add(sums.setdefault((program, line), ProgramLine()).statuses, zip(STATUS_IDS, counts, strict=True))
        for program, line, no, number in session.execute(_numbers(some, sheet)):
            _add(sums.setdefault((program, line), ProgramLine()).numbers, [(no, number)])
    return {key: sums[key] for key in sorted(sums)}


@dataclass(frozen=True, slots=True)
class FormText:
    """A free text that a college wrote into a column of a programme's line."""

    submission: int
    program: str
    line: str
    no: str
    text: str


def form_texts(session: Session, submissions: Collection[int], sheet: str, numbers: Collection[str]) -> list[FormText]:
    """The texts of the columns numbered so on the main sheet, in the order of `submissions` and of its rows."""
    ids = list(submissions)
    found: list[FormText] = []
    for first in range(0, len(ids), _STEP):
        query = (
            select(detail.c.submission_id, detail.c.program, detail.c.line, detail.c.no, detail.c.text, detail.c.number)
            .where(detail.c.submission_id.in_(ids[first : first + _STEP]), detail.c.sheet == sheet)
            .where(detail.c.line.is_not(None), detail.c.no.in_(list(numbers)))
            .order_by(detail.c.row)
        )
        for submission, program, line, no, text, number in session.execute(query):
            found.append(FormText(submission, program, line, no, str(number) if text is None else text))
    place = {id: order for order, id in enumerate(ids)}
    return sorted(found, key=lambda each: place[each.submission])


def programs_of(session: Session, submission: int) -> list[tuple[str, str]]:
    """Code and name of every programme of a submission, in the order of the sheet, each code once."""
    first_row = func.min(fact.c.row)
    query = (
        select(fact.c.program, func.max(fact.c.program_name))
        .where(fact.c.submission_id == submission)
        .group_by(fact.c.program)
        .order_by(first_row)
    )
    return [(program, name) for program, name in session.execute(query)]


def _add(into: dict[str, int], values: Iterable[tuple[str, int | None]]) -> None:
    for name, value in values:
        if value is not None:
            into[name] = into.get(name, 0) + value


def _statuses(submissions: list[int]) -> Select[*tuple[object, ...]]:
    counts = [func.sum(fact.c[status]) for status in STATUS_IDS]
    return (
        select(fact.c.program, fact.c.line, *counts)
        .where(fact.c.submission_id.in_(submissions))
        .group_by(fact.c.program, fact.c.line)
    )


def _numbers(submissions: list[int], sheet: str) -> Select[*tuple[object, ...]]:
    return (
        select(detail.c.program, detail.c.line, detail.c.no, func.sum(detail.c.number))
        .where(detail.c.submission_id.in_(submissions), detail.c.sheet == sheet, detail.c.line.is_not(None))
        .group_by(detail.c.program, detail.c.line, detail.c.no)
    )
