"""Vacancies as numbers of №8 (a state on a date) and №12 (places of ОПК enterprises closed in a year)."""

from collections.abc import Mapping, Sequence
from datetime import date
from weakref import WeakKeyDictionary

from sqlalchemy import select
from sqlmodel import Session, col

from ck.store.counts.facts import Facts, Provider, Told, facts
from ck.store.models.vacancies import Vacancy
from ck.store.vacancies import arrivals
from ck.store.vacancies.bank import Bank, Seen, bank, closed


def _told(session: Session) -> Told:
    """A fact a vacancy, college that it names and programme that it fits; twins are one item.

    The base centre keeps the bank, so from the first vacancy on a college without one has 0 and not «нет данных».
    It also speaks on the days of closings and of the last file of open data: what is open is known as of then.
    """
    whole = bank(session)
    if whole not in _stocks:
        _stocks[whole] = _stocks_of(whole)
    inputs, first, ends = _stocks[whole]
    days = _spoken(session, first, ends) if first else []
    return Told(inputs, facts(days, college=[None] * len(days)))


_Stocks = tuple[Mapping[str, Facts], date | None, frozenset[date]]
_stocks: WeakKeyDictionary[Bank, _Stocks] = WeakKeyDictionary()  # the bank is the same over many changes of other data


def _stocks_of(whole: Bank) -> _Stocks:
    """The inputs of №8, the first day and the days of closings."""
    counted = [one for one in whole.vacancies if one.counts]
    off = [one for one in counted if not one.match.programs]
    inputs = {
        "vacancies": _stock(counted),
        "vacancies_off_program": _stock(off),
        "vacancies_elsewhere": _stock([one for one in counted if one.elsewhere]),
        "vacancies_off_and_elsewhere": _stock([one for one in off if one.elsewhere]),
    }
    first = min((one.row.published for one in counted), default=None)
    return inputs, first, frozenset(one.row.until for one in counted if one.row.until)


def _spoken(session: Session, first: date, ends: frozenset[date]) -> list[date]:
    last = max(first, date.today())
    return sorted(day for day in {first, *ends, *arrivals.days(session)} if first <= day <= last)


def _closed(session: Session) -> Told:
    """Without the list of ОПК enterprises nobody knows which vacancies are theirs: «нет данных», not 0."""
    whole = bank(session)
    counted = [one for one in whole.vacancies if one.counts]
    defence = closed([one for one in counted if one.defence])
    inputs = {
        "closed_by_students": _taken([(one, one.row.by_students or 0) for one in defence]),
        "closed_by_graduates": _taken([(one, one.row.by_graduates or 0) for one in defence]),
    }
    if not whole.defence or not counted:
        return Told(inputs)
    first = min(one.row.published for one in counted)
    last = max(date.today(), *(one.row.taken_on or first for one in counted))
    days = [first, *(date(year, 1, 1) for year in range(first.year + 1, last.year + 1))]
    return Told(inputs, facts(days, college=[None] * len(days)))


def _stock(vacancies: Sequence[Seen]) -> Facts:
    rows = [(one, college, program) for one in vacancies for college in one.row.colleges or (None,)
            for program in one.match.programs or ("",)]  # fmt: skip
    return facts(
        [one.row.published for one, _, _ in rows],
        college=[college for _, college, _ in rows],
        record=[one.row.id for one, _, _ in rows],
        item=[one.item for one, _, _ in rows],
        program=[program for _, _, program in rows],
        until=[one.row.until for one, _, _ in rows],
        weight=[one.row.workplaces for one, _, _ in rows],
    )


def _taken(closed: Sequence[tuple[Seen, int]]) -> Facts:
    rows = [(one, number, college, program) for one, number in closed if number and one.row.taken_on
            for college in one.row.colleges or (None,) for program in one.match.programs or ("",)]  # fmt: skip
    return facts(
        [one.row.taken_on for one, _, _, _ in rows],
        college=[college for _, _, college, _ in rows],
        record=[one.row.id for one, _, _, _ in rows],
        program=[program for _, _, _, program in rows],
        weight=[number for _, number, _, _ in rows],
    )


def _words(session: Session, records: Sequence[int]) -> Mapping[int, str]:
    found = session.scalars(select(Vacancy).where(col(Vacancy.id).in_(records)))
    return {one.id or 0: f"{one.name}, {one.employer}" for one in found}


VACANCIES = Provider(_told, _words)
DEFENCE = Provider(_closed, _words)
