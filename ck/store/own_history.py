"""What a college has said before: its own counting reports of earlier dates, programme by programme."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from ck.store.bulk import Query
from ck.store.models import Submission, fact
from ck.store.submissions import Target

MOST = 12  # newest dates that are looked at: two or three years of campaigns

_BEFORE = Query(
    select(col(Submission.id), col(Submission.year), col(Submission.as_of), col(Submission.form))
    .where(
        col(Submission.college_id) == bindparam("college"),
        col(Submission.family) == bindparam("family"),
        col(Submission.as_of) < bindparam("as_of"),
        col(Submission.undone_at).is_(None),
    )
    .order_by(col(Submission.as_of), col(Submission.id))
)


@dataclass(slots=True)
class Past:
    """One earlier report: (programme, line) → status → sum over its blocks; programme → its names."""

    year: int
    as_of: date
    form: str
    counts: dict[tuple[str, str], dict[str, int]] = field(default_factory=dict)
    names: dict[str, set[str]] = field(default_factory=dict)


def own_history(
    session: Session, target: Target, family: str, lines: Sequence[str], statuses: Sequence[str]
) -> list[Past]:
    """The reports of earlier dates (at most `MOST` newest), the newest last, with these lines and statuses only.

    Numbers that were not reported are left out.
    """
    rows = _BEFORE.all(session, college=target.college_id, family=family, as_of=target.as_of)
    newest = {
        (year, as_of): (id, Past(year, as_of, form)) for id, year, as_of, form in rows
    }  # the last of a date counts
    kept = dict(list(newest.values())[-MOST:])
    if kept:
        _fill(session, kept, lines, statuses)
    return sorted(kept.values(), key=lambda past: (past.as_of, past.year))


def _fill(session: Session, kept: dict[int, Past], lines: Sequence[str], statuses: Sequence[str]) -> None:
    query = select(
        fact.c.submission_id, fact.c.program, fact.c.program_name, fact.c.line, *(fact.c[one] for one in statuses)
    ).where(fact.c.submission_id.in_(list(kept)), fact.c.line.in_(lines))
    for submission, program, name, line, *numbers in session.connection().execute(query):
        past = kept[submission]
        past.names.setdefault(program, set()).add(name)
        counts = past.counts.setdefault((program, line), {})
        for status, number in zip(statuses, numbers, strict=True):
            if number is not None:
                counts[status] = counts.get(status, 0) + number
