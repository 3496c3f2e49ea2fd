"""Registers made by chance in a region that sends forms, kept beside as plain rows for recomputation."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from ck.forms.kinds import EVENT_KINDS, SUPPORT_KINDS
from ck.services.registers.known import APPEALS, EVENTS, HEADCOUNTS
from ck.store import directory, filling
from tests.services.figures_region import COLLEGES, PROGRAMS, Region

FIRST, DAYS = date(2021, 3, 1), 4 * 365
NUMBERS = ("students", "finishing_students", "full_time_graduates", "minors", "working_minors")
TAUGHT = (*PROGRAMS, "15.01.05")  # the last one is in no form


@dataclass
class Kept:
    """Everything that the registers of a region hold, as dictionaries of fields; colleges are names."""

    events: list[dict] = field(default_factory=list)  # type: ignore[type-arg]
    appeals: list[dict] = field(default_factory=list)  # type: ignore[type-arg]
    people: list[dict] = field(default_factory=list)  # type: ignore[type-arg]
    counts: list[dict] = field(default_factory=list)  # type: ignore[type-arg]


def fill(region: Region, seed: int) -> Kept:
    """Put registers into the region; some are empty in some seeds."""
    chance = Random(f"registers {seed}")
    names = [name for name, _, _ in COLLEGES]
    kept = Kept(
        [_event(chance, names) for _ in range(120)],
        [_appeal(chance, names) for _ in range(160)],
        [_participation(chance, names) for _ in range(400)],
        _headcounts(chance, names) if seed else [],
    )
    with region.workspace.store.write() as session:
        ids = directory.names(session)
        ids = {name: id for id, name in ids.items()}
        filling.fill(session, EVENTS, kept.events, ids)
        filling.fill(session, APPEALS, kept.appeals, ids)
        filling.fill_lists(session, kept.people, ids)
        rows = [{**row, "college_id": ids[row["college_id"]]} for row in kept.counts]
        filling.fill(session, HEADCOUNTS, rows, ids)
    kept.people = list({(p["college"], p["number"], p["kind"], p["day"]): p for p in kept.people}.values())
    return kept


def _day(chance: Random) -> date:
    return FIRST + timedelta(chance.randrange(DAYS))


def _event(chance: Random, names: list[str]) -> dict:  # type: ignore[type-arg]
    since = _day(chance)
    return {
        "kind": chance.choice(EVENT_KINDS).id, "name": "событие", "since": since,
        "until": since + timedelta(chance.randint(0, 5)) if chance.random() < 0.4 else None, "days": None,
        "status": chance.choice(("held", "held", "held", "plan", "cancelled")), "organiser": "bck",
        "colleges": chance.sample(names, chance.choice((0, 1, 1, 1, 2, 3))), "measure": None, "planned": None,
        "students": None, "graduates": None, "visits": None, "partners": None, "note": None,
    }  # fmt: skip


def _appeal(chance: Random, names: list[str]) -> dict:  # type: ignore[type-arg]
    day = _day(chance)
    support = chance.sample([one.id for one in SUPPORT_KINDS], chance.choice((0, 1, 1, 2)))
    outcome = chance.choice((None, "employed", "sole_trader", "self_employed", "searching", "army"))
    return {
        "college": chance.choice(names), "number": str(chance.randint(1, 12)),
        "role": chance.choice(("graduate", "graduate", "student", "junior")),
        "specialty": chance.choice((*TAUGHT, None)), "day": day, "support": support,
        "support_on": day + timedelta(chance.randint(0, 60)) if support and chance.random() < 0.5 else None,
        "outcome": outcome, "outcome_on": day + timedelta(chance.randint(0, 300)) if outcome else None, "note": None,
    }  # fmt: skip


def _participation(chance: Random, names: list[str]) -> dict:  # type: ignore[type-arg]
    return {
        "college": chance.choice(names), "number": str(chance.randint(1, 12)),
        "role": chance.choice(("graduate", "student", "student", "junior")),
        "kind": chance.choice(SUPPORT_KINDS).id, "day": _day(chance), "specialty": chance.choice((*TAUGHT, None)),
    }  # fmt: skip


def _headcounts(chance: Random, names: list[str]) -> list[dict]:  # type: ignore[type-arg]
    found = []
    for name in names[:-1]:
        for day in {_day(chance) for _ in range(chance.randint(0, 5))}:
            programs = chance.sample(TAUGHT, chance.randint(1, 3)) if chance.random() < 0.6 else [None]
            for program in programs:
                numbers = {key: chance.choice((None, *range(0, 40))) for key in NUMBERS}
                found.append({"college_id": name, "as_of": day, "specialty": program, **numbers})
    return found
