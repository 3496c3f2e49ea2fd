"""Vacancies of the open data on their way into the bank: what is known of them, and thousands of rows at once.

The journal gets one entry a file, not one a row; editions grow as with a change by hand, so a second editor is told.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any, Final, NamedTuple

from sqlalchemy import bindparam, case, func, insert, or_, select, update
from sqlmodel import Session, col

from ck.store.models import now
from ck.store.models.vacancies import Vacancy
from ck.store.receipts import write_journal
from ck.store.settings import get_setting, put_setting
from ck.store.vacancies.bank import OWN_REGION, twin_key

AT_ONCE: Final = 5_000  # rows of one statement
_LAST: Final = "open_vacancies_day"  # setting: subject → day of the last file
_TABLE: Final = Vacancy.__table__  # type: ignore[attr-defined]
_ONLY_BLANK: Final = ("inn", "stated", "salary_from", "salary_to", "source", "link")


class Known(NamedTuple):
    """A vacancy that came from the open data before."""

    id: int
    source_id: str
    digest: str | None
    region: str | None
    until: date | None
    gone_on: date | None


def known(session: Session) -> dict[str, Known]:
    """Number at the portal → the vacancy, of every subject."""
    columns = (_TABLE.c[name] for name in ("id", "source_id", "source_digest", "region", "until", "gone_on"))
    rows = session.execute(select(*columns).where(_TABLE.c.source_id.is_not(None)))
    return {one.source_id: one for one in map(Known._make, rows)}


def by_hand(session: Session, region: str) -> dict[tuple[object, ...], list[int]]:
    """What twins agree in → ids of the subject's vacancies that are not from the open data."""
    own = get_setting(session, OWN_REGION)
    names = ("id", "inn", "employer", "name", "kind", "region", "published")
    where = _TABLE.c.region == region
    if own == region:
        where = or_(where, _TABLE.c.region.is_(None))
    found: dict[tuple[object, ...], list[int]] = defaultdict(list)
    asked = select(*(_TABLE.c[name] for name in names)).where(_TABLE.c.source_id.is_(None), where)
    for id, inn, employer, name, kind, said, published in session.execute(asked.order_by(_TABLE.c.id)):
        found[twin_key(inn, employer, name, kind, said or own, published)].append(id)
    return found


def last_day(session: Session, region: str) -> date | None:
    """The day of the last file of a subject."""
    told = get_setting(session, _LAST, {}).get(region)
    return date.fromisoformat(told) if told else None


def days(session: Session) -> list[date]:
    """The days of the last files, of each subject."""
    return [date.fromisoformat(day) for day in get_setting(session, _LAST, {}).values()]


def remember_day(session: Session, region: str, day: date) -> None:
    """The file of this day is in."""
    put_setting(session, _LAST, {**get_setting(session, _LAST, {}), region: day.isoformat()})


def add(session: Session, rows: Iterable[Mapping[str, Any]]) -> Iterator[int]:
    """New vacancies, in portions; gives how many are in after each."""
    done = 0
    for part in _parts(rows):
        session.execute(
            insert(Vacancy), [{"specialties": [], "edition": 1, "changed_at": now(), **one} for one in part]
        )
        yield (done := done + len(part))


def change(session: Session, rows: Iterable[tuple[int, Mapping[str, Any]]]) -> Iterator[int]:
    """What the open data say now of these vacancies (id, columns), in portions."""
    done = 0
    for part in _parts(rows):
        _update(session, part, {name: bindparam(f"new_{name}") for name in part[0][1]})
        yield (done := done + len(part))


def link(session: Session, rows: Iterable[tuple[int, Mapping[str, Any]]]) -> None:
    """Vacancies by hand are found in the open data: what was written stays, only blanks are filled."""
    for part in _parts(rows):
        blanks: dict[str, Any] = {
            name: func.coalesce(_TABLE.c[name], bindparam(f"new_{name}", type_=_TABLE.c[name].type))
            for name in _ONLY_BLANK
        }
        said: dict[str, Any] = {name: bindparam(f"new_{name}") for name in ("source_id", "source_digest")}
        _update(session, [(id, {key: one[key] for key in (*blanks, *said)}) for id, one in part], blanks | said)


def _update(session: Session, rows: Sequence[tuple[int, Mapping[str, Any]]], columns: Mapping[str, Any]) -> None:
    asked = update(_TABLE).where(_TABLE.c.id == bindparam("of"))
    asked = asked.values(edition=_TABLE.c.edition + 1, changed_at=bindparam("at"), **columns)
    told = [{"of": id, "at": now(), **{f"new_{name}": value for name, value in one.items()}} for id, one in rows]
    session.connection().execute(asked, told)


def close(session: Session, ids: Iterable[int], day: date) -> None:
    """These disappeared from the file of a day: from it on they are in force no more."""
    for part in _parts(ids):
        asked = update(_TABLE).where(_TABLE.c.id.in_(part))
        session.execute(
            asked.values(until=_not_before(day), gone_on=day, edition=_TABLE.c.edition + 1, changed_at=now())
        )


def reopen(session: Session, ids: Iterable[int]) -> None:
    """These are in the file again; a closing day that somebody changed by hand stays."""
    for part in _parts(ids):
        of = update(_TABLE).where(_TABLE.c.id.in_(part))
        session.execute(of.where(_TABLE.c.until == _not_before(_TABLE.c.gone_on)).values(until=None))
        session.execute(of.values(gone_on=None, edition=_TABLE.c.edition + 1, changed_at=now()))


def _not_before(day: Any) -> Any:
    """A day of closing is not earlier than that of publication."""
    return case((_TABLE.c.published > day, _TABLE.c.published), else_=day)


def named(session: Session, ids: Sequence[int]) -> list[tuple[str, str, int]]:
    """Name, employer and workplaces of these vacancies."""
    rows = session.execute(
        select(col(Vacancy.name), col(Vacancy.employer), col(Vacancy.workplaces)).where(col(Vacancy.id).in_(ids))
    )
    return [(name, employer, places) for name, employer, places in rows]


def note(session: Session, about: str, became: Mapping[str, object]) -> None:
    """One entry of the journal for a file."""
    write_journal(session, "vacancies_loaded", None, {"about": about, "became": dict(became)})


def _parts(rows: Iterable[Any]) -> Iterator[list[Any]]:
    left = iter(rows)
    while part := list(islice(left, AT_ONCE)):
        yield part
