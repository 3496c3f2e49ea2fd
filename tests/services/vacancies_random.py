"""Vacancies, ОПК enterprises, meanings and practices made by chance, kept beside as plain rows for recomputation."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from ck.services.registers.known import DEFENCE_EMPLOYERS, MEANINGS, PRACTICES, SPREADS, VACANCIES
from ck.store import directory, filling
from ck.store.vacancies.bank import set_own_region
from tests.services.figures_region import COLLEGES, Region
from tests.services.registers_random import TAUGHT

OWN, OTHER = "59", "77"
FIRST, DAYS = date(2022, 2, 1), 3 * 365
INNS = ("7707083893", "500100732259", "7736050003", None)
NAMES = ("Слесарь", "Слесарь", "Диспетчер", "Неизвестный")
CODES = ((), (), *((code,) for code in TAUGHT), (TAUGHT[0], TAUGHT[2]), ("99.99.99",))
Record = dict[str, Any]


@dataclass
class Bank:
    """What was put in, by field; colleges are names, `id` is the order of coming."""

    vacancies: list[Record] = field(default_factory=list)
    defence: set[str] = field(default_factory=set)
    meanings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    practices: list[Record] = field(default_factory=list)
    own: str | None = None


def fill(region: Region, seed: int) -> Bank:
    """Put them into the region; in some seeds one of the lists is empty."""
    chance = Random(f"vacancies {seed}")
    names = [name for name, _, _ in COLLEGES]
    kept = Bank(
        [_vacancy(chance, names, number) for number in range(1, 160 if seed else 15)],
        {inn for inn in INNS[:2] if inn} if seed != 1 else set(),
        {"Слесарь": (TAUGHT[0], TAUGHT[4]), "Диспетчер": ()},
        [_practice(chance, names, number) for number in range(1, 12)] if seed != 2 else [],
        OWN if seed != 3 else None,
    )
    with region.workspace.store.write() as session:
        ids = {name: id for id, name in directory.names(session).items()}
        set_own_region(session, kept.own)
        for one in kept.vacancies:
            filling.add(session, VACANCIES, {k: v for k, v in one.items() if k not in ("id", "source_id")}, ids,
                        **{"source_id": one["source_id"]})  # fmt: skip
        filling.fill(session, DEFENCE_EMPLOYERS, [{"inn": one, "name": None} for one in sorted(kept.defence)], ids)
        filling.fill(session, MEANINGS, [{"name": k, "programs": list(v)} for k, v in kept.meanings.items()], ids)
        for one in kept.practices:
            row = {"title": f"Практика {one['id']}", "college_id": one["college"], "since": one["since"]}
            practice = filling.add(session, PRACTICES, row, ids)
            for spread in one["spread"]:
                filling.add(session, SPREADS, spread, ids, practice_id=practice)
    return kept


def _vacancy(chance: Random, names: list[str], number: int) -> Record:
    """Often a twin of another one: few names, employers and days."""
    published = FIRST + timedelta(chance.choice((chance.randrange(DAYS), 100, 500)))
    places = chance.randint(1, 9)
    students, graduates = chance.choice(((None, None), (1, 0), (0, 2), (places, 0)))
    return {
        "id": number, "employer": chance.choice(("Завод", "ЗАВОД ", "Ферма")), "inn": chance.choice(INNS),
        "name": chance.choice(NAMES), "kind": chance.choice(("vacancy",) * 8 + ("internship", "target")),
        "workplaces": places, "requires_spo": chance.random() < 0.85, "specialties": list(chance.choice(CODES)),
        "region": chance.choice((None, None, None, OWN, OTHER)),
        "colleges": chance.sample(names, chance.choice((0, 0, 1, 2))),
        "published": published,
        "until": published + timedelta(chance.randint(1, 500)) if chance.random() < 0.6 else None,
        "by_students": students, "by_graduates": graduates,
        "taken_on": published + timedelta(chance.randint(0, 400)) if students or graduates else None,
        "source_id": f"portal {number}" if chance.random() < 0.3 else None,
    }  # fmt: skip


def _practice(chance: Random, names: list[str], number: int) -> Record:
    spread = [
        {"college_id": chance.choice(names), "taken": FIRST + timedelta(chance.randrange(DAYS)),
         "spread_by": chance.choice(("bck", "bck", "self")), "note": None}
        for _ in range(chance.randint(0, 4))
    ]  # fmt: skip
    return {
        "id": number, "college": chance.choice((None, *names)), "spread": spread,
        "since": chance.choice((None, FIRST + timedelta(chance.randrange(DAYS)))),
    }  # fmt: skip
