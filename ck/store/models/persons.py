"""People: graduates at risk and conscripts, by the college's own number; measures offered to them; the questionnaire.

A name or a contact is only ever in `Person.secret`, encrypted; the key is not in the database.
"""

from datetime import date
from typing import Any

from sqlalchemy import JSON, Column, Index, LargeBinary, UniqueConstraint
from sqlmodel import Field

from ck.store.models.base import NEVER_REUSED, Base
from ck.store.models.records import Record


class Person(Record, table=True):
    """A graduate. `number` is the college's own number of the release `year`; None: made anonymous.

    `discharge` is the first day of the month of discharge from the army. `answers` are those of the questionnaire
    (factor → answer) and `points` what they come to; None: some answer is no longer in the questionnaire.
    """

    __tablename__ = "person"
    __table_args__ = (  # the indexes hold all that a list is filtered and sorted by, so that rows are read for one page
        UniqueConstraint("college_id", "year", "number"),
        Index("ix_person_list", "status", "outcome", "college_id", "year", "number"),
        Index("ix_person_contact", "next_contact", "outcome", "discharge", "college_id", "year"),
        NEVER_REUSED,
    )

    college_id: int = Field(foreign_key="college.id")
    number: str | None = None
    year: int = Field(index=True)
    specialty: str = Field(index=True)
    status: str
    marks: list[str] = Field(default_factory=list, sa_type=JSON)
    discharge: date | None = None
    next_contact: date | None = None
    outcome: str | None = None
    outcome_on: date | None = None
    source: str = "hand"
    answers: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    asked_on: date | None = None
    points: int | None = None
    secret: bytes | None = Field(default=None, sa_column=Column(LargeBinary))


class PersonMeasure(Record, table=True):
    """A measure of section I that was offered to a person: which row, when, who carries it out, what came of it."""

    __tablename__ = "person_measure"
    __table_args__ = (Index("ix_person_measure_planned", "outcome", "held_on", "person_id"), NEVER_REUSED)

    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", index=True)
    measure: str
    held_on: date
    executor: str
    outcome: str


class PersonErased(Base, table=True):
    """That somebody was erased, so that an import does not bring the card back. `mark` is a keyed hash."""

    __tablename__ = "person_erased"
    __table_args__ = (UniqueConstraint("college_id", "mark"), NEVER_REUSED)

    id: int | None = Field(default=None, primary_key=True)
    college_id: int = Field(foreign_key="college.id")
    mark: str
    erased_on: date


class RiskQuestion(Record, table=True):
    """An answer of the centre's own questionnaire; while there is none, the one of the program counts."""

    __tablename__ = "risk_question"
    __table_args__ = NEVER_REUSED

    factor: str
    answer: str
    points: int
