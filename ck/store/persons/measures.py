"""Many measures at once."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session

from ck.store.models import PersonMeasure, now


def offer_many(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Checked measures of cards that are there."""
    if rows:
        moment = now()
        session.execute(insert(PersonMeasure), [{**one, "edition": 1, "changed_at": moment} for one in rows])
