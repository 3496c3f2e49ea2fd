"""Questions to colleges about what they reported."""

from datetime import date, datetime

from sqlmodel import Field

from ck.store.models.base import NEVER_REUSED, Base, now


class Question(Base, table=True):
    """A question about a number, or about a whole report.

    It belongs to a college, a release year and a date, so that a corrected report does not lose it; `submission_id` is
    the version that it was asked about, if that was stored already. `source` is the code of the problem that led to
    it, or where else it was asked. `about` says what it concerns; `text`, `reply` are free texts and may hold what no
    journal may. `revision` grows with every change: who changes an older one is told.
    """

    __tablename__ = "question"
    __table_args__ = NEVER_REUSED

    id: int | None = Field(default=None, primary_key=True)
    college_id: int = Field(foreign_key="college.id", index=True)
    submission_id: int | None = Field(default=None, foreign_key="submission.id", ondelete="SET NULL", index=True)
    year: int
    as_of: date
    source: str
    about: str
    sheet: str | None = None
    cell: str | None = None
    value: str | None = None
    program: str | None = None
    line: str | None = None
    status: str | None = None
    text: str
    reply: str = ""
    state: str
    asked_at: datetime = Field(default_factory=now)
    changed_at: datetime = Field(default_factory=now)
    revision: int = 1
