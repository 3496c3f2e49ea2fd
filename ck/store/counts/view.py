"""The cube as the registers see it: their years, programmes and colleges are in it beside those of the forms."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from threading import Lock
from weakref import WeakKeyDictionary

import numpy as np
from sqlalchemy import Engine
from sqlmodel import Session

from ck.document.programs import group_of, program_name
from ck.indicators.inputs import REGISTER_INPUT, REGISTER_INPUTS, Register
from ck.indicators.periods import Period, year_of
from ck.store.counts.facts import ALWAYS, NOBODY, Facts, Told
from ck.store.counts.providers import PROVIDERS
from ck.store.cube import Cube, cube_of
from ck.store.engine import Store
from ck.store.kinds import Bools, Ints

_SILENT = Told({})
ELSEWHERE, REGION = -2, -1  # in the place of a college: one that is not looked at any more; the region's own


@dataclass(frozen=True, slots=True)
class Column:
    """The facts of one input with places of the view: `college` [i] or REGION, `program` [i] or −1 for none.

    `item` [i] are numbered from 0 to below `items`.
    """

    facts: Facts
    college: Ints
    program: Ints
    item: Ints
    items: int


@dataclass(frozen=True)
class View:
    """`cube` knows the years, programmes and colleges of the registers, too; `told` what each register says."""

    version: int
    cube: Cube
    told: Mapping[Register, Told]
    stamps: Mapping[Register, object] = field(default_factory=dict)

    @cached_property
    def columns(self) -> Mapping[str, Column]:
        """Input → its facts; inputs without any are left out."""
        return {key: self._placed(one) for told in self.told.values() for key, one in told.inputs.items() if len(one)}

    @cached_property
    def bundled(self) -> dict[tuple[str, ...], object]:
        """What `ck.store.counts.bundles` has put together already."""
        return {}

    @cached_property
    def reports(self) -> Mapping[Register, Column]:
        """Register → who spoke when."""
        return {one: self._placed(told.reports) for one, told in self.told.items() if told.reports}

    @cached_property
    def days(self) -> Ints:
        """Every day that something of a register begins, ascending."""
        return np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *_days(self.told)]))

    @cached_property
    def newest(self) -> int:
        """The newest day that the registers know of; 0 while they are empty."""
        return int(self.days[-1]) if len(self.days) else 0

    def _placed(self, one: Facts) -> Column:
        places = {id: place for place, id in enumerate(self.cube.college_ids)} | {NOBODY: REGION}
        ids, back = np.unique(one.college, return_inverse=True)
        college = np.array([places.get(id, ELSEWHERE) for id in ids.tolist()], dtype=np.int64)[back]
        items, item = np.unique(one.item, return_inverse=True)
        known = {code: place for place, code in enumerate(self.cube.programs)}
        codes = one.program or ("",) * len(one)
        program = np.array([known.get(code, -1) for code in codes], dtype=np.int64)
        return Column(one, college, program, item, len(items))


_views: WeakKeyDictionary[Engine, View] = WeakKeyDictionary()
_building = Lock()


def view_of(store: Store, cube: Cube | None = None) -> View:
    """The view of the store's present data version (or that of `cube`, when the caller just asked for it)."""
    cube = cube or cube_of(store)
    known = _views.get(store.engine)
    if known is not None and known.version == cube.version:
        return known
    with _building:
        known = _views.get(store.engine)
        if known is None or known.version != cube.version:
            with store.read() as session:
                told, stamps = _told(session, known)
            known = _views[store.engine] = replace(view(cube, told), stamps=stamps)
    return known


def _told(session: Session, known: View | None) -> tuple[Mapping[Register, Told], Mapping[Register, object]]:
    """What each register says, with its stamp; one whose stamp is the known view's is not read again."""
    told: dict[Register, Told] = {}
    stamps: dict[Register, object] = {}
    for register, provider in PROVIDERS.items():
        if provider.stamp is not None:
            stamps[register] = provider.stamp(session)
        if known is not None and register in stamps and known.stamps.get(register) == stamps[register]:
            told[register] = known.told.get(register, _SILENT)
        else:
            told[register] = provider.told(session)
    return told, stamps


