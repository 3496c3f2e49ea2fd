"""Scenarios saved under a name. They stand apart from the facts: nothing of theirs is ever summed with those."""

from datetime import date
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field

from ck.store.models.base import NEVER_REUSED
from ck.store.models.records import Record


class SavedScenario(Record, table=True):
    """Moves over one release and date. `name_key` is the normalised name: two scenarios are never called alike.

    `told` keeps what it said when it was saved – indicator → numerator and denominator of the region before and
    after – so that a later change of the facts is noticed.
    """

    __tablename__ = "scenario"
    __table_args__ = NEVER_REUSED

    name: str
    name_key: str = Field(unique=True)
    year: int
    as_of: date
    carry_forward: bool
    moves: list[dict[str, Any]] = Field(sa_type=JSON)
    told: dict[str, list[int | None]] = Field(sa_type=JSON)
