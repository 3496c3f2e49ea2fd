"""Practices as numbers of №9: those that the base centre spread to at least one other college in the period."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlmodel import Session, col

from ck.forms.registers.practices import BY_CENTRE
from ck.store.counts.facts import Provider, Told, facts
from ck.store.models.practices import Practice, PracticeSpread
from ck.store.stamps import stamp


def _told(session: Session) -> Told:
    """A fact a taking over, an item a practice: taken over five times in a year, it is one.

    The base is kept by the base centre: from its first practice on it speaks for the region in every year, so a year
    without a spread practice is 0 and not «нет данных».
    """
    practices = {one.id: one for one in session.scalars(select(Practice))}
    spread = [
        (one, practices[one.practice_id])
        for one in session.scalars(select(PracticeSpread))
        if one.spread_by == BY_CENTRE and one.college_id != practices[one.practice_id].college_id
    ]
    taken = facts(
        [one.taken for one, _ in spread],
        college=[practice.college_id for _, practice in spread],
        record=[practice.id or 0 for _, practice in spread],
    )
    days = _kept([one.since for one in practices.values() if one.since] + [one.taken for one, _ in spread])
    return Told({"spread_practices": taken}, facts(days, college=[None] * len(days)))


def _kept(days: Sequence[date]) -> list[date]:
    """The first day of the base, and the first one of every later year until now."""
    if not days:
        return []
    last = max(date.today(), *days)
    return [min(days), *(date(year, 1, 1) for year in range(min(days).year + 1, last.year + 1))]


def _words(session: Session, records: Sequence[int]) -> Mapping[int, str]:
    found = session.scalars(select(Practice).where(col(Practice.id).in_(records)))
    return {one.id or 0: one.title for one in found}


def _stamp(session: Session) -> object:
    """A new year is told of by itself."""
    return date.today().year, stamp(session, (Practice, PracticeSpread))


PRACTICES = Provider(_told, _words, _stamp)
