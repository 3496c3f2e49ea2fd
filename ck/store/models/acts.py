"""Acts of the centre's own and what became of the printed ones."""

from datetime import date

from sqlmodel import Field

from ck.store.models.base import NEVER_REUSED
from ck.store.models.records import Record


class Act(Record, table=True):
    """An act that the centre put into a blank of section II; a local one belongs to a college."""

    __tablename__ = "act"
    __table_args__ = NEVER_REUSED

    group: str
    level: str
    title: str
    college_id: int | None = Field(default=None, foreign_key="college.id", index=True)
    number: str | None = None
    signed: date | None = None
    issuer: str | None = None
    link: str | None = None
    state: str
    replaced_by: str | None = None
    until: date | None = None
    review: date | None = None
    note: str | None = None


class ActState(Record, table=True):
    """What the centre found out about a printed act; `act` is its number in section II."""

    __tablename__ = "act_state"
    __table_args__ = NEVER_REUSED

    act: str = Field(unique=True)
    state: str
    replaced_by: str | None = None
    link: str | None = None
    review: date | None = None
    note: str | None = None
