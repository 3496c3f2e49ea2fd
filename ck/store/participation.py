"""Lists of participants in the store: tens of thousands of rows, so everything is counted and paged by SQL."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Select, case, delete, func, insert, select, update
from sqlmodel import Session, col

from ck.forms.registers.support import GRADUATE, JUNIOR, STUDENT
from ck.store.models import College
from ck.store.models.support import Participation
from ck.store.settings import get_setting, put_setting

_EDITION: Final = "participation_edition"  # setting


class Row(NamedTuple):
    """A row to store."""

    college: int
    number: str
    number_key: str
    role: str
    kind: str
    day: date
    specialty: str | None

    @property
    def key(self) -> "Key":
        """What is the same participation."""
        return self.college, self.number_key, self.kind, self.day


Key = tuple[int, str, str, date]


class Stored(NamedTuple):
    """What stands there already of a row's key."""

    id: int
    role: str
    specialty: str | None


class ListSum(NamedTuple):
    """A list: everybody of a college in a kind on a day, each person once."""

    college: int
    kind: str
    day: date
    students: int
    juniors: int
    graduates: int


@dataclass(frozen=True, slots=True)
class Where:
    """Which rows: of these colleges (all, if none), kinds, days from the first to the last."""

    colleges: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None

    def conditions(self) -> list[ColumnElement[bool]]:
        """As SQL."""
        found: list[ColumnElement[bool]] = []
        if self.colleges:
            found.append(col(Participation.college_id).in_(self.colleges))
        if self.kinds:
            found.append(col(Participation.kind).in_(self.kinds))
        if self.first:
            found.append(col(Participation.day) >= self.first)
        if self.last:
            found.append(col(Participation.day) <= self.last)
        return found


def stored(session: Session, colleges: Collection[int]) -> Mapping[Key, Stored]:
    """Everything that these colleges have."""
    query = select(
        col(Participation.id), col(Participation.college_id), col(Participation.number_key), col(Participation.kind),
        col(Participation.day), col(Participation.role), col(Participation.specialty),
    ).where(col(Participation.college_id).in_(colleges))  # fmt: skip
    return {
        (college, number, kind, day): Stored(id, role, specialty)
        for id, college, number, kind, day, role, specialty in session.execute(query)
    }


def add(session: Session, rows: Sequence[Row]) -> None:
    """New rows, in bulk."""
    if rows:
        named = [
            {"college_id": one.college, "number": one.number, "number_key": one.number_key, "role": one.role,
             "kind": one.kind, "day": one.day, "specialty": one.specialty}
            for one in rows
        ]  # fmt: skip
        session.execute(insert(Participation), named)


def change(session: Session, changed: Iterable[Stored]) -> None:
    """Give rows another role or programme; they have no edition, so the register as a whole gets one."""
    for one in changed:
        values = {"role": one.role, "specialty": one.specialty}
        session.execute(update(Participation).where(col(Participation.id) == one.id).values(values))
    put_setting(session, _EDITION, edition(session) + 1)


def edition(session: Session) -> int:
    """Grows with every change of rows that stay."""
    return int(get_setting(session, _EDITION, 0))


def lists(session: Session, where: Where, skip: int, most: int) -> tuple[int, list[ListSum]]:
    """How many lists there are, and those of one page, the newest first."""
    grouped = _grouped(where)
    total = session.scalar(select(func.count()).select_from(grouped.subquery())) or 0
    order = (col(Participation.day).desc(), col(Participation.college_id), col(Participation.kind))
    rows = session.execute(grouped.order_by(*order).offset(skip).limit(most))
    return total, [ListSum(*row) for row in rows]


def people(session: Session, where: Where) -> tuple[int, int]:
    """How many different people, and how many participations."""
    person = select(col(Participation.college_id), col(Participation.number_key)).where(*where.conditions()).distinct()
    rows = select(func.count()).select_from(Participation).where(*where.conditions())
    return (
        session.scalar(select(func.count()).select_from(person.subquery())) or 0,
        session.scalar(rows) or 0,
    )


def people_by(session: Session, where: Where, name: str) -> Mapping[Any, tuple[int, int]]:
    """Different people and participations of each college (`college_id`) or kind (`kind`)."""
    column = getattr(Participation, name)
    person = (
        select(column.label("of"), col(Participation.college_id), col(Participation.number_key),
               func.count().label("times"))
        .where(*where.conditions())
        .group_by(column, col(Participation.college_id), col(Participation.number_key))
        .subquery()
    )  # fmt: skip
    rows = session.execute(select(person.c.of, func.count(), func.sum(person.c.times)).group_by(person.c.of))
    return {row[0]: (row[1], row[2]) for row in rows}


def remove_list(session: Session, one: ListSum) -> int:
    """Take a list away; gives how many rows it had."""
    gone = session.execute(
        delete(Participation).where(
            col(Participation.college_id) == one.college,
            col(Participation.kind) == one.kind,
            col(Participation.day) == one.day,
        )
    )
    return int(gone.rowcount)  # type: ignore[attr-defined]


def exported(session: Session, where: Where) -> list[tuple[str, str, str, str, date, str | None]]:
    """College, number, role, kind, day, programme of every row, by college and day."""
    query = (
        select(
            col(College.name), col(Participation.number), col(Participation.role), col(Participation.kind),
            col(Participation.day), col(Participation.specialty),
        )
        .join(College, col(College.id) == col(Participation.college_id))
        .where(*where.conditions())
        .order_by(col(College.name), col(Participation.day), col(Participation.number_key))
    )  # fmt: skip
    return [(row[0], row[1], row[2], row[3], row[4], row[5]) for row in session.execute(query)]


def _grouped(where: Where) -> Select[Any]:
    def of(role: str) -> Any:
        key = case((col(Participation.role) == role, col(Participation.number_key)))
        return func.count(func.distinct(key))

    keys = (col(Participation.college_id), col(Participation.kind), col(Participation.day))
    return select(*keys, of(STUDENT), of(JUNIOR), of(GRADUATE)).where(*where.conditions()).group_by(*keys)
