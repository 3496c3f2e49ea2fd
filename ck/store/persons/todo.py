"""What is to be done on which day: contacts, measures that are planned, conscripts who come back."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import Date, Select, func, literal, null, select, type_coerce, union_all
from sqlmodel import Session, col

from ck.store.models import College, Person, PersonMeasure
from ck.store.persons.queries import Wanted, conditions

Kind = Literal["contact", "measure", "discharge"]


@dataclass(frozen=True, slots=True)
class Task:
    """A thing to do with a person on a day. `measure` is the row of section I of a planned measure."""

    day: date
    kind: Kind
    measure: str | None
    person_id: int
    college: str
    number: str | None
    year: int
    specialty: str
    status: str


@dataclass(frozen=True, slots=True)
class Offered:
    """A measure that was offered to a person."""

    college: str
    number: str | None
    year: int
    specialty: str
    status: str
    measure: str
    held_on: date
    executor: str
    outcome: str


def tasks(
    session: Session, wanted: Wanted, planned: str, until: date | None, offset: int = 0, limit: int | None = None
) -> list[Task]:
    """The tasks of the cards of `wanted`, the oldest first; `planned` is the result of a measure that is yet to be."""
    todo = union_all(*_branches(wanted, planned, until)).subquery("todo")
    some = select(todo).order_by(todo.c.day, todo.c.college_id, todo.c.person_id, todo.c.kind)
    chosen = some.offset(offset).limit(limit).subquery("chosen")
    query = (
        select(
            chosen.c.day, chosen.c.kind, chosen.c.measure, col(Person.id), col(College.name),
            col(Person.number), col(Person.year), col(Person.specialty), col(Person.status),
        )
        .select_from(chosen)
        .join(Person, col(Person.id) == chosen.c.person_id)
        .join(College, col(College.id) == col(Person.college_id))
        .order_by(chosen.c.day, chosen.c.college_id, chosen.c.person_id, chosen.c.kind)
    )  # fmt: skip
    return [Task(*row) for row in session.execute(query)]


def count(session: Session, wanted: Wanted, planned: str, until: date | None) -> int:
    """How many tasks there are by that day."""
    branches = _branches(wanted, planned, until)
    return sum(int(session.scalar(one.with_only_columns(func.count())) or 0) for one in branches)


def without_month(session: Session, wanted: Wanted, conscript: str) -> int:
    """Conscripts in work whose month of discharge nobody wrote down."""
    query = select(func.count()).select_from(Person).where(*conditions(wanted), col(Person.status) == conscript)
    return int(session.scalar(query.where(col(Person.outcome).is_(None), col(Person.discharge).is_(None))) or 0)


def offered(session: Session, wanted: Wanted) -> list[Offered]:
    """The measures offered to the people of `wanted`, by college and number."""
    query = (
        select(
            col(College.name), col(Person.number), col(Person.year), col(Person.specialty), col(Person.status),
            col(PersonMeasure.measure), col(PersonMeasure.held_on), col(PersonMeasure.executor),
            col(PersonMeasure.outcome),
        )
        .join(Person, col(Person.id) == col(PersonMeasure.person_id))
        .join(College, col(College.id) == col(Person.college_id))
        .where(*conditions(wanted))
        .order_by(col(College.name), func.length(col(Person.number)), col(Person.number), col(PersonMeasure.held_on))
    )  # fmt: skip
    return [Offered(*row) for row in session.execute(query)]


def _branches(wanted: Wanted, planned: str, until: date | None) -> list[Select[*tuple[Any, ...]]]:
    """Person, college, day, kind, measure: of people that are still in work; each out of an index of its own."""
    held = col(PersonMeasure.held_on)
    measures = _branch(wanted, held, "measure", col(PersonMeasure.measure), until)
    return [
        _branch(wanted, col(Person.next_contact), "contact", null(), until),
        _branch(wanted, col(Person.discharge), "discharge", null(), until).where(col(Person.next_contact).is_(None)),
        measures.join(PersonMeasure, col(PersonMeasure.person_id) == col(Person.id)).where(
            col(PersonMeasure.outcome) == planned
        ),
    ]


def _branch(wanted: Wanted, day: Any, kind: Kind, measure: Any, until: date | None) -> Select[*tuple[Any, ...]]:
    query = select(
        col(Person.id).label("person_id"), col(Person.college_id).label("college_id"),
        type_coerce(day, Date).label("day"), literal(kind).label("kind"), measure.label("measure"),
    ).select_from(Person)  # fmt: skip
    bounds = [day.is_not(None) if until is None else day <= until]
    return query.where(*conditions(wanted), col(Person.outcome).is_(None), *bounds)
