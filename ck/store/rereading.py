"""Counting submissions that an earlier revision of their form has read, and the bytes they came from."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlmodel import Session, col

from ck.store.models import College, Submission, Upload
from ck.store.submissions import counting_ids


@dataclass(frozen=True, slots=True)
class Reread:
    """A file with the place of its reports: more than one college where the file holds several.

    `received`: when the first of them came.
    """

    sha256: str
    file_name: str
    year: int
    as_of: date
    colleges: tuple[str, ...]
    received: datetime


def outdated(session: Session, form: str, newest: int) -> list[Reread]:
    """Files whose counting reports were read with a revision before `newest`, in the order of their reports."""
    counting = counting_ids()
    query = (
        select(
            col(Submission.sha256),
            col(Submission.file_name),
            col(Submission.year),
            col(Submission.as_of),
            col(College.name),
            col(Submission.received_at),
        )
        .join(counting, counting.c.id == col(Submission.id))
        .join(College, col(College.id) == col(Submission.college_id))
        .where(col(Submission.form) == form, col(Submission.revision) < newest)
        .order_by(col(Submission.id))
    )
    found: dict[tuple[str, int, date], Reread] = {}
    for sha256, name, year, as_of, college, received in session.execute(query):
        before = found.get((sha256, year, as_of))
        colleges = (*before.colleges, college) if before else (college,)
        came = min(before.received, received) if before else received
        found[sha256, year, as_of] = Reread(sha256, name, year, as_of, colleges, came)
    return list(found.values())


def kept_bytes(session: Session, sha256: str) -> bytes | None:
    """The bytes of a file; None when they were not kept."""
    return session.execute(select(col(Upload.data)).where(col(Upload.sha256) == sha256)).scalar()
