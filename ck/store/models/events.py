"""Events of the centre, the region and the colleges."""

from datetime import date

from sqlmodel import Field

from ck.store.models.base import NEVER_REUSED
from ck.store.models.records import Record, college_links


class Event(Record, table=True):
    """An event, planned, held or cancelled; it may be nobody's college's but the region's own."""

    __tablename__ = "event"
    __table_args__ = NEVER_REUSED

    kind: str = Field(index=True)
    name: str | None = None
    since: date = Field(index=True)
    until: date | None = None
    days: int | None = None
    status: str
    organiser: str
    measure: str | None = None
    planned: int | None = None
    students: int | None = None
    graduates: int | None = None
    visits: int | None = None
    partners: str | None = None
    note: str | None = None


event_college = college_links("event")
