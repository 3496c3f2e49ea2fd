"""What became of every file, and the journal of what was done."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlmodel import Session, col

from ck.forms.problems import Found, Severity
from ck.store.bulk import insert_many, insert_one
from ck.store.models import Finding, Journal, Receipt, Upload, now

WHO = "ck_who"  # in `Session.info`: who is writing


@dataclass(frozen=True, slots=True)
class ReceiptInfo:
    """A receipt for a list: the file, its outcome, and how many problems of each severity it has."""

    id: int
    name: str
    status: str
    submission_id: int | None
    sha256: str | None
    at: datetime
    problems: dict[str, int]


class Meant(NamedTuple):
    """What a file was meant for, as far as it can be told: a refused one has no submission that would say it."""

    college_id: int | None = None
    form: str | None = None
    year: int | None = None
    as_of: date | None = None


_NOTHING = Meant()


def write_receipt(
    session: Session,
    name: str,
    status: str,
    found: Sequence[Found] = (),
    *,
    submission_id: int | None = None,
    sha256: str | None = None,
    meant: Meant = _NOTHING,
    at: datetime | None = None,
) -> int:
    """Note that the file `name` came, what became of it and everything that was found; gives the receipt's id.

    `sha256` of a refused file may name bytes that are not kept. It came `at` that moment, or now.
    """
    receipt = insert_one(
        session,
        Receipt,
        name=name,
        status=status,
        submission_id=submission_id,
        sha256=sha256,
        at=at or now(),
        **meant._asdict(),
    )
    if found:
        insert_many(session, Finding, (_finding(receipt, item) for item in found))
    return receipt


def receipts(session: Session, limit: int | None = None) -> list[ReceiptInfo]:
    """The newest receipts, newest first."""
    newest = list(session.scalars(select(Receipt).order_by(col(Receipt.id).desc()).limit(limit)))
    counts: dict[int, dict[str, int]] = {}
    counted = select(col(Finding.receipt_id), col(Finding.severity), func.count()).group_by(
        col(Finding.receipt_id), col(Finding.severity)
    )
    if newest:
        counted = counted.where(col(Finding.receipt_id) >= newest[-1].id)
    for receipt_id, severity, number in session.execute(counted):
        counts.setdefault(receipt_id, {})[severity] = number
    return [
        ReceiptInfo(one.id, one.name, one.status, one.submission_id, one.sha256, one.at, counts.get(one.id, {}))
        for one in newest
        if one.id is not None
    ]


def findings(session: Session, receipt_id: int) -> list[Found]:
    """Everything found in the file of a receipt, in the order it was found."""
    rows = session.scalars(select(Finding).where(col(Finding.receipt_id) == receipt_id).order_by(col(Finding.id)))
    return [Found(row.code, row.sheet, row.cell, row.value, dict(row.details), Severity(row.severity)) for row in rows]


def submissions_with(session: Session, codes: Collection[str]) -> frozenset[int]:
    """Ids of the submissions in whose files one of these problems was found."""
    query = (
        select(col(Receipt.submission_id))
        .join(Finding, col(Finding.receipt_id) == col(Receipt.id))
        .where(col(Finding.code).in_(codes), col(Receipt.submission_id).is_not(None))
    )
    return frozenset(found for found in session.scalars(query) if found is not None)


def original(session: Session, receipt_id: int) -> tuple[str, bytes] | None:
    """The name and the bytes of a received file; None when the bytes were not kept."""
    query = (
        select(col(Receipt.name), col(Upload.data))
        .join(Upload, col(Upload.sha256) == col(Receipt.sha256))
        .where(col(Receipt.id) == receipt_id)
    )
    row = session.execute(query).one_or_none()
    return None if row is None else (row[0], row[1])


def write_journal(session: Session, action: str, submission_id: int | None, details: dict[str, Any]) -> None:
    """Append an entry; nothing personal belongs in `details`, since an entry can never be removed.

    Who did it is what the session was opened for (`Store.acting`).
    """
    who = session.info.get(WHO)
    insert_one(session, Journal, who=who, action=action, submission_id=submission_id, details=details)


def journal(
    session: Session,
    limit: int | None = None,
    *,
    actions: Collection[str] = (),
    who: Collection[str] = (),
    registers: Collection[str] = (),
) -> list[Journal]:
    """The newest entries, newest first; of these kinds, by these people, about records of these registers only."""
    query = select(Journal).order_by(col(Journal.id).desc()).limit(limit)
    if actions:
        query = query.where(col(Journal.action).in_(actions))
    if who:
        query = query.where(col(Journal.who).in_(who))
    if registers:
        query = query.where(col(Journal.details)["register"].as_string().in_(registers))
    return list(session.scalars(query))


def journal_kinds(session: Session) -> tuple[list[str], list[str]]:
    """The kinds of entries that there are, and who made them."""
    kinds, people = (select(column).distinct() for column in (col(Journal.action), col(Journal.who)))
    return list(session.scalars(kinds)), sorted(one for one in session.scalars(people) if one)


def _finding(receipt_id: int, found: Found) -> dict[str, Any]:
    return {
        "receipt_id": receipt_id,
        "code": found.code,
        "severity": found.severity.value,
        "sheet": found.sheet,
        "cell": found.cell,
        "value": found.value,
        "details": dict(found.details),
    }
