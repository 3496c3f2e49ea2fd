"""Events as numbers of №7: held ones of the year of their first day; a joint one is one item of several colleges."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial

from sqlalchemy import select
from sqlmodel import Session, col

from ck.forms.kinds import EVENT_KINDS
from ck.forms.registers import words
from ck.forms.registers.events import EVENT_FORM, HELD, weight
from ck.store.counts.facts import Facts, Provider, Told, facts
from ck.store.models.events import Event, event_college
from ck.store.stamps import stamp


def _told(session: Session) -> Told:
    """Held events are facts; planned and cancelled ones only say that their colleges keep the register."""
    of = _colleges(session)
    rows: list[tuple[Event, int | None]] = [
        (one, college) for one in session.scalars(select(Event)) for college in of.get(one.id or 0, (None,))
    ]
    inputs = {
        kind.id: _facts([(one, college) for one, college in rows if one.kind == kind.id and one.status == HELD])
        for kind in EVENT_KINDS
    }
    own = [(one.since, college) for one, college in rows if college is not None]
    reports = facts([since for since, _ in own], college=[college for _, college in own])
    return Told(inputs, reports)


def _facts(rows: Sequence[tuple[Event, int | None]]) -> Facts:
    return facts(
        [one.since for one, _ in rows],
        college=[college for _, college in rows],
        record=[one.id or 0 for one, _ in rows],
        weight=[weight(one.kind, one.since, one.until, one.days) for one, _ in rows],
    )


def _colleges(session: Session) -> Mapping[int, Sequence[int | None]]:
    found: dict[int, list[int | None]] = defaultdict(list)
    for record, college in session.execute(select(event_college.c.record_id, event_college.c.college_id)):
        found[record].append(college)
    return found


def _words(session: Session, records: Sequence[int]) -> Mapping[int, str]:
    found = session.scalars(select(Event).where(col(Event.id).in_(records)))
    return {
        one.id or 0: ", ".join(
            text for name in EVENT_FORM.naming if (text := words(EVENT_FORM.field(name), getattr(one, name)))
        )
        for one in found
    }


EVENTS = Provider(_told, _words, partial(stamp, tables=(Event, event_college)))
