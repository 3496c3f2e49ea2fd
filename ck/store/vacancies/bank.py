"""The bank of vacancies as a whole: each with its taught programmes, its region, the ОПК flag and its twins."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from threading import Lock
from typing import Final, NamedTuple
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, String, func, select, type_coerce
from sqlmodel import Session, col

from ck.forms.matching import How, Match, Matcher, meaning_key
from ck.forms.registers.vacancies import VACANCY_KIND
from ck.store.engine import data_version, writes
from ck.store.models.headcount import Headcount
from ck.store.models.submissions import Submission, fact
from ck.store.models.vacancies import DefenceEmployer, Vacancy, VacancyMeaning, vacancy_college
from ck.store.settings import get_setting, put_setting
from ck.store.stamps import stamp

OWN_REGION: Final = "own_region"  # setting: code of the subject that the centre works in


class Row(NamedTuple):
    """What is counted and looked at of a vacancy; `colleges` are ids, () for everybody's."""

    id: int
    employer: str
    inn: str | None
    name: str
    kind: str
    workplaces: int
    requires_spo: bool
    specialties: tuple[str, ...]
    stated: str
    region: str | None
    published: date
    until: date | None
    by_students: int | None
    by_graduates: int | None
    taken_on: date | None
    how: str
    source_id: str | None
    colleges: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """A vacancy as the indicators see it. `item`: the id of the first of its twins, which alone is counted."""

    row: Row
    match: Match
    defence: bool
    elsewhere: bool
    item: int

    @property
    def counts(self) -> bool:
        """Whether it is a vacancy that requires СПО: what №8 and №12 are about."""
        return self.row.kind == VACANCY_KIND and self.row.requires_spo

    @property
    def repeated(self) -> bool:
        """Whether it is counted with another one."""
        return self.item != self.row.id

    @property
    def unmatched(self) -> bool:
        """Whether nobody knows yet what it means."""
        return self.match.how is How.UNKNOWN

    def open_on(self, day: date) -> bool:
        """Whether it is in force on a day; on the day of its closing no more."""
        return self.row.published <= day and (self.row.until is None or day < self.row.until)


def closed(vacancies: Sequence[Seen]) -> list[Seen]:
    """Vacancies of which students or graduates closed something, twins once: the first one that says so speaks."""
    found: dict[int, Seen] = {}
    for one in vacancies:
        if one.row.by_students or one.row.by_graduates:
            found.setdefault(one.item, one)
    return list(found.values())


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Bank:
    """All vacancies in the order of their coming, and the lists that they are seen by.

    Equal to itself only: a bank that did not change is the same object, and what was made of it can be kept beside it.
    """

    vacancies: tuple[Seen, ...]
    matcher: Matcher
    own_region: str | None
    defence: int  # ОПК enterprises known


_banks: WeakKeyDictionary[Engine, tuple[int, tuple[object, ...], Bank]] = WeakKeyDictionary()
_reading = Lock()


def bank(session: Session) -> Bank:
    """Everything of the bank, read anew when something that it is made of has changed: 100,000 vacancies take a second,
    and whoever looks at any figure after any change of the data would wait for it.
    """
    if writes(session):
        return _bank(session, _taught(session))
    version, engine = data_version(session), session.connection().engine
    with _reading:
        known = _banks.get(engine)
        if known is None or known[0] != version:
            taught = _taught(session)
            stamp = _stamp(session, taught)
            same = known is not None and known[1] == stamp
            known = _banks[engine] = (version, stamp, known[2] if known and same else _bank(session, taught))
    return known[2]


def _stamp(session: Session, taught: Mapping[str, set[str]]) -> tuple[object, ...]:
    """What differs when the bank does."""
    read = stamp(session, (Vacancy, vacancy_college, DefenceEmployer, VacancyMeaning))
    return read, taught, get_setting(session, OWN_REGION)


def _bank(session: Session, taught: Mapping[str, set[str]]) -> Bank:
    rows = _rows(session)
    matcher = Matcher(taught, _decided(session))
    defence = frozenset(session.scalars(select(col(DefenceEmployer.inn))))
    own = get_setting(session, OWN_REGION)
    items = _items(rows, own)
    seen = (
        Seen(
            one,
            matcher.of(one.specialties, one.stated, one.name),
            one.inn in defence,
            bool(own and one.region and one.region != own),
            items[one.id],
        )
        for one in rows
    )
    return Bank(tuple(seen), matcher, own, len(defence))


def set_own_region(session: Session, code: str | None) -> None:
    """Say which subject the centre works in."""
    put_setting(session, OWN_REGION, code)


def _rows(session: Session) -> list[Row]:
    of: dict[int, tuple[int, ...]] = defaultdict(tuple)
    for record, college in session.execute(select(vacancy_college.c.record_id, vacancy_college.c.college_id)):
        of[record] += (college,)
    table = Vacancy.__table__  # type: ignore[attr-defined]
    names = [name for name in Row._fields if name != "colleges"]
    # Nearly all specialties are «[]», and reading each as JSON takes longer than all the rest.
    columns = [type_coerce(table.c[name], String) if name == "specialties" else table.c[name] for name in names]
    codes = cache(_codes)
    return [
        Row._make((*one[:7], codes(one[7]), one[8] or "", *one[9:15], one[15] or "", one[16], of.get(one[0], ())))
        for one in session.execute(select(*columns).order_by(table.c.id))
    ]


def _codes(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def _taught(session: Session) -> Mapping[str, set[str]]:
    """Code → names, of the newest submission a college and year, and of the head-counts; {} while nothing asks."""
    if session.scalar(select(col(Vacancy.id)).limit(1)) is None:
        return {}
    newest = select(func.max(Submission.id)).where(col(Submission.undone_at).is_(None))
    newest = newest.group_by(col(Submission.college_id), col(Submission.year))
    found: dict[str, set[str]] = defaultdict(set)
    pairs = select(fact.c.program, fact.c.program_name).where(fact.c.submission_id.in_(newest)).distinct()
    for code, name in session.execute(pairs):
        found[code].add(name)
    for code in session.scalars(select(col(Headcount.specialty)).distinct()):
        if code:
            found[code].add("")
    return found


def _decided(session: Session) -> Mapping[str, Sequence[str]]:
    return {meaning_key(one.name): one.programs for one in session.scalars(select(VacancyMeaning))}


def _items(rows: Sequence[Row], own: str | None) -> Mapping[int, int]:
    """Id → the id of the twin that is counted. Twins agree in employer, name, kind, region and day of publication.

    Two of the open data are two vacancies, however like; one written by hand beside them is a twin of the first.
    """
    first: dict[tuple[object, ...], int] = {}
    keys = {one.id: _twin_key(one, own) for one in rows}
    for one in sorted(rows, key=lambda row: (row.source_id is None, row.id)):
        first.setdefault(keys[one.id], one.id)
    return {one.id: one.id if one.source_id else first[keys[one.id]] for one in rows}


def _twin_key(one: Row, own: str | None) -> tuple[object, ...]:
    return twin_key(one.inn, one.employer, one.name, one.kind, one.region or own, one.published)


def twin_key(
    inn: str | None, employer: str, name: str, kind: str, region: str | None, published: date
) -> tuple[object, ...]:
    """What twins agree in; `region` is the own one where a vacancy names none."""
    return (inn or meaning_key(employer), meaning_key(name), kind, region, published)
