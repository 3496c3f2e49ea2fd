"""A sample of graduates for a re-check («выборочное исследование», section I of the recommendations).

Nobody's name is known here, so a unit is a place in a list: «the 17th of 25 in the alphabetical list of the
release». The draw is by SHA-256 of the seed and the unit, which gives every set of units the same chance, does not
depend on the order of the data or on a library's version, and can be repeated from the workbook alone.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ck.analysis import wilson
from ck.errors import UserError
from ck.indicators import measures
from ck.indicators.scope import Dimension, Scope
from ck.services import figures
from ck.services.workspace import Workspace
from ck.store import directory

SIMPLE = "простая случайная выборка: у каждого выпускника области одинаковая вероятность попасть в неё"
STRATIFIED = (
    "выборка, расслоённая по колледжам пропорционально выпуску; внутри колледжа – простая случайная. Из колледжа, чья "
    "доля меньше одного человека, может не попасть никто"
)


@dataclass(frozen=True, slots=True)
class Group:
    """Graduates of one programme of one college. `id` is the college's, which a new name does not change."""

    id: int
    college: str
    program: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Unit:
    """The graduate number `place` of `group.size` in the alphabetical list of the release of that programme."""

    group: Group
    place: int


@dataclass(frozen=True, slots=True)
class Sample:
    """What was drawn, in the order of colleges, programmes and places.

    `margin`: half of the 95 % interval of the region's share of employed, if the re-check confirms what colleges
    said; None where that share is not known.
    """

    year: int
    as_of: date
    seed: str
    stratified: bool
    population: int
    units: tuple[Unit, ...]
    margin: float | None

    @property
    def method(self) -> str:
        """How it was drawn, in words."""
        return STRATIFIED if self.stratified else SIMPLE


def draw(workspace: Workspace, year: int, as_of: date, size: int, seed: str, *, stratified: bool) -> Sample:
    """Draw `size` graduates of a release, as reported on a date. UserError when there are not so many."""
    scope = Scope(years=(year,), as_of=(as_of,))
    groups = _groups(workspace, scope)
    population = sum(one.size for one in groups)
    if not 0 < size <= population:
        raise UserError(
            f"Выборка из {size} чел. невозможна: выпускников в отчётах {population}.",
            f"Укажите число от 1 до {population}." if population else "Выберите дату, на которую есть отчёты.",
        )
    units = drawn(groups, size, seed, stratified=stratified)
    return Sample(year, as_of, seed, stratified, population, tuple(units), _margin(workspace, scope, size))


def drawn(groups: Sequence[Group], size: int, seed: str, *, stratified: bool) -> list[Unit]:
    """The units; `size` is no more than there are."""
    if stratified:
        shares = _allocated(groups, size)
        found = [
            unit
            for college, number in shares.items()
            for unit in _least([one for one in groups if one.id == college], number, seed)
        ]
    else:
        found = _least(groups, size, seed)
    return sorted(found, key=lambda unit: (unit.group.college, unit.group.program, unit.place))


def _groups(workspace: Workspace, scope: Scope) -> list[Group]:
    with workspace.store.read() as session:
        ids = {name: id for id, name in directory.names(session).items()}
    names = {one.value: one.name for one in figures.options(workspace, scope).specialties}
    found = []
    for row in figures.totals(workspace, scope, (Dimension.COLLEGE, Dimension.SPECIALTY)):
        college, program = str(row.key[Dimension.COLLEGE]), str(row.key[Dimension.SPECIALTY])
        if number := row.values["graduates_total"]:
            found.append(Group(ids[college], college, program, names.get(program, ""), number))
    return found


def _least(groups: Iterable[Group], number: int, seed: str) -> list[Unit]:
    """The units with the smallest digests: as good as drawn blindly, and the same whenever it is repeated."""
    units = [(_digest(seed, one, place), one, place) for one in groups for place in range(1, one.size + 1)]
    units.sort(key=lambda each: each[0])
    return [Unit(one, place) for _, one, place in units[:number]]


def _digest(seed: str, one: Group, place: int) -> bytes:
    return hashlib.sha256(f"{seed}|{one.id}|{one.program}|{place}".encode()).digest()


def _allocated(groups: Sequence[Group], size: int) -> dict[int, int]:
    """College → its share of the sample by the largest remainder; equal remainders go to the larger college."""
    people: Counter[int] = Counter()
    for one in groups:
        people[one.id] += one.size
    total = people.total()
    shares = {id: divmod(size * number, total) for id, number in people.items()}
    found = {id: whole for id, (whole, _) in shares.items()}
    order = sorted(shares, key=lambda id: (-shares[id][1], -people[id], id))
    for id in order[: size - sum(found.values())]:
        found[id] += 1
    return found


def _margin(workspace: Workspace, scope: Scope, size: int) -> float | None:
    values = figures.totals(workspace, scope)[0].values
    counts = [values[term.key] for term in measures.employed.terms if values[term.key] is not None]
    whole = values["graduates_total"]
    if not counts or not whole:
        return None
    interval = wilson(round(size * sum(one or 0 for one in counts) / whole), size)
    return None if interval is None else (interval.high - interval.low) / 2
