"""Second sources: tables of somebody else on the same graduates, kept as they were read."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field

from ck.store.models.base import NEVER_REUSED, Base, now


class SecondSource(Base, table=True):
    """A loaded table: what the user calls it, the file, and how it was read (`mapping`: field → letter of a column)."""

    __tablename__ = "second_source"
    __table_args__ = NEVER_REUSED

    id: int | None = Field(default=None, primary_key=True)
    name: str
    file_name: str
    sha256: str = Field(index=True)
    sheet: str
    mapping: dict[str, Any] = Field(sa_type=JSON)
    loaded_at: datetime = Field(default_factory=now)


class SourceRow(Base, table=True):
    """A row of a table: `program` is «» where the source does not tell programmes; `wages` in roubles a month."""

    __tablename__ = "second_source_row"

    source_id: int = Field(foreign_key="second_source.id", ondelete="CASCADE", primary_key=True)
    row: int = Field(primary_key=True)
    college_id: int = Field(foreign_key="college.id", index=True)
    program: str = ""
    year: int
    employed: int
    total: int | None = None
    wages: float | None = None
