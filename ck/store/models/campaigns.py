"""Collection campaigns: what is asked for, of whom, until when; how they were closed and opened again."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from ck.store.models.base import NEVER_REUSED, Base, now


class Campaign(Base, table=True):
    """A form asked for, of a release year, on a date, until the end of the day `deadline`.

    Any form of the `family` is taken, since of a college, family, year and date one report counts: there is one
    campaign for these three. Not closed while `closed_at` is None.
    """

    __tablename__ = "campaign"
    __table_args__ = (UniqueConstraint("family", "year", "as_of"), NEVER_REUSED)

    id: int | None = Field(default=None, primary_key=True)
    form: str
    family: str
    year: int
    as_of: date
    deadline: date
    created_at: datetime = Field(default_factory=now)
    closed_at: datetime | None = None


class CampaignCollege(Base, table=True):
    """A college that a campaign expects; with `excuse`, the reason why it does not."""

    __tablename__ = "campaign_college"

    campaign_id: int = Field(foreign_key="campaign.id", ondelete="CASCADE", primary_key=True)
    college_id: int = Field(foreign_key="college.id", ondelete="CASCADE", primary_key=True, index=True)
    excuse: str | None = None


class CampaignClosing(Base, table=True):
    """What a campaign's figures were when it was closed, and why it was opened again, if it was.

    `reports` are [submission id, content hash] of everything that counted; `figures` the indicators as numbers;
    `variants` the readings that the workspace had chosen.
    """

    __tablename__ = "campaign_closing"
    __table_args__ = NEVER_REUSED

    id: int | None = Field(default=None, primary_key=True)
    campaign_id: int = Field(foreign_key="campaign.id", ondelete="CASCADE", index=True)
    closed_at: datetime = Field(default_factory=now)
    closed_by: str | None = None
    digest: str
    reports: list[Any] = Field(sa_type=JSON)
    figures: list[Any] = Field(sa_type=JSON)
    variants: list[Any] = Field(sa_type=JSON)
    reopened_at: datetime | None = None
    reopened_by: str | None = None
    reason: str | None = None
