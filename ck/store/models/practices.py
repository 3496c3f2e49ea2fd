"""Practices of colleges and who took them over."""

from datetime import date, datetime

from sqlmodel import Field

from ck.store.models.base import NEVER_REUSED, Base, now
from ck.store.models.records import Record


class Practice(Record, table=True):
    """A practice of a college, or of the base centre (then it names no college)."""

    __tablename__ = "practice"
    __table_args__ = NEVER_REUSED

    title: str
    college_id: int | None = Field(default=None, foreign_key="college.id", index=True)
    about: str | None = None
    since: date | None = None
    link: str | None = None
    note: str | None = None


class PracticeSpread(Record, table=True):
    """A college that took a practice over."""

    __tablename__ = "practice_spread"
    __table_args__ = NEVER_REUSED

    practice_id: int = Field(foreign_key="practice.id", ondelete="CASCADE", index=True)
    college_id: int = Field(foreign_key="college.id", index=True)
    taken: date
    spread_by: str
    note: str | None = None


class PracticeMaterial(Base, table=True):
    """A file of a practice, or a link (then there is neither `data` nor `sha256`). It never changes, only goes."""

    __tablename__ = "practice_material"
    __table_args__ = NEVER_REUSED

    id: int | None = Field(default=None, primary_key=True)
    practice_id: int = Field(foreign_key="practice.id", ondelete="CASCADE", index=True)
    name: str
    link: str | None = None
    size: int = 0
    sha256: str | None = None
    data: bytes | None = None
    added_at: datetime = Field(default_factory=now)
