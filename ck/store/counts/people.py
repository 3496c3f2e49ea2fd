"""People as numbers: №4 out of appeals, №5 and 6 out of appeals and lists of participants together.

A person is a college's number. Who is told with a programme in one record has it in all of them.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache, partial
from typing import NamedTuple

from sqlalchemy import String, cast, select
from sqlmodel import Session, col

from ck.forms.registers import words
from ck.forms.registers.support import APPEAL, EMPLOYED, GRADUATE, JUNIOR, PARTICIPATION, STUDENT, number_key
from ck.indicators.inputs import graduates_of, students_of
from ck.store.counts.facts import Facts, Provider, Told, facts
from ck.store.models.support import Appeal, Participation
from ck.store.participation import edition
from ck.store.stamps import stamp

Person = tuple[int, str]  # college, number


class _Row(NamedTuple):
    """A person in a kind of support on a day; `record` is negative for an appeal."""

    record: int
    person: Person
    role: str
    kind: str
    day: date
    specialty: str | None


class _People:
    """Numbers for persons, and their programmes."""

    def __init__(self, known: Iterable[tuple[Person, str | None]]) -> None:
        self.numbers: dict[Person, int] = {}
        self.programs: dict[Person, str] = {}
        for person, specialty in known:
            self.numbers.setdefault(person, len(self.numbers))
            if specialty:
                self.programs[person] = specialty

    def facts(self, rows: Sequence[tuple[int, Person, date]], known: Sequence[date] | None = None) -> Facts:
        """A fact a row: record, person, day."""
        return facts(
            [day for _, _, day in rows],
            college=[person[0] for _, person, _ in rows],
            record=[record for record, _, _ in rows],
            item=[self.numbers[person] for _, person, _ in rows],
            program=[self.programs.get(person) for _, person, _ in rows],
            known=known,
        )


class _Appeal(NamedTuple):
    """What is counted of an appeal."""

    id: int
    person: Person
    role: str
    specialty: str | None
    support: tuple[str, ...]
    day: date  # of support where it is told
    appealed: date
    outcome: str | None
    outcome_on: date | None


def _appeals(session: Session) -> list[_Appeal]:
    """All of them, by columns: as objects they take six times longer."""
    columns = (
        col(Appeal.id), col(Appeal.college), col(Appeal.number), col(Appeal.role), col(Appeal.specialty),
        cast(col(Appeal.support), String),  # as text: there are a few different ones
        col(Appeal.support_on), col(Appeal.day), col(Appeal.outcome), col(Appeal.outcome_on),
    )  # fmt: skip
    kinds = cache(lambda text: tuple(json.loads(text)))
    return [
        _Appeal(id, (college, number_key(number)), role, specialty, kinds(support), on or day, day, outcome, outcome_on)
        for id, college, number, role, specialty, support, on, day, outcome, outcome_on in session.execute(
            select(*columns)
        )
    ]


def _told_appeals(session: Session) -> Told:
    """Supported people by the day of support; working ones too, known from the day they became so.

    Whoever is of the younger courses is no one whom the indicator speaks of.
    """
    found = _appeals(session)
    people = _People((one.person, one.specialty) for one in found)
    working: dict[Person, list[date]] = defaultdict(list)
    for one in found:
        if one.outcome in EMPLOYED and one.outcome_on:
            working[one.person].append(one.outcome_on)
    supported = [(one.id, one.person, one.day) for one in found if one.support and one.role != JUNIOR]
    became = [
        (row, min(days)) for row in supported if (days := [day for day in working.get(row[1], ()) if day >= row[2]])
    ]  # fmt: skip
    return Told(
        {
            "supported": people.facts(supported),
            "supported_now_working": people.facts([row for row, _ in became], [day for _, day in became]),
        },
        reports=facts([one.appealed for one in found], college=[one.person[0] for one in found]),
    )


def _told_participation(session: Session) -> Told:
    """Everybody who took part, whichever register says so."""
    rows = [*_listed(session), *_supported(_appeals(session))]
    people = _People((row.person, row.specialty) for row in rows)
    kinds: dict[str, list[tuple[int, Person, date]]] = defaultdict(list)
    for row in rows:
        if row.role in (STUDENT, GRADUATE):
            key = students_of(row.kind) if row.role == STUDENT else graduates_of(row.kind)
            kinds[key].append((row.record, row.person, row.day))
    counted = [(row.record, row.person, row.day) for row in rows if row.role != JUNIOR]
    everybody = [(row.record, row.person, row.day) for row in rows]
    spoke = {(row.day, row.person[0]) for row in rows}
    return Told(
        {
            "participants": people.facts(counted),
            "everybody": people.facts(everybody),
            **{key: people.facts(some) for key, some in kinds.items()},
        },
        reports=facts([day for day, _ in spoke], college=[college for _, college in spoke]),
    )


def _listed(session: Session) -> Iterable[_Row]:
    columns = (
        col(Participation.id), col(Participation.college_id), col(Participation.number_key), col(Participation.role),
        col(Participation.kind), col(Participation.day), col(Participation.specialty),
    )  # fmt: skip
    for id, college, number, role, kind, day, specialty in session.execute(select(*columns)):
        yield _Row(id, (college, number), role, kind, day, specialty)


def _supported(appeals: Iterable[_Appeal]) -> Iterable[_Row]:
    for one in appeals:
        for kind in one.support:
            yield _Row(-one.id, one.person, one.role, kind, one.day, one.specialty)


def _words_of_appeals(session: Session, records: Sequence[int]) -> Mapping[int, str]:
    found = session.scalars(select(Appeal).where(col(Appeal.id).in_(records)))
    return {one.id or 0: _appeal_words(one) for one in found}


def _appeal_words(one: Appeal) -> str:
    told = (words(APPEAL.field(name), getattr(one, name)) for name in ("number", "day", "support", "outcome"))
    return "обращение: № " + ", ".join(text for text in told if text)


def _words_of_participation(session: Session, records: Sequence[int]) -> Mapping[int, str]:
    found = {-id: text for id, text in _words_of_appeals(session, [-id for id in records if id < 0]).items()}
    wanted = [id for id in records if id > 0]
    for first in range(0, len(wanted), 10_000):  # SQLite takes so many parameters, and some more
        some = select(Participation).where(col(Participation.id).in_(wanted[first : first + 10_000]))
        for one in session.scalars(some):
            told = (words(PARTICIPATION.field(name), getattr(one, name)) for name in ("number", "kind", "day", "role"))
            found[one.id or 0] = "участие: № " + ", ".join(told)
    return found


def _stamp_of_participation(session: Session) -> object:
    return edition(session), stamp(session, (Participation, Appeal))


APPEALS = Provider(_told_appeals, _words_of_appeals, partial(stamp, tables=(Appeal,)))
PARTICIPANTS = Provider(_told_participation, _words_of_participation, _stamp_of_participation)
