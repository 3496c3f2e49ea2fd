"""Pages and counts of the cards. Nothing here reads more than it gives."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import ColumnElement, Select, func, select
from sqlmodel import Session, col

from ck.store.models import College, Person, PersonMeasure

Order = Literal["college", "contact", "discharge"]
_DIGITS = 12  # numbers of digits alone are sorted as numbers up to so many


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which cards; an empty tuple does not filter. `open`: still in work, or closed; None for both.

    `due_until`: to be contacted by that day; `points_from`: at least so many points of the questionnaire;
    `number`: the beginning of the number.
    """

    colleges: tuple[int, ...] = ()
    years: tuple[int, ...] = ()
    specialties: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    open: bool | None = None
    due_until: date | None = None
    points_from: int | None = None
    number: str = ""
    ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """A card for a list. `measures`: how many were offered; `named`: a name or contact is kept, encrypted."""

    id: int
    edition: int
    college: str
    values: dict[str, Any]
    points: int | None
    asked_on: date | None
    source: str
    measures: int
    named: bool


FIELDS = (
    "college_id", "number", "year", "specialty", "status",
    "discharge", "next_contact", "outcome", "outcome_on", "marks",
)  # fmt: skip
"""What a card's `values` hold."""


def page(
    session: Session, wanted: Wanted, order: Order = "college", offset: int = 0, limit: int | None = None
) -> list[Card]:
    """The cards from `offset` on, at most `limit` of them."""
    about = ("id", "edition", "points", "asked_on", "source")
    query = select(
        *(getattr(Person, name) for name in (*about, *FIELDS)),
        col(College.name),
        col(Person.secret).is_not(None),
    ).join(College, col(College.id) == col(Person.college_id))
    # Ids first: what is sorted then comes out of the index alone, and whole rows are read for this page only.
    ids = select(col(Person.id)).join(College, col(College.id) == col(Person.college_id))
    ids = _filtered(ids, wanted).order_by(*_order(order)).offset(offset).limit(limit)
    query = query.where(col(Person.id).in_(ids)).order_by(*_order(order))
    rows = [(dict(zip((*about, *FIELDS), row, strict=False)), row[-2], bool(row[-1])) for row in session.execute(query)]
    offered = _measures(session, [one["id"] for one, _, _ in rows])
    return [
        Card(
            one["id"], one["edition"], college, {name: _plain(one[name]) for name in FIELDS}, one["points"],
            one["asked_on"], one["source"], offered.get(one["id"], 0), named,
        )
        for one, college, named in rows
    ]  # fmt: skip


def count(session: Session, wanted: Wanted) -> int:
    """How many cards."""
    return int(session.scalar(_filtered(select(func.count()).select_from(Person), wanted)) or 0)


def statuses(session: Session, wanted: Wanted) -> dict[str, int]:
    """Status → cards."""
    query = _filtered(select(col(Person.status), func.count()).select_from(Person), wanted)
    return {str(row[0]): int(row[1]) for row in session.execute(query.group_by(col(Person.status)))}


def people_by_program(session: Session, wanted: Wanted, statuses: Sequence[str]) -> dict[tuple[str, str, int], int]:
    """College, programme, year → cards in work with one of the statuses."""
    keys = (col(College.name), col(Person.specialty), col(Person.year))
    query = select(*keys, func.count()).select_from(Person).join(College, col(College.id) == col(Person.college_id))
    query = query.where(*conditions(wanted), col(Person.status).in_(statuses), col(Person.outcome).is_(None))
    return {(college, code, year): many for college, code, year, many in session.execute(query.group_by(*keys))}


@dataclass(frozen=True, slots=True)
class Present:
    """What the cards name: to offer as filters."""

    colleges: tuple[tuple[int, str], ...]
    years: tuple[int, ...]
    specialties: tuple[str, ...]


def present(session: Session) -> Present:
    """The colleges, years and programmes that some card has."""
    owners = select(col(Person.college_id)).distinct()
    found = select(col(College.id), col(College.name)).where(col(College.id).in_(owners)).order_by(col(College.name))
    years = session.scalars(select(col(Person.year)).distinct().order_by(col(Person.year).desc()))
    specialties = session.scalars(select(col(Person.specialty)).distinct().order_by(col(Person.specialty)))
    colleges = tuple((int(id or 0), name) for id, name in session.execute(found))
    return Present(colleges, tuple(years), tuple(specialties))


def one(session: Session, person_id: int) -> Person | None:
    """The card with everything that is kept; None when it is gone."""
    return session.get(Person, person_id)


def secrets(session: Session, wanted: Wanted) -> dict[int, bytes]:
    """Card → what is locked of it, where something is."""
    query = select(col(Person.id), col(Person.secret)).where(col(Person.secret).is_not(None))
    return {id: bytes(locked) for id, locked in session.execute(_filtered(query, wanted)) if id and locked}


def conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    """The filter as conditions on `Person`."""
    found: list[ColumnElement[bool]] = []
    lists: Sequence[tuple[Any, Collection[Any]]] = (
        (Person.id, wanted.ids),
        (Person.college_id, wanted.colleges),
        (Person.year, wanted.years),
        (Person.specialty, wanted.specialties),
        (Person.status, wanted.statuses),
    )
    found += [col(column).in_(values) for column, values in lists if values]
    if wanted.open is not None:
        found.append(col(Person.outcome).is_(None) if wanted.open else col(Person.outcome).is_not(None))
    if wanted.due_until is not None:
        found.append(col(Person.next_contact) <= wanted.due_until)
    if wanted.points_from is not None:
        found.append(col(Person.points) >= wanted.points_from)
    if wanted.number:
        found.append(col(Person.number).startswith(wanted.number, autoescape=True))
    return found


def _filtered(query: Select[*tuple[Any, ...]], wanted: Wanted) -> Select[*tuple[Any, ...]]:
    return query.where(*conditions(wanted))


def _order(order: Order) -> list[Any]:
    number = col(Person.number)
    usual: list[Any] = [
        col(College.name), col(Person.year).desc(), func.length(number) > _DIGITS, func.length(number), number,
        col(Person.id),
    ]  # fmt: skip
    if order == "contact":
        return [col(Person.next_contact).is_(None), col(Person.next_contact), *usual]
    if order == "discharge":
        return [col(Person.discharge).is_(None), col(Person.discharge), *usual]
    return usual


def _measures(session: Session, ids: Sequence[int]) -> dict[int, int]:
    owner = col(PersonMeasure.person_id)
    found = select(owner, func.count()).group_by(owner)
    if len(ids) <= 500:  # SQLite takes so many values in a list without complaint
        found = found.where(owner.in_(ids))
    return {int(row[0]): int(row[1]) for row in session.execute(found)}


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
