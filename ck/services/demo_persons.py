"""Invented cards of graduates at risk and conscripts: as many as the reports say, but for some that were forgotten."""

import random
from datetime import date, timedelta
from itertools import count
from typing import Any

from ck.services.persons import comparing
from ck.services.persons.people import Wanted
from ck.services.persons.statuses import AT_RISK, CONSCRIPT, EXECUTORS, PLANNED, RESULTS, fitting
from ck.services.workspace import Workspace
from ck.store import filling
from ck.store.persons import writing
from ck.store.persons.measures import offer_many

MOST_COLLEGES = 12  # that keep the register; the others have not begun
_FORGOTTEN = 6  # every so many-th programme has a card less than the report


def fill_persons(workspace: Workspace, year: int, as_of: date, seed: int) -> None:
    """Cards of the release, dated around the reports; the same for the same arguments."""
    dice = random.Random(f"{seed}-persons")
    pairs = [one for one in comparing.compare(workspace, Wanted(years=(year,))) if one.form]
    colleges = sorted({one.college for one in pairs})[:MOST_COLLEGES]
    with workspace.store.write() as session:
        ids = filling.college_ids(session)
        numbers = {name: count(1) for name in colleges}
        cards: list[dict[str, Any]] = []
        for place, pair in enumerate(one for one in pairs if one.college in numbers):
            people = (pair.form or 0) - (place % _FORGOTTEN == 0)
            for _ in range(people):
                about = {"college_id": ids[pair.college], "year": year, "specialty": pair.specialty}
                cards.append(about | _card(dice, pair.kind, str(next(numbers[pair.college])), as_of))
        made = writing.add_many(session, "excel", cards)
        offered = [_measure(dice, id, card, as_of) for id, card in zip(made, cards, strict=True) if dice.random() < 0.4]
        offer_many(session, offered)


def _card(dice: random.Random, kind: str, number: str, as_of: date) -> dict[str, Any]:
    contact = as_of + timedelta(dice.randrange(-20, 60)) if dice.random() < 0.6 else None
    if kind == "conscripts":
        discharge = date(as_of.year + 1, dice.choice((4, 5, 6, 7, 11, 12)), 1) if dice.random() < 0.8 else None
        return {"number": number, "status": CONSCRIPT, "discharge": discharge, "next_contact": None}
    marks = tuple(
        mark for mark, share in (("health", 0.05), ("orphan", 0.07), ("target", 0.05)) if dice.random() < share
    )
    return {"number": number, "status": dice.choice(AT_RISK), "marks": marks, "next_contact": contact}


def _measure(dice: random.Random, id: int, card: dict[str, Any], as_of: date) -> dict[str, Any]:
    number = dice.choice([one.number for one in fitting(card["status"])])
    planned = dice.random() < 0.3
    day = as_of + timedelta(dice.randrange(1, 40) if planned else -dice.randrange(1, 60))
    outcome = PLANNED if planned else dice.choice([one for one in RESULTS if one != PLANNED])
    return {"person_id": id, "measure": str(number), "held_on": day, "executor": dice.choice(list(EXECUTORS)),
            "outcome": outcome}  # fmt: skip
