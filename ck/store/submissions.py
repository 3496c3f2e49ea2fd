"""Saving what was read of a file, and taking it back.

A submission is never changed: a corrected file is the next version, and undo only marks. Of one college, form family,
release year and date the newest submission that is not undone counts.
"""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NamedTuple

from sqlalchemy import Subquery, bindparam, func, select
from sqlmodel import Session, col

from ck.errors import UserError
from ck.forms.draft import Draft
from ck.forms.model import Definition
from ck.store.bulk import Query, insert_one
from ck.store.closed import refuse_if_closed
from ck.store.draft_rows import columns_of, content_hash, statuses_of, write_rows
from ck.store.models import Submission, Upload, now
from ck.store.receipts import write_journal

_OF_YEAR = Query(
    select(
        col(Submission.id),
        col(Submission.form),
        col(Submission.family),
        col(Submission.as_of),
        col(Submission.version),
        col(Submission.content_hash),
        col(Submission.undone_at),
    )
    .where(col(Submission.college_id) == bindparam("college"), col(Submission.year) == bindparam("year"))
    .order_by(col(Submission.id))
)
_UPLOAD = Query(select(col(Upload.id)).where(col(Upload.sha256) == bindparam("sha256")))


class _Stored(NamedTuple):
    """A row of `_OF_YEAR`."""

    id: int
    form: str
    family: str
    as_of: date
    version: int
    content_hash: str
    undone_at: datetime | None


@dataclass(frozen=True, slots=True)
class Target:
    """Whose numbers, of which release and date, a draft is stored as."""

    college_id: int
    year: int
    as_of: date


Kept = Literal["accepted", "partial", "unchanged"]


@dataclass(frozen=True, slots=True)
class Plan:
    """What saving a draft would do: the `version` it would have, the `content` hash of what it says.

    «unchanged»: the submission `current` says the same already. `same_on` is the newest other date of the year on
    which the college sent the same content.
    """

    version: int
    status: Kept
    content: str
    current: int | None = None
    same_on: date | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """What saving did. «unchanged»: nothing; the submission is the one that says the same already."""

    submission_id: int
    version: int
    status: Kept


@dataclass(frozen=True, slots=True)
class Undone:
    """The submission that was taken back and the one that counts instead, if there is one."""

    undone: int
    current: int | None


def plan(session: Session, draft: Draft, definition: Definition, target: Target) -> Plan:
    """What saving this draft would do now."""
    content = content_hash(draft)
    of_year = [_Stored(*row) for row in _OF_YEAR.all(session, college=target.college_id, year=target.year)]
    there = [row for row in of_year if row.as_of == target.as_of]
    version = 1 + max((row.version for row in there if row.form == draft.form), default=0)
    same_on = max(
        (row.as_of for row in of_year if row not in there and row.undone_at is None and row.content_hash == content),
        default=None,
    )
    counting = [row for row in there if row.family == definition.family and row.undone_at is None]
    if counting and (counting[-1].form, counting[-1].content_hash) == (draft.form, content):
        return Plan(counting[-1].version, "unchanged", content, counting[-1].id, same_on)
    return Plan(version, "partial" if draft.set_aside else "accepted", content, None, same_on)


def save(
    session: Session,
    draft: Draft,
    definition: Definition,
    college_id: int,
    year: int,
    as_of: date,
    upload: tuple[str, bytes],
) -> Saved:
    """Store `draft` as the next version, unless it says what is stored already.

    `upload` is the name and the bytes of the file it was read from. Everything is part of the session's
    transaction. ValueError for a draft without accepted blocks, which is nothing to store, or with counts that have no
    column in `columns`, since every number must lead back to its cell.
    """
    target = Target(college_id, year, as_of)
    planned = plan(session, draft, definition, target)
    file_name, data = upload
    if planned.status != "unchanged":
        refuse_if_closed(session, definition.family, year, as_of, "Отчёт не записан.")
    sha256 = keep_upload(session, data) if planned.status != "unchanged" else ""
    return carry_out(session, draft, definition, target, (file_name, sha256), planned)


