"""What belongs to the workspace as a whole: settings, the journal, the version of the data."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger
from sqlmodel import Field

from ck.store.models.base import NEVER_REUSED, Base, now


class Setting(Base, table=True):
    """A setting of the workspace: any JSON value by key."""

    __tablename__ = "setting"

    key: str = Field(primary_key=True)
    value: Any = Field(sa_type=JSON)


class Journal(Base, table=True):
    """What was done, when and by whom. Append-only: the database itself refuses to change or delete an entry.

    `who` is None in the entries of former versions of the program.
    """

    __tablename__ = "journal"
    __table_args__ = NEVER_REUSED

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(default_factory=now)
    who: str | None = None
    action: str
    submission_id: int | None = None
    details: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)


class DataVersion(Base, table=True):
    """The counter in its only row (id 1) that every writing transaction moves on; caches are keyed by it."""

    __tablename__ = "data_version"

    id: int | None = Field(default=None, primary_key=True)
    value: int = Field(sa_type=BigInteger)
