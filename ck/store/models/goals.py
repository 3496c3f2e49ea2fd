"""Base and target values of indicators."""

from sqlmodel import Field

from ck.store.models.base import NEVER_REUSED
from ck.store.models.records import Record


class Goal(Record, table=True):
    """What an indicator (its number as text) was and is to be, for a college, or for the region if there is none."""

    __tablename__ = "goal"
    __table_args__ = NEVER_REUSED

    indicator: str
    college: int | None = Field(default=None, foreign_key="college.id", index=True)
    year: int = Field(index=True)
    base: float | None = None
    target: float | None = None
    note: str | None = None