def carry_out(
    session: Session,
    draft: Draft,
    definition: Definition,
    target: Target,
    file: tuple[str, str],
    planned: Plan,
    received: datetime | None = None,
) -> Saved:
    """`save` for a caller that has the plan, made in the same writing session, and has kept the file's bytes.

    The caller has also made sure, in that session, that the campaign is not closed.
    `file` is its name and the SHA-256 that `keep_upload` gave; `received`, when it came, is now without it.
    """
    if planned.status == "unchanged":
        assert planned.current is not None
        return Saved(planned.current, planned.version, planned.status)
    if not draft.rows:
        raise ValueError("a draft without accepted blocks is not a submission")
    if homeless := set(statuses_of(draft.rows)) - draft.columns.keys():
        raise ValueError(f"counts without a column: {sorted(homeless)}")
    file_name, sha256 = file
    submission = insert_one(
        session,
        Submission,
        college_id=target.college_id,
        year=target.year,
        as_of=target.as_of,
        version=planned.version,
        status=planned.status,
        content_hash=planned.content,
        file_name=file_name,
        sha256=sha256,
        received_at=received or now(),
        **columns_of(draft, definition),
    )
    write_rows(session, submission, draft, definition)
    write_journal(session, "submission_saved", submission, {"status": planned.status, "version": planned.version})
    return Saved(submission, planned.version, planned.status)


def undo(session: Session, submission_id: int) -> Undone:
    """Take a submission back; the one before it counts again.

    UserError if there is none, it is undone already, or its campaign is closed.
    """
    submission = session.get(Submission, submission_id)
    if submission is None:
        raise UserError(f"Загрузки № {submission_id} нет.", "Номер загрузки виден в истории загрузок.")
    if submission.undone_at is not None:
        raise UserError(f"Загрузка № {submission_id} уже отменена.", "Чтобы вернуть её числа, загрузите файл снова.")
    refuse_if_closed(session, submission.family, submission.year, submission.as_of, "Отчёт не отменён.")
    submission.undone_at = now()
    session.flush()
    target = Target(submission.college_id, submission.year, submission.as_of)
    current = counting(session, target, submission.family)
    current_id = current.id if current else None
    write_journal(session, "submission_undone", submission_id, {"current": current_id})
    return Undone(submission_id, current_id)


def counting(session: Session, target: Target, family: str) -> Submission | None:
    """The submission whose numbers count for a college, year and date; None when there is none."""
    ids = select(func.max(col(Submission.id))).where(
        col(Submission.college_id) == target.college_id,
        col(Submission.year) == target.year,
        col(Submission.as_of) == target.as_of,
        col(Submission.family) == family,
        col(Submission.undone_at).is_(None),
    )
    found = session.execute(ids).scalar()
    return None if found is None else session.get(Submission, found)


def counting_ids() -> Subquery:
    """The ids of all counting submissions, as a subquery with the column `id`."""
    newest = (
        select(func.max(col(Submission.id)).label("id"))
        .where(col(Submission.undone_at).is_(None))
        .group_by(col(Submission.college_id), col(Submission.family), col(Submission.year), col(Submission.as_of))
    )
    return newest.subquery("counting")


def reports_by_form(session: Session) -> dict[str, int]:
    """Form id → how many submissions read with it count now."""
    ids = counting_ids()
    rows = select(col(Submission.form), func.count()).join(ids, col(Submission.id) == ids.c.id)
    return dict(session.execute(rows.group_by(col(Submission.form))).all())


def keep_upload(session: Session, data: bytes) -> str:
    """Keep the original bytes of a file (once) and give their SHA-256."""
    sha256 = hashlib.sha256(data).hexdigest()
    if not _UPLOAD.all(session, sha256=sha256):
        insert_one(session, Upload, sha256=sha256, size=len(data), data=data)
    return sha256
