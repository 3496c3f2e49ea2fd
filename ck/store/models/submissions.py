"""What colleges sent: files, submissions with their facts, what was found in them.

Facts and details are plain tables (written as tuples, read by column); the rest are SQLModel classes.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, ForeignKey, Index, Integer, String, Table, UniqueConstraint
from sqlmodel import Field

from ck.forms.statuses import STATUS_IDS
from ck.store.models.base import NEVER_REUSED, Base, metadata, now


class Upload(Base, table=True):
    """The original bytes of a file, kept once however often it came."""

    __tablename__ = "upload"
    __table_args__ = NEVER_REUSED

    id: int | None = Field(default=None, primary_key=True)
    sha256: str = Field(unique=True)
    size: int
    data: bytes


class Submission(Base, table=True):
    """One college's numbers for a release year on a date, as one version of one form said them.

    `columns` maps a status id or column number to the letter of its column. `unconfirmed` maps a status to the
    numbers of its columns whose meaning is not certain, `forecast` lists statuses that only forecast columns feed:
    both as the definition said when the file was read. `record_sheets` maps the id of an additional sheet that the
    file has to its `name` there, the letters of its `columns`, and how many rows were `left_out`; {} in reports read
    before it was kept. Rows never change after they are written except `undone_at`.
    """

    __tablename__ = "submission"
    __table_args__ = (
        UniqueConstraint("college_id", "form", "year", "as_of", "version"),
        Index(None, "college_id", "family", "year", "as_of"),
        NEVER_REUSED,
    )

    id: int | None = Field(default=None, primary_key=True)
    college_id: int = Field(foreign_key="college.id")
    form: str
    revision: int
    family: str
    year: int
    as_of: date
    version: int
    status: str
    sheet: str
    columns: dict[str, str] = Field(sa_type=JSON)
    unconfirmed: dict[str, list[str]] = Field(sa_type=JSON)
    forecast: list[str] = Field(sa_type=JSON)
    record_sheets: dict[str, Any] = Field(default_factory=dict, sa_type=JSON, sa_column_kwargs={"server_default": "{}"})
    sha256: str = Field(foreign_key="upload.sha256", index=True)
    content_hash: str
    file_name: str
    blocks_accepted: int
    blocks_set_aside: int
    received_at: datetime = Field(default_factory=now)
    undone_at: datetime | None = None


class Receipt(Base, table=True):
    """What became of one file (or of one sheet of a file that holds several colleges), refused ones too.

    College, form, year and date are what the file was meant for, as far as it could be told.
    """

    __tablename__ = "receipt"
    __table_args__ = NEVER_REUSED

    id: int | None = Field(default=None, primary_key=True)
    name: str
    status: str
    submission_id: int | None = Field(default=None, foreign_key="submission.id", ondelete="SET NULL", index=True)
    sha256: str | None = Field(default=None, index=True)
    college_id: int | None = Field(default=None, foreign_key="college.id", ondelete="SET NULL", index=True)
    form: str | None = None
    year: int | None = None
    as_of: date | None = None
    at: datetime = Field(default_factory=now)


class Finding(Base, table=True):
    """One problem of a receipt; code and details give the sentence (`ck.forms.problems`)."""

    __tablename__ = "finding"
    __table_args__ = NEVER_REUSED

    id: int | None = Field(default=None, primary_key=True)
    receipt_id: int = Field(foreign_key="receipt.id", ondelete="CASCADE", index=True)
    code: str
    severity: str
    sheet: str | None = None
    cell: str | None = None
    value: str | None = None
    details: dict[str, str] = Field(default_factory=dict, sa_type=JSON)


class ConfirmedColumn(Base, table=True):
    """A column whose meaning the methodologist confirmed, so that it may feed indicators."""

    __tablename__ = "confirmed_column"

    form: str = Field(primary_key=True)
    revision: int = Field(primary_key=True)
    no: str = Field(primary_key=True)
    confirmed_at: datetime = Field(default_factory=now)


# A line of a block: who and where, then a nullable count a status. NULL is «not reported», 0 is zero.
# Clustered by submission, since submissions are what is read.
fact = Table(
    "fact",
    metadata,
    Column("submission_id", Integer, ForeignKey("submission.id", ondelete="CASCADE"), primary_key=True),
    Column("row", Integer, primary_key=True),
    Column("block", Integer, nullable=False),
    Column("program", String, nullable=False),
    Column("program_name", String, nullable=False),
    Column("line", String, nullable=False),
    *(Column(status, Integer) for status in STATUS_IDS),
    sqlite_with_rowid=False,
)

# What stands in a column without a status (`sheet` is the main sheet's id then) or in a row of an additional sheet.
detail = Table(
    "detail",
    metadata,
    Column("submission_id", Integer, ForeignKey("submission.id", ondelete="CASCADE"), primary_key=True),
    Column("sheet", String, primary_key=True),
    Column("row", Integer, primary_key=True),
    Column("no", String, primary_key=True),
    Column("block", Integer),
    Column("program", String, nullable=False),
    Column("line", String),
    Column("number", BigInteger),
    Column("text", String),
    sqlite_with_rowid=False,
)
