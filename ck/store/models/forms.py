"""Forms that the centre made or brought itself, and the unfinished ones of the constructor.

They belong to the workspace: another one, and the invented region, has its own.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from ck.store.models.base import NEVER_REUSED, Base, now


class FormDefinition(Base, table=True):
    """One revision of a form, as the text of a definition file. Never changed: a correction is the next revision.

    `digest` is the SHA-256 of `text`; `origin` says where it came from in the user's words.
    """

    __tablename__ = "form_definition"
    __table_args__ = (UniqueConstraint("form", "revision"), NEVER_REUSED)

    id: int | None = Field(default=None, primary_key=True)
    form: str
    revision: int
    digest: str
    text: str
    origin: str
    saved_at: datetime = Field(default_factory=now)


class FormDraft(Base, table=True):
    """A form being made. `state` is the constructor's own; `version` grows with every change, so that of two people
    who work on one draft the second is told."""

    __tablename__ = "form_draft"
    __table_args__ = NEVER_REUSED

    id: int | None = Field(default=None, primary_key=True)
    name: str
    state: dict[str, Any] = Field(sa_type=JSON)
    version: int = 1
    changed_at: datetime = Field(default_factory=now)


class FormSample(Base, table=True):
    """A workbook that a draft is made from and tried on; it goes with the draft."""

    __tablename__ = "form_sample"
    __table_args__ = NEVER_REUSED

    id: int | None = Field(default=None, primary_key=True)
    draft_id: int = Field(foreign_key="form_draft.id", ondelete="CASCADE", index=True)
    name: str
    data: bytes