def view(cube: Cube, told: Mapping[Register, Told]) -> View:
    """The view of a cube with what the registers say; a campaign asks for forms, so whom it expects is no matter."""
    spoken = {register: one for register, one in told.items() if one}
    cube = replace(cube, campaigns={}) if cube.campaigns else cube
    return View(cube.version, _extended(cube, spoken) if spoken else cube, spoken)


def _extended(cube: Cube, told: Mapping[Register, Told]) -> Cube:
    years = sorted({*cube.years, *_years(told)})
    codes = set[str]().union(*(one.program or () for one in _all(told))) - {""}
    programs = sorted({*cube.programs, *codes})
    known = dict(zip(cube.programs, cube.program_names, strict=True))
    groups = sorted({group_of(code) or code for code in programs})
    at = {year: place for place, year in enumerate(cube.years)}
    rows = [at.get(year, len(cube.years)) for year in (*years, None)]  # type: ignore[arg-type]
    taught = np.zeros((len(years) + 1, len(cube.colleges), len(programs)), dtype=np.bool_)
    taught[:, :, np.searchsorted(programs, cube.programs).astype(np.intp)] = cube.taught[rows]
    place = {id: index for index, id in enumerate(cube.college_ids)}
    index = {code: number for number, code in enumerate(programs)}
    for college, program in _pairs(told):
        if college in place:
            taught[:, place[college], index[program]] = True
    return replace(
        cube,
        programs=tuple(programs),
        program_names=tuple(known.get(code) or program_name(code) for code in programs),
        group=np.array([groups.index(group_of(code) or code) for code in programs], dtype=np.int64),
        groups=tuple(groups),
        years=tuple(years),
        year=np.array([years.index(year) for year in cube.years], dtype=np.int64)[cube.year],
        taught=taught,
        expected=_expected(cube.expected[rows], years, place, told),
    )


def _expected(expected: Bools, years: list[int], place: Mapping[int, int], told: Mapping[Register, Told]) -> Bools:
    """Colleges that spoke in a register are awaited, closed ones too."""
    index: dict[int | None, int] = {year: number for number, year in enumerate(years)}
    for one in _all(told):
        ids, id = np.unique(one.college, return_inverse=True)
        days, day = np.unique(one.since, return_inverse=True)
        college = np.array([place.get(known, -1) for known in ids.tolist()], dtype=np.int64)[id]
        for period in Period:
            year = np.array([index.get(_year(period, known), -1) for known in days.tolist()], dtype=np.int64)[day]
            there = (college >= 0) & (year >= 0)
            expected[year[there], college[there]] = True
    return expected


def _year(period: Period, day: int) -> int | None:
    return None if day == ALWAYS else year_of(period, date.fromordinal(day))


def _years(told: Mapping[Register, Told]) -> set[int]:
    found: set[int] = set()
    for register, one in told.items():
        periods = {REGISTER_INPUT[key].counted.period or Period.CALENDAR for key in one.inputs}
        for facts in (*one.inputs.values(), *filter(None, [one.reports])):
            days = [date.fromordinal(day) for day in np.unique(facts.since).tolist() if day != ALWAYS]
            found |= {year_of(period, day) for period in periods or _periods(register) for day in days}
    return found


def _periods(register: Register) -> set[Period]:
    return {one.counted.period or Period.CALENDAR for one in REGISTER_INPUTS if one.register is register}


def _pairs(told: Mapping[Register, Told]) -> set[tuple[int, str]]:
    return {
        pair
        for one in _all(told)
        for pair in set(zip(one.college.tolist(), one.program or (), strict=False))  # few, where facts are many
        if pair[1]
    }


def _days(told: Mapping[Register, Told]) -> list[Ints]:
    return [one.since[one.since != ALWAYS] for one in _all(told)]


def _all(told: Mapping[Register, Told]) -> Iterable[Facts]:
    for one in told.values():
        yield from one.inputs.values()
        if one.reports is not None:
            yield one.reports
