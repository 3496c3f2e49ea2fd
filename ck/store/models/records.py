"""What every record of a register has, and the table of colleges that a record of several colleges names."""

from datetime import datetime

from sqlalchemy import Column, ForeignKey, Integer, Table
from sqlmodel import Field

from ck.store.models.base import Base, metadata, now


class Record(Base):
    """The parent of the registers' tables. `edition` grows with every change: a second editor is told by it."""

    id: int | None = Field(default=None, primary_key=True)
    edition: int = 1
    changed_at: datetime = Field(default_factory=now)


def college_links(owner: str) -> Table:
    """The table «`owner`_college» of the colleges that a record of the table `owner` names."""
    return Table(
        f"{owner}_college",
        metadata,
        Column("record_id", Integer, ForeignKey(f"{owner}.id", ondelete="CASCADE"), primary_key=True),
        Column("college_id", Integer, ForeignKey("college.id"), primary_key=True, index=True),
    )
