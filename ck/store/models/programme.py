"""Programmes of measures, their measures, and the editions that were approved."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from ck.store.models.base import NEVER_REUSED, Base, now
from ck.store.models.records import Record


class Programme(Record, table=True):
    """A programme of the region's authority, the base centre or a college."""

    __tablename__ = "programme"
    __table_args__ = NEVER_REUSED

    title: str
    developer: str
    college_id: int | None = Field(default=None, foreign_key="college.id", index=True)
    since: date
    until: date
    approver: str | None = None
    note: str | None = None


class ProgrammeItem(Record, table=True):
    """A measure of a programme: the document's (`measure` is its number) or an own one."""

    __tablename__ = "programme_item"
    __table_args__ = NEVER_REUSED

    programme_id: int = Field(foreign_key="programme.id", ondelete="CASCADE", index=True)
    measure: str | None = None
    own: str | None = None
    since: date | None = None
    until: date
    responsible: str
    parties: str | None = None
    expected: str
    indicator: str | None = None
    base: float | None = None
    target: float | None = None
    risk: str | None = None
    response: str | None = None


class ProgrammeEdition(Base, table=True):
    """An approved edition: what the programme said then, in words, for ever."""

    __tablename__ = "programme_edition"
    __table_args__ = (UniqueConstraint("programme_id", "number"), NEVER_REUSED)

    id: int | None = Field(default=None, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id", ondelete="CASCADE", index=True)
    number: int
    approved_on: date
    approver: str
    items: list[dict[str, Any]] = Field(sa_type=JSON)
    at: datetime = Field(default_factory=now)
