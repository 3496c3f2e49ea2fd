"""Head-counts of students on dates."""

from datetime import date

from sqlmodel import Field

from ck.store.models.base import NEVER_REUSED
from ck.store.models.records import Record


class Headcount(Record, table=True):
    """A college's numbers on a date, of a programme or of the whole college; NULL is «not reported»."""

    __tablename__ = "headcount"
    __table_args__ = NEVER_REUSED

    college_id: int = Field(foreign_key="college.id", index=True)
    specialty: str | None = None
    as_of: date
    students: int | None = None
    finishing_students: int | None = None
    full_time_graduates: int | None = None
    minors: int | None = None
    working_minors: int | None = None
