"""What came for a campaign, college by college: the report that counts, when it came, what was refused."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlmodel import Session, col

from ck.store.models import Finding, Receipt, Submission

Slot = tuple[str, int, date]


@dataclass(frozen=True, slots=True)
class Report:
    """A submission that is not undone, in the order of arrival."""

    id: int
    form: str
    version: int
    file_name: str
    accepted: int
    set_aside: int
    received_at: datetime


@dataclass(slots=True)
class Delivery:
    """What a college sent for a slot: reports, the oldest first, and what is wrong in the last one, which counts."""

    reports: list[Report] = field(default_factory=list)
    problems: dict[str, int] = field(default_factory=dict)  # severity → number
    receipt: int | None = None  # where they were found; None without problems


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file of which nothing was taken, and what it was meant for as far as it could be told."""

    receipt: int
    college: int
    name: str
    at: datetime
    form: str | None
    year: int | None
    as_of: date | None


_REPORTS = select(
    col(Submission.family), col(Submission.year), col(Submission.as_of), col(Submission.college_id),
    col(Submission.id), col(Submission.form), col(Submission.version), col(Submission.file_name),
    col(Submission.blocks_accepted), col(Submission.blocks_set_aside), col(Submission.received_at),
).order_by(col(Submission.id))  # fmt: skip


def deliveries(session: Session, slots: Iterable[Slot]) -> dict[Slot, dict[int, Delivery]]:
    """Slot → college id → what it sent."""
    wanted = list(slots)
    found: dict[Slot, dict[int, Delivery]] = {slot: {} for slot in wanted}
    if not wanted:
        return found
    rows = session.execute(_REPORTS.where(_of(wanted), col(Submission.undone_at).is_(None)))
    for family, year, as_of, college, *report in rows:
        found[family, year, as_of].setdefault(college, Delivery()).reports.append(Report(*report))
    counts = _problems(session, wanted)
    for by_college in found.values():
        for delivery in by_college.values():
            delivery.receipt, delivery.problems = counts.get(delivery.reports[-1].id, (None, {}))
    return found


def refusals(session: Session) -> list[Refusal]:
    """Refused files whose college is known, the oldest first."""
    query = (
        select(Receipt)
        .where(col(Receipt.status) == "refused", col(Receipt.college_id).is_not(None))
        .order_by(col(Receipt.id))
    )
    return [
        Refusal(one.id, one.college_id, one.name, one.at, one.form, one.year, one.as_of)
        for one in session.scalars(query)
        if one.id is not None and one.college_id is not None
    ]


def slots(session: Session) -> list[tuple[Slot, dict[str, int], datetime, frozenset[int]]]:
    """Every slot with reports: forms and how many reports each has, when the last one came, whose they are."""
    query = select(
        col(Submission.family), col(Submission.year), col(Submission.as_of), col(Submission.form),
        col(Submission.college_id), col(Submission.received_at),
    ).where(col(Submission.undone_at).is_(None))  # fmt: skip
    forms: dict[Slot, dict[str, int]] = {}
    last: dict[Slot, datetime] = {}
    owners: dict[Slot, set[int]] = {}
    for family, year, as_of, form, college, at in session.execute(query):
        slot = (family, year, as_of)
        counted = forms.setdefault(slot, {})
        counted[form] = counted.get(form, 0) + 1
        last[slot] = max(at, last.get(slot, at))
        owners.setdefault(slot, set()).add(college)
    return [(slot, forms[slot], last[slot], frozenset(owners[slot])) for slot in forms]


def _problems(session: Session, wanted: list[Slot]) -> dict[int, tuple[int, dict[str, int]]]:
    """Submission → its newest receipt (the same file may have come again), and how many problems of each severity."""
    newest = (
        select(func.max(col(Receipt.id)).label("id"), col(Receipt.submission_id).label("submission"))
        .join(Submission, col(Submission.id) == col(Receipt.submission_id))
        .where(_of(wanted), col(Submission.undone_at).is_(None))
        .group_by(col(Receipt.submission_id))
        .subquery()
    )
    query = (
        select(newest.c.submission, newest.c.id, col(Finding.severity), func.count())
        .join(Finding, col(Finding.receipt_id) == newest.c.id)
        .group_by(newest.c.submission, newest.c.id, col(Finding.severity))
    )
    counts: dict[int, tuple[int, dict[str, int]]] = {}
    for submission, receipt, severity, number in session.execute(query):
        counts.setdefault(submission, (receipt, {}))[1][severity] = number
    return counts


def _of(wanted: list[Slot]) -> ColumnElement[bool]:
    return or_(
        *(
            and_(col(Submission.family) == family, col(Submission.year) == year, col(Submission.as_of) == as_of)
            for family, year, as_of in wanted
        )
    )
