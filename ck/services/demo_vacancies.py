"""Vacancies and ОПК enterprises of the invented region: what employers ask for, and who closed it. Nobody's data."""

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from ck.forms.inn import control_digits_fit
from ck.forms.registers.vacancies import INTERNSHIP, TARGET_OFFER, VACANCY_KIND
from ck.services.demo_region import DemoCollege

Row = dict[str, Any]
_KINDS: Final = (*[VACANCY_KIND] * 8, INTERNSHIP, TARGET_OFFER)
_EMPLOYERS: Final = (
    "Машиностроительный завод", "Агрохолдинг", "Районная больница", "Строительный трест", "Комбинат питания",
    "Энергосбыт", "Транспортная компания", "Приборостроительный завод", "Торговая сеть", "Мебельная фабрика",
)  # fmt: skip
_DEFENCE: Final = (0, 7)  # of the employers
_NOBODYS: Final = ("Кладовщик", "Менеджер по работе с клиентами", "Оператор склада", "Комплектовщик")
_A_YEAR: Final = 3  # vacancies of a programme


def employers() -> Sequence[tuple[str, str]]:
    """Name → ИНН with right control digits that belongs to nobody here."""
    return tuple((f"«{name}»", _inn(place)) for place, name in enumerate(_EMPLOYERS))


def defence() -> Iterator[Row]:
    """The ОПК enterprises that the centre knows."""
    for place in _DEFENCE:
        name, inn = employers()[place]
        yield {"inn": inn, "name": name, "note": None}


def vacancies(colleges: Sequence[DemoCollege], years: Sequence[int], known: date, seed: int) -> Iterator[Row]:
    """Of each programme some a year, and some that fit none; those of later days than `known` are not there yet."""
    taught = sorted({(one.code, one.name) for college in colleges for one in college.programs})
    for year in years:
        for code, name in taught:
            chance = random.Random(f"{seed} {code} {year} vacancies")
            for _ in range(chance.randint(1, 2 * _A_YEAR - 1)):
                yield from _one(colleges, name, year, known, chance)
        chance = random.Random(f"{seed} {year} nobody's vacancies")
        for name in _NOBODYS:
            yield from _one(colleges, name, year, known, chance)


def _one(colleges: Sequence[DemoCollege], name: str, year: int, known: date, chance: random.Random) -> Iterator[Row]:
    published = date(year, 1, 10) + timedelta(chance.randrange(350))
    place = chance.randrange(len(_EMPLOYERS))
    employer, inn = employers()[place]
    places, until = chance.choice((2, 4, 6, 10, 20, 40, 60)), published + timedelta(chance.randint(20, 240))
    if published > known:
        return
    closed = until <= known
    yield {
        "employer": employer, "inn": inn, "name": name, "kind": chance.choice(_KINDS), "workplaces": places,
        "requires_spo": chance.random() < 0.85, "specialties": [], "stated": None, "region": None,
        "colleges": [chance.choice(colleges).name] if chance.random() < 0.3 else [],
        "salary_from": chance.randrange(35, 80) * 1000, "salary_to": None, "published": published,
        "until": until if closed else None, **_closing(places, until, chance, closed=closed), "source": None,
        "link": None,
    }  # fmt: skip


def _closing(places: int, until: date, chance: random.Random, *, closed: bool) -> Mapping[str, Any]:
    """Some are closed by those whom the colleges taught."""
    graduates = min(places, chance.randint(0, 6)) if closed and chance.random() < 0.5 else 0
    students = min(places - graduates, chance.randint(0, 2)) if graduates else 0
    return {
        "by_students": students or None, "by_graduates": graduates or None,
        "taken_on": until if graduates else None,
        "how": chance.choice(("практика", "ярмарка вакансий", "целевой договор")) if graduates else None,
    }  # fmt: skip


def _inn(place: int) -> str:
    """Ten digits that begin with 00, which no tax office has."""
    return next(inn for digit in range(10) if control_digits_fit(inn := f"00000001{place}{digit}"))
