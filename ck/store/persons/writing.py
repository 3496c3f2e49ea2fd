"""Many cards at once: compared with what there is, added and changed in a few statements."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlmodel import Session, col

from ck.store.models import Person, now
from ck.store.persons.queries import FIELDS

Key = tuple[int, int, str]  # college, year, number


@dataclass(frozen=True, slots=True)
class Known:
    """A card that is there already."""

    id: int
    values: Mapping[str, Any]


def known(session: Session, colleges: Collection[int]) -> dict[Key, Known]:
    """The cards of these colleges that have a number, by what tells people apart."""
    query = select(col(Person.id), *(getattr(Person, name) for name in FIELDS))
    query = query.where(col(Person.college_id).in_(colleges), col(Person.number).is_not(None))
    found = {}
    for id, *values in session.execute(query):
        one = {
            name: tuple(value) if isinstance(value, list) else value for name, value in zip(FIELDS, values, strict=True)
        }
        found[key_of(one)] = Known(id, one)
    return found


def key_of(values: Mapping[str, Any]) -> Key:
    """What tells people apart: the college's own number of a release year."""
    return values["college_id"], values["year"], values["number"]


def add_many(session: Session, source: str, cards: Sequence[Mapping[str, Any]]) -> list[int]:
    """New cards of checked values; gives their ids in the same order."""
    if not cards:
        return []
    moment = now()
    rows = [{**_columns(one), "source": source, "edition": 1, "changed_at": moment} for one in cards]
    made = session.execute(insert(Person).returning(col(Person.id), sort_by_parameter_order=True), rows)
    return [id for (id,) in made]


def change_many(session: Session, changes: Mapping[int, Mapping[str, Any]]) -> None:
    """Card → fields to set; each becomes a new edition."""
    table = Person.__table__  # type: ignore[attr-defined]
    moment = now()
    alike: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for id, values in changes.items():
        columns = _partial(values)
        alike.setdefault(tuple(columns), []).append(
            {"card": id, **{f"new_{name}": one for name, one in columns.items()}}
        )
    for names, rows in alike.items():
        statement = (
            update(table)
            .where(table.c.id == bindparam("card"))
            .values(
                {name: bindparam(f"new_{name}") for name in names}
                | {"edition": table.c.edition + 1, "changed_at": moment}
            )
        )
        session.connection().execute(statement, rows)


def lock_many(session: Session, locked: Mapping[int, bytes]) -> None:
    """Card → its locked name and contacts."""
    table = Person.__table__  # type: ignore[attr-defined]
    statement = update(table).where(table.c.id == bindparam("card")).values(secret=bindparam("locked"))
    if locked:
        rows = [{"card": id, "locked": one} for id, one in locked.items()]
        session.connection().execute(statement, rows)


def _columns(values: Mapping[str, Any]) -> dict[str, Any]:
    return _partial({name: values.get(name) for name in FIELDS})


def _partial(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: list(value or ()) if name == "marks" else value for name, value in values.items()}
