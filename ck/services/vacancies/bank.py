"""The bank of vacancies as the screen sees it: chosen ones, a workbook of them, names that nobody knows yet."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from ck.document.reference import find_region
from ck.errors import UserError
from ck.forms.matching import meaning_key
from ck.indicators.scope import Scope
from ck.services.registers import book, records
from ck.services.registers.known import MEANINGS, VACANCIES
from ck.services.workspace import Workspace
from ck.store import directory
from ck.store import records as register_records
from ck.store.vacancies import bank as stored
from ck.store.vacancies.bank import Bank, Seen, closed

__all__ = ["Bank", "Seen", "closed"]


def whole(workspace: Workspace) -> Bank:
    """The bank at the present data version."""
    with workspace.store.read() as session:
        return stored.bank(session)


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
    if not (scope.colleges or scope.municipalities or scope.not_colleges):
        return None
    with workspace.store.read() as session:
        every = directory.colleges(session, active_only=False)
    return frozenset(
        one.id or 0
        for one in every
        if scope.college_passes(one.name) and (not scope.municipalities or one.municipality in scope.municipalities)
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


MOST_EXPORTED: Final = 50_000
"""Vacancies of one workbook: more take half a minute and a gigabyte, and nobody reads them."""


def export(workspace: Workspace, asked: Asked) -> bytes:
    """The vacancies that fit as a workbook to be read back."""
    told = [{"id": one.row.id} for one in chosen(workspace, asked)]
    with workspace.store.read() as session:
        held = register_records.like(session, VACANCIES, None, told)
    return book.export(workspace, VACANCIES, held)
