"""What the career centres of the invented region did: events, lists of participants, appeals. The same for one seed."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ck.forms.kinds import EVENT_KINDS, SUPPORT_KINDS
from ck.forms.registers.events import CANCELLED, HELD, PLAN
from ck.forms.registers.support import GRADUATE, JUNIOR, STUDENT
from ck.services.demo_region import DemoCollege

SILENT_SHARE = 0.08  # colleges that keep no register at all
_MONTHS = (2, 3, 4, 5, 6, 9, 10, 11, 12)
_WEIGHTS: Mapping[str, float] = {"fairs": 2, "trainings": 6, "career_days": 1.2, "group_interviews": 2.5,
                                 "excursions": 4, "other_events": 1}  # fmt: skip
_NAMES: Mapping[str, tuple[str, ...]] = {
    "fairs": ("Ярмарка вакансий", "Ярмарка временной занятости", "Ярмарка вакансий отрасли"),
    "trainings": ("Тренинг по составлению резюме", "Деловая игра «Собеседование»", "Тренинг по самопрезентации"),
    "career_days": ("Неделя карьеры", "День карьеры"),
    "group_interviews": ("Собеседования с предприятиями-партнёрами", "Отбор на стажировку"),
    "excursions": ("Экскурсия на предприятие", "День открытых дверей у работодателя"),
    "other_events": ("Конкурс карьерных портфолио", "Круглый стол с работодателями"),
}
_MEASURE: Mapping[str, str] = {"fairs": "28", "group_interviews": "1", "trainings": "18"}
_REGIONAL = ("Региональная ярмарка вакансий", "Региональная неделя карьеры", "Карьерные каникулы")
_PARTNERS = ("Центр занятости населения", "Машиностроительный завод", "Агрохолдинг", "Районная больница", "")
_OUTCOMES = ("employed", "employed", "employed", "self_employed", "sole_trader", "searching", "studying", "army")


@dataclass(frozen=True, slots=True)
class DemoEvents:
    """Rows by field; `colleges` of an event and `college` of a person are names."""

    events: Sequence[Mapping[str, Any]]
    participation: Sequence[Mapping[str, Any]]
    appeals: Sequence[Mapping[str, Any]]


def demo_events(colleges: Sequence[DemoCollege], years: Sequence[int], known: date, seed: int) -> DemoEvents:
    """Everything of these calendar years; what is later than `known` is a plan."""
    events: list[Mapping[str, Any]] = []
    people: list[Mapping[str, Any]] = []
    appeals: list[Mapping[str, Any]] = []
    for year in years:
        events += _regional(colleges, year, known, seed)
        for college in colleges:
            chance = random.Random(f"{seed} {college.name} {year} events")
            if chance.random() < SILENT_SHARE:
                continue
            own = list(_of_college(college, year, known, chance))
            events += own
            people += _participants(college, own, chance)
            if college.has_center:
                appeals += _appeals(college, year, known, chance)
    return DemoEvents(events, people, appeals)


def _regional(colleges: Sequence[DemoCollege], year: int, known: date, seed: int) -> Iterator[Mapping[str, Any]]:
    """Joint events of many colleges; one of them goes over New Year."""
    chance = random.Random(f"{seed} region {year}")
    for number, kind in enumerate(("fairs", "career_days", "career_days")):
        taking_part = chance.sample([one.name for one in colleges], k=max(1, len(colleges) * 2 // 3))
        since = date(year, (4, 10, 12)[number], (18, 7, 30)[number])
        until = since + timedelta((0, 4, 3)[number])
        yield _event(kind, since, known, chance, colleges=taking_part, until=until, organiser="bck",
                     name=_REGIONAL[number],
                     scale=len(taking_part))  # fmt: skip


def _of_college(college: DemoCollege, year: int, known: date, chance: random.Random) -> Iterator[Mapping[str, Any]]:
    busy = 10 if college.has_center else 5
    kinds = [one.id for one in EVENT_KINDS]
    for _ in range(max(1, round(chance.gauss(busy, 2.5)))):
        kind = chance.choices(kinds, [_WEIGHTS[one] for one in kinds])[0]
        since = date(year, chance.choice(_MONTHS), chance.randint(1, 28))
        until = since + timedelta(chance.randint(1, 4)) if kind == "career_days" else None
        yield _event(kind, since, known, chance, colleges=[college.name], until=until, organiser="poo")


def _event(
    kind: str, since: date, known: date, chance: random.Random, *, colleges: Sequence[str], until: date | None,
    organiser: str, name: str = "", scale: int = 1,
) -> Mapping[str, Any]:  # fmt: skip
    late = since <= known and chance.random() < 0.04
    cancelled = chance.random() < 0.05
    status = CANCELLED if cancelled else PLAN if since > known or late else HELD
    planned = chance.randint(15, 90) * scale
    people = round(planned * chance.uniform(0.6, 1.15)) if status == HELD else None
    graduates = round(people * chance.uniform(0.1, 0.5)) if people else None
    students = people - (graduates or 0) if people else None
    return {
        "kind": kind, "name": name or chance.choice(_NAMES[kind]), "since": since, "until": until, "days": None,
        "status": status, "organiser": organiser, "colleges": list(colleges), "measure": _MEASURE.get(kind),
        "planned": planned, "students": students, "graduates": graduates,
        "visits": round(people * chance.uniform(1, 1.6)) if people else None,
        "partners": chance.choice(_PARTNERS) or None, "note": None,
    }  # fmt: skip


def _participants(
    college: DemoCollege, events: Sequence[Mapping[str, Any]], chance: random.Random
) -> Iterator[Mapping[str, Any]]:
    """Numbered people of the college's own events, a person at several of them, and of support without an event."""
    support = {one.id: one.support for one in EVENT_KINDS}
    kinds = [(support[one["kind"]], one["since"]) for one in events if one["status"] == HELD]
    kinds += [(chance.choice(SUPPORT_KINDS).id, one["since"]) for one in events if one["status"] == HELD]
    size = sum(one.size for one in college.programs)
    for kind, day in {(kind, day) for kind, day in kinds if kind}:
        for number in chance.sample(range(size), k=min(size, chance.randint(6, 18))):
            program = college.programs[number % len(college.programs)]
            role = GRADUATE if day.month in (7, 8, 9, 10, 11, 12) else JUNIOR if number % 11 == 0 else STUDENT
            cohort = day.year - (day.month < 7 and role == GRADUATE)
            yield {"college": college.name, "number": f"{cohort % 100}-{number + 1}", "role": role, "kind": kind,
                   "day": day, "specialty": program.code}  # fmt: skip


def _appeals(college: DemoCollege, year: int, known: date, chance: random.Random) -> Iterator[Mapping[str, Any]]:
    for number in range(chance.randint(4, 14)):
        day = date(year, chance.randint(1, 12), chance.randint(1, 28))
        if day > known:
            continue
        outcome = chance.choice(_OUTCOMES) if chance.random() < 0.8 else None
        after = day + timedelta(chance.randint(5, 120))
        support = chance.sample([one.id for one in SUPPORT_KINDS], k=chance.choice((0, 1, 1, 1, 2)))
        yield {
            "college": college.name, "number": f"{year % 100}-{chance.randint(1, 60) if number % 5 else 1}",
            "role": GRADUATE, "specialty": chance.choice(college.programs).code, "day": day, "support": support,
            "support_on": None, "outcome": outcome if after <= known else None,
            "outcome_on": after if outcome and after <= known else None, "note": None,
        }  # fmt: skip
