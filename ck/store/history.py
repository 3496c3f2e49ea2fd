"""The list of submissions, also undone and replaced ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, exists, or_, select
from sqlmodel import Session, col

from ck.store.models import College, Submission, fact
from ck.store.submissions import counting_ids


@dataclass(frozen=True, slots=True)
class SubmissionInfo:
    """A submission for a list. `counts`: its numbers are the ones in the sums now."""

    id: int
    college: str
    form: str
    family: str
    year: int
    as_of: date
    version: int
    status: str
    counts: bool
    file_name: str
    sheet: str
    blocks_accepted: int
    blocks_set_aside: int
    received_at: datetime
    undone_at: datetime | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which submissions to list; an empty tuple does not filter. `group_starts` are the first signs of a code.

    `not_colleges` are left out; a submission that speaks only of `not_programs` and `not_group_starts` is, too.
    """

    years: Sequence[int] = ()
    as_of: Sequence[date] = ()
    colleges: Sequence[str] = ()
    municipalities: Sequence[str] = ()
    programs: Sequence[str] = ()
    group_starts: Sequence[str] = ()
    lines: Sequence[str] = ()
    not_colleges: Sequence[str] = ()
    not_programs: Sequence[str] = ()
    not_group_starts: Sequence[str] = ()


def history(session: Session, wanted: Wanted = Wanted(), limit: int | None = None) -> list[SubmissionInfo]:
    """Submissions, newest first."""
    counting = counting_ids()
    query = (
        select(Submission, col(College.name), counting.c.id.is_not(None))
        .join(College, col(College.id) == col(Submission.college_id))
        .outerjoin(counting, counting.c.id == col(Submission.id))
        .order_by(col(Submission.id).desc())
        .limit(limit)
    )
    rows = session.execute(_filtered(query, wanted))
    return [_info(submission, college, bool(counts)) for submission, college, counts in rows]


def _filtered(query: Select[Submission, str, bool], wanted: Wanted) -> Select[Submission, str, bool]:
    for column, values in (
        (col(Submission.year), wanted.years),
        (col(Submission.as_of), wanted.as_of),
        (col(College.name), wanted.colleges),
        (col(College.municipality), wanted.municipalities),
    ):
        if values:
            query = query.where(column.in_(values))
    if wanted.not_colleges:
        query = query.where(col(College.name).not_in(wanted.not_colleges))
    conditions: list[ColumnElement[bool]] = []
    if wanted.programs:
        conditions.append(fact.c.program.in_(wanted.programs))
    if wanted.group_starts:
        conditions.append(or_(*(fact.c.program.startswith(start, autoescape=True) for start in wanted.group_starts)))
    if wanted.not_programs:
        conditions.append(fact.c.program.not_in(wanted.not_programs))
    conditions += [fact.c.program.not_like(f"{start}%") for start in wanted.not_group_starts]
    if wanted.lines:
        conditions.append(fact.c.line.in_(wanted.lines))
    if conditions:
        query = query.where(exists().where(fact.c.submission_id == col(Submission.id), *conditions))
    return query


def _info(submission: Submission, college: str, counts: bool) -> SubmissionInfo:
    assert submission.id is not None
    return SubmissionInfo(
        id=submission.id,
        college=college,
        form=submission.form,
        family=submission.family,
        year=submission.year,
        as_of=submission.as_of,
        version=submission.version,
        status=submission.status,
        counts=counts,
        file_name=submission.file_name,
        sheet=submission.sheet,
        blocks_accepted=submission.blocks_accepted,
        blocks_set_aside=submission.blocks_set_aside,
        received_at=submission.received_at,
        undone_at=submission.undone_at,
    )
