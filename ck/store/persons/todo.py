"""What is to be done on which day: contacts, measures that are planned, conscripts who come back."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import ColumnElement, Date, Select, Subquery, func, literal, null, select, type_coerce, union_all
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
    todo = _todo(planned)
    query = select(
        todo.c.day, todo.c.kind, todo.c.measure, col(Person.id), col(College.name),
        col(Person.number), col(Person.year), col(Person.specialty), col(Person.status),
    )  # fmt: skip
    query = _of(query, todo, wanted, until).join(College, col(College.id) == col(Person.college_id))
    query = query.order_by(todo.c.day, col(College.name), func.length(col(Person.number)), col(Person.number))
    return [Task(*row) for row in session.execute(query.offset(offset).limit(limit))]


def count(session: Session, wanted: Wanted, planned: str, until: date | None) -> int:
    """How many tasks there are by that day."""
    todo = _todo(planned)
    return int(session.scalar(_of(select(func.count()), todo, wanted, until)) or 0)


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


def _todo(planned: str) -> Subquery:
    """Person, day, kind, measure: of people that are still in work."""
    at_work = col(Person.outcome).is_(None)
    contacts = _part(col(Person.next_contact), "contact").where(at_work, col(Person.next_contact).is_not(None))
    back = _part(col(Person.discharge), "discharge").where(
        at_work, col(Person.next_contact).is_(None), col(Person.discharge).is_not(None)
    )
    measures: Select[*tuple[Any, ...]] = (
        select(
            col(Person.id).label("person_id"), col(PersonMeasure.held_on).label("day"),
            literal("measure").label("kind"), col(PersonMeasure.measure).label("measure"),
        )
        .join(PersonMeasure, col(PersonMeasure.person_id) == col(Person.id))
        .where(at_work, col(PersonMeasure.outcome) == planned)
    )  # fmt: skip
    return union_all(contacts, back, measures).subquery("todo")


def _part(day: Any, kind: Kind) -> Select[*tuple[Any, ...]]:
    return select(
        col(Person.id).label("person_id"), type_coerce(day, Date).label("day"), literal(kind).label("kind"),
        null().label("measure"),
    )  # fmt: skip


def _of(
    query: Select[*tuple[Any, ...]], todo: Subquery, wanted: Wanted, until: date | None
) -> Select[*tuple[Any, ...]]:
    days: list[ColumnElement[bool]] = [] if until is None else [todo.c.day <= until]
    return query.select_from(todo).join(Person, col(Person.id) == todo.c.person_id).where(*conditions(wanted), *days)
