"""Agreements with employers."""

from datetime import date

from sqlalchemy import JSON
from sqlmodel import Field

from ck.store.models.base import NEVER_REUSED
from ck.store.models.records import Record, college_links


class Agreement(Record, table=True):
    """An agreement of a college, of several, or of the base centre (then it names no college)."""

    __tablename__ = "agreement"
    __table_args__ = NEVER_REUSED

    employer: str
    inn: str | None = Field(default=None, index=True)
    subjects: list[str] = Field(sa_type=JSON)
    specialties: list[str] = Field(sa_type=JSON)
    number: str | None = None
    since: date
    until: date | None = None
    link: str | None = None
    note: str | None = None


agreement_college = college_links("agreement")
