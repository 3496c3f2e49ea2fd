"""Approved editions of programmes: written once, compared with what stands in the programme now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlmodel import Session, col

from ck.store.bulk import insert_one
from ck.store.models.programme import ProgrammeEdition
from ck.store.receipts import write_journal


@dataclass(frozen=True, slots=True)
class Edition:
    """An approved edition; `items` are its measures in words, caption → text."""

    number: int
    approved_on: date
    approver: str
    items: tuple[Mapping[str, str], ...]


def approve(
    session: Session, programme_id: int, title: str, on: date, approver: str, items: Sequence[Mapping[str, str]]
) -> int:
    """Keep the programme as it stands as the next edition; gives its number."""
    newest = select(func.max(col(ProgrammeEdition.number))).where(col(ProgrammeEdition.programme_id) == programme_id)
    number = 1 + (session.execute(newest).scalar() or 0)
    insert_one(
        session, ProgrammeEdition, programme_id=programme_id, number=number, approved_on=on, approver=approver,
        items=[dict(item) for item in items],
    )  # fmt: skip
    became = {"редакция": number, "утверждена": f"{on:%d.%m.%Y}", "кем": approver, "мероприятий": len(items)}
    write_journal(session, "programme_approved", None, {"about": f"программа: {title}", "became": became})
    return number


def editions(session: Session, programme_id: int) -> list[Edition]:
    """The approved editions, newest first."""
    rows = session.scalars(
        select(ProgrammeEdition)
        .where(col(ProgrammeEdition.programme_id) == programme_id)
        .order_by(col(ProgrammeEdition.number).desc())
    )
    return [Edition(one.number, one.approved_on, one.approver, tuple(one.items)) for one in rows]
