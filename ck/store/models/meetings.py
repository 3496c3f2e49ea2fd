"""Meetings, their slides with the figures frozen as they were, their decisions."""

from datetime import date
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field

from ck.store.models.base import NEVER_REUSED
from ck.store.models.records import Record


class Meeting(Record, table=True):
    """A regional meeting."""

    __tablename__ = "meeting"
    __table_args__ = NEVER_REUSED

    title: str
    day: date
    place: str | None = None
    note: str | None = None


class MeetingSlide(Record, table=True):
    """A slide: `figure` is what was counted when it was made, and stays so whatever is uploaded later."""

    __tablename__ = "meeting_slide"
    __table_args__ = NEVER_REUSED

    meeting_id: int = Field(foreign_key="meeting.id", ondelete="CASCADE", index=True)
    position: int = 0
    conclusion: str
    note: str | None = None
    figure: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)


class MeetingDecision(Record, table=True):
    """What was decided: who does it until when."""

    __tablename__ = "meeting_decision"
    __table_args__ = NEVER_REUSED

    meeting_id: int = Field(foreign_key="meeting.id", ondelete="CASCADE", index=True)
    text: str
    responsible: str
    due: date
    slide: int | None = None
