"""Who took part, and who appealed: people by the numbers of their colleges."""

from datetime import date

from sqlalchemy import JSON, Index
from sqlmodel import Field

from ck.store.models.base import NEVER_REUSED, Base
from ck.store.models.records import Record


class Participation(Base, table=True):
    """A person took part in a kind of event or support on a day. Lists are long: no edition, no journal of rows.

    `number_key` is the number as it is compared. A person, kind and day stands once; the writer sees to it, for two
    colleges that become one may bring the same.
    """

    __tablename__ = "participation"
    __table_args__ = (Index(None, "college_id", "kind", "day"), NEVER_REUSED)

    id: int | None = Field(default=None, primary_key=True)
    college_id: int = Field(foreign_key="college.id")
    number: str
    number_key: str
    role: str
    kind: str
    day: date = Field(index=True)
    specialty: str | None = None


class Appeal(Record, table=True):
    """An appeal to the centre with the support that was given and what came of it."""

    __tablename__ = "appeal"
    __table_args__ = NEVER_REUSED

    college: int = Field(foreign_key="college.id", index=True)
    number: str
    role: str
    specialty: str | None = None
    day: date = Field(index=True)
    support: list[str] = Field(sa_type=JSON)
    support_on: date | None = None
    outcome: str | None = None
    outcome_on: date | None = None
    note: str | None = None
