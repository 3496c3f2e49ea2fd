"""Closing a campaign and opening it again: what counted is kept, so that nobody has to believe that nothing moved."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from ck.errors import UserError
from ck.store.bulk import insert_one
from ck.store.campaigns.records import CampaignInfo, campaigns, get, refuse_closed
from ck.store.closed import REMEDY, ClosedError, closed_sentence
from ck.store.models import Campaign, CampaignClosing, ConfirmedColumn, Submission, now
from ck.store.receipts import WHO, write_journal
from ck.store.submissions import counting_ids


@dataclass(frozen=True, slots=True)
class Closing:
    """One closing: what counted then ([submission id, content hash]), the figures, and how it was opened again."""

    id: int
    closed_at: datetime
    closed_by: str | None
    digest: str
    reports: tuple[tuple[int, str], ...]
    figures: tuple[dict[str, Any], ...]
    variants: tuple[str, ...]
    reopened_at: datetime | None
    reopened_by: str | None
    reason: str | None


def close(session: Session, campaign_id: int, figures: Sequence[dict[str, Any]], variants: Sequence[str]) -> None:
    """Close an open campaign with these figures, computed in this very session. ClosedError when it is closed."""
    current = get(session, campaign_id)
    refuse_closed(current, "Закрывать её ещё раз не нужно.")
    reports, at = counted(session, current), now()
    insert_one(
        session, CampaignClosing, campaign_id=campaign_id, closed_at=at, closed_by=session.info.get(WHO),
        digest=digest(reports), reports=[list(one) for one in reports], figures=list(figures), variants=list(variants),
    )  # fmt: skip
    session.get_one(Campaign, campaign_id).closed_at = at
    session.flush()
    became = {"состояние": "закрыта", "отчётов": len(reports), "контрольная сумма": checksum(digest(reports))}
    write_journal(session, "campaign_closed", None, {
        "about": current.label, "was": {"состояние": "открыта"}, "became": became,
    })  # fmt: skip


def reopen(session: Session, campaign_id: int, reason: str) -> None:
    """Open a closed campaign again. UserError when it is open."""
    current = get(session, campaign_id)
    if current.closed_at is None:
        raise UserError(f"Кампания {current.label} и так открыта.", "Обновите страницу.")
    newest = closings(session, campaign_id)[0]
    row = session.get_one(CampaignClosing, newest.id)
    row.reopened_at, row.reopened_by, row.reason = now(), session.info.get(WHO), reason
    session.get_one(Campaign, campaign_id).closed_at = None
    session.flush()
    write_journal(session, "campaign_reopened", None, {
        "about": current.label, "was": {"состояние": "закрыта"}, "became": {"состояние": "открыта", "причина": reason},
    })  # fmt: skip


def closings(session: Session, campaign_id: int) -> list[Closing]:
    """All closings of a campaign, the newest first."""
    query = select(CampaignClosing).where(col(CampaignClosing.campaign_id) == campaign_id)
    return [
        Closing(
            id=one.id or 0,
            closed_at=one.closed_at,
            closed_by=one.closed_by,
            digest=one.digest,
            reports=tuple((int(number), str(content)) for number, content in one.reports),
            figures=tuple(one.figures),
            variants=tuple(one.variants),
            reopened_at=one.reopened_at,
            reopened_by=one.reopened_by,
            reason=one.reason,
        )
        for one in session.scalars(query.order_by(col(CampaignClosing.id).desc()))
    ]


def counted(session: Session, campaign: CampaignInfo) -> tuple[tuple[int, str], ...]:
    """(id, content hash) of the reports that count for the campaign now, in the order of their ids."""
    ids, (family, year, as_of) = counting_ids(), campaign.slot
    query = (
        select(col(Submission.id), col(Submission.content_hash))
        .join(ids, ids.c.id == col(Submission.id))
        .where(col(Submission.family) == family, col(Submission.year) == year, col(Submission.as_of) == as_of)
        .order_by(col(Submission.id))
    )
    return tuple((id, content) for id, content in session.execute(query))


def digest(reports: Sequence[tuple[int, str]]) -> str:
    """One sum over what counted: another report, or another content, gives another one."""
    return hashlib.sha256(json.dumps(list(reports)).encode()).hexdigest()


def checksum(full: str) -> str:
    """A digest as a person reads it aloud: twelve decimal digits in groups of four."""
    digits = f"{int(full[:16], 16) % 10**12:012d}"
    return f"{digits[:4]} {digits[4:8]} {digits[8:]}"


def refuse_confirmation(session: Session, form: str, columns: Mapping[int, Sequence[str]]) -> None:
    """ClosedError when confirming these columns (revision → numbers) would change figures of a closed campaign."""
    known = {
        (revision, no)
        for revision, no in session.execute(
            select(col(ConfirmedColumn.revision), col(ConfirmedColumn.no)).where(col(ConfirmedColumn.form) == form)
        )
    }
    new = {revision for revision, numbers in columns.items() if any((revision, no) not in known for no in numbers)}
    closed = [one for one in campaigns(session) if one.closed_at is not None] if new else []
    ids = counting_ids()
    for one in closed:
        family, year, as_of = one.slot
        found = session.execute(
            select(col(Submission.id))
            .join(ids, ids.c.id == col(Submission.id))
            .where(
                col(Submission.family) == family,
                col(Submission.year) == year,
                col(Submission.as_of) == as_of,
                col(Submission.form) == form,
                col(Submission.revision).in_(new),
            )
            .limit(1)
        ).first()
        if found is not None and one.closed_at is not None:
            undone = "Графы этой формы вошли бы в её показатели, поэтому назначение не подтверждено."
            raise ClosedError(closed_sentence(year, as_of, one.closed_at.astimezone().date(), undone), REMEDY)
