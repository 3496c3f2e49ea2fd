"""The bank of vacancies as the screen sees it: chosen ones, unmatched names, demand beside release."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from threading import Lock
from weakref import WeakKeyDictionary

from sqlalchemy import Engine

from ck.document.programs import find_program
from ck.document.reference import find_region
from ck.errors import UserError
from ck.forms.matching import meaning_key
from ck.indicators.scope import Dimension, Scope
from ck.services import figures
from ck.services.registers import records
from ck.services.registers.known import MEANINGS
from ck.services.workspace import Workspace
from ck.store import directory
from ck.store.vacancies import bank as stored
from ck.store.vacancies.bank import Bank, Seen, closed

__all__ = ["Bank", "Seen", "closed"]
_banks: WeakKeyDictionary[Engine, tuple[int, Bank]] = WeakKeyDictionary()
_reading = Lock()


def whole(workspace: Workspace) -> Bank:
    """The bank at the present data version, read once a version."""
    version, engine = workspace.store.version(), workspace.store.engine
    with _reading:
        known = _banks.get(engine)
        if known is None or known[0] != version:
            with workspace.store.read() as session:
                known = _banks[engine] = (version, stored.bank(session))
    return known[1]


def set_own_region(workspace: Workspace, code: str | None) -> None:
    """Say which subject the centre works in. `UserError` for an unknown code."""
    if code is not None and find_region(code) is None:
        raise UserError(f"Субъекта с кодом «{code}» нет.", "Выберите его из списка.")
    with workspace.store.write() as session:
        stored.set_own_region(session, code)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which vacancies are looked at. `day`: in force on it, None for all; empty choices are all."""

    scope: Scope = Scope()
    day: date | None = None
    kinds: tuple[str, ...] = ()
    defence: bool = False
    repeated: bool = False
    word: str = ""


def chosen(workspace: Workspace, asked: Asked) -> list[Seen]:
    """The vacancies that fit, the newest first."""
    colleges = _colleges(workspace, asked.scope)
    found = [one for one in whole(workspace).vacancies if _fits(one, asked, colleges)]
    return sorted(found, key=lambda one: (-one.row.published.toordinal(), one.row.id))


def _colleges(workspace: Workspace, scope: Scope) -> frozenset[int] | None:
    if not scope.colleges and not scope.municipalities:
        return None
    with workspace.store.read() as session:
        every = directory.colleges(session, active_only=False)
    return frozenset(
        one.id or 0
        for one in every
        if (not scope.colleges or one.name in scope.colleges)
        and (not scope.municipalities or one.municipality in scope.municipalities)
    )


def _fits(one: Seen, asked: Asked, colleges: frozenset[int] | None) -> bool:
    row, word = one.row, asked.word.casefold().strip()
    return (
        (asked.day is None or one.open_on(asked.day))
        and (not asked.kinds or row.kind in asked.kinds)
        and (not asked.defence or one.defence)
        and (not asked.repeated or one.repeated)
        and (colleges is None or not colleges.isdisjoint(row.colleges))
        and (not asked.scope.of_programs or any(map(asked.scope.program_passes, one.match.programs)))
        and (not word or word in f"{row.name} {row.employer} {row.inn or ''}".casefold())
    )


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A name that fits no programme by itself; `like`: codes of programmes with like names."""

    name: str
    vacancies: int
    workplaces: int
    like: tuple[str, ...]


def unmatched(bank: Bank, most: int = 200) -> list[Unmatched]:
    """Names that nobody decided about, those with most workplaces first; at most `most` of them."""
    names: dict[str, str] = {}
    number: Counter[str] = Counter()
    places: Counter[str] = Counter()
    for one in bank.vacancies:
        if one.unmatched and one.counts and not one.repeated:
            name = one.row.stated or one.row.name
            key = meaning_key(name)
            names.setdefault(key, name)
            number[key] += 1
            places[key] += one.row.workplaces
    return [
        Unmatched(names[key], number[key], count, tuple(bank.matcher.like(names[key])))
        for key, count in sorted(places.items(), key=lambda item: (-item[1], item[0]))[:most]
    ]


def decide(workspace: Workspace, name: str, programs: Sequence[str]) -> None:
    """Say which programmes a name means, () for none that is taught; it replaces an earlier decision."""
    there = [one for one in records.listed(workspace, MEANINGS) if meaning_key(one.values["name"]) == meaning_key(name)]
    held = there[0] if there else None
    values = {"name": held.values["name"] if held else name, "programs": tuple(programs)}
    records.save(workspace, MEANINGS, held, values)


@dataclass(frozen=True, slots=True)
class Demand:
    """A programme: workplaces of open vacancies that fit it, and its graduates; None: nobody reported."""

    program: str
    name: str
    workplaces: int
    graduates: int | None


def demand(workspace: Workspace, scope: Scope, day: date) -> list[Demand]:
    """Demand on a day beside the release, a row a programme; a vacancy for several programmes is in each of them."""
    places: dict[str, int] = defaultdict(int)
    for one in chosen(workspace, Asked(scope, day)):
        if one.counts and not one.repeated and not one.elsewhere:
            for program in one.match.programs:
                if scope.program_passes(program):
                    places[program] += one.row.workplaces
    rows = figures.totals(workspace, scope, (Dimension.SPECIALTY,))
    graduates = {str(row.key[Dimension.SPECIALTY]): row.values.get("graduates_total") for row in rows}
    found = [Demand(code, _name(code), places.get(code, 0), graduates.get(code)) for code in {*places, *graduates}]
    return sorted(found, key=lambda one: (-one.workplaces, -(one.graduates or 0), one.program))


def trend(workspace: Workspace, scope: Scope, until: date, months: int = 12) -> list[tuple[date, int]]:
    """Workplaces that fit the taught programmes, on the first day of each of the last months and on the day itself."""
    found = [one for one in chosen(workspace, Asked(scope)) if one.counts and not one.repeated and not one.elsewhere]
    found = [one for one in found if one.match.programs]
    firsts = [divmod(until.year * 12 + until.month - 1 - back, 12) for back in range(months)]
    days = sorted({*(date(year, month + 1, 1) for year, month in firsts), until})
    return [(day, sum(one.row.workplaces for one in found if one.open_on(day))) for day in days]


def _name(code: str) -> str:
    program = find_program(code)
    return program.name if program else ""
