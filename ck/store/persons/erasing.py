"""Erasing people for good: rows, measures, names; and the pages of the file that held them."""

from datetime import date
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlmodel import Session, col

from ck.store.bulk import insert_one
from ck.store.engine import Store
from ck.store.models import Person, PersonErased

_BUSY_MILLISECONDS = 3_000  # how long others may still be reading the old pages


def erase(session: Session, card_id: int) -> None:
    """Remove a card with its measures."""
    session.execute(delete(Person).where(col(Person.id) == card_id))


def anonymise(session: Session, card_id: int) -> None:
    """Leave of a card only what counts people: college, year, programme, status, what came of it, measures."""
    blank = dict.fromkeys(
        ("number", "secret", "answers", "asked_on", "points", "next_contact", "discharge", "outcome_on")
    )
    found = update(Person).where(col(Person.id) == card_id)
    session.execute(found.values(**blank, marks=[], edition=col(Person.edition) + 1))


def remember(session: Session, college_id: int, mark: str, today: date) -> None:
    """That this mark was erased, so that an import does not bring it back."""
    if mark not in erased(session, college_id):
        insert_one(session, PersonErased, college_id=college_id, mark=mark, erased_on=today)


def erased(session: Session, college_id: int | None = None) -> frozenset[str]:
    """The marks of everybody who was erased, or of one college's."""
    query = select(col(PersonErased.mark))
    if college_id is not None:
        query = query.where(col(PersonErased.college_id) == college_id)
    return frozenset(session.scalars(query))


def due(session: Session, year: int) -> int:
    """How many cards are of releases up to the year."""
    return int(session.scalar(select(func.count()).select_from(Person).where(col(Person.year) <= year)) or 0)


def erase_due(session: Session, year: int) -> int:
    """Remove the cards of releases up to the year; gives how many."""
    many = due(session, year)
    session.execute(delete(Person).where(col(Person.year) <= year))
    return many


def named(session: Session) -> int:
    """How many cards hold a name or contact."""
    return int(session.scalar(select(func.count()).select_from(Person).where(col(Person.secret).is_not(None))) or 0)


def unname(session: Session) -> int:
    """Remove every name and contact; gives of how many cards."""
    many = named(session)
    session.execute(update(Person).where(col(Person.secret).is_not(None)).values(secret=None))
    return many


def forget(store: Store) -> bool:
    """Take what was erased out of the file beside the database that holds the last changes (WAL).

    The database itself overwrites deleted rows (`secure_delete`). False: somebody is still reading the old state, and
    the rest goes with the next erasing or when the program is closed.
    """
    if store.path is None:
        return True
    connection: Any = store.engine.raw_connection()
    try:
        cursor = connection.cursor()
        before = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout={_BUSY_MILLISECONDS}")
        busy, *_ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        cursor.execute(f"PRAGMA busy_timeout={int(before)}")
        return not busy
    finally:
        connection.close()
