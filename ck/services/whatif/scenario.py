"""A scenario: moves one after another over the facts of one release and date, and what they do to the indicators."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from ck.errors import UserError
from ck.forms.statuses import STATUS, STATUSES, Kind
from ck.indicators.catalogue import catalogue
from ck.indicators.model import Indicator, Reading, Status
from ck.indicators.moves import Move, checked
from ck.indicators.scope import Dimension, Scope
from ck.services.choices import resolved
from ck.services.readings import IndicatorRow, rows_of
from ck.services.whatif.compare import over
from ck.services.workspace import Workspace
from ck.store.cube import Cube, cube_of
from ck.store.moving import Moving, ShortError, Taken
from ck.store.picking import slots_of
from ck.store.sums import sums


@dataclass(frozen=True, slots=True)
class Scenario:
    """Moves over the release `year` on a date; with `carry_forward` silent colleges stand with their last data."""

    year: int
    as_of: date
    moves: tuple[Move, ...] = ()
    carry_forward: bool = False

    @property
    def base(self) -> Scope:
        """The whole region, line 01, on the scenario's date."""
        return Scope(years=(self.year,), as_of=(self.as_of,), carry_forward=self.carry_forward)


class Effect(NamedTuple):
    """An indicator of the region (`college` None) or of a college that people were moved in, before and after."""

    college: str | None
    before: IndicatorRow
    after: Reading

    @property
    def indicator(self) -> Indicator:
        """Which one."""
        return self.before.indicator

    @property
    def change(self) -> float | None:
        """After − before in the indicator's unit; None where one of them has no value."""
        was, became = self.before.reading.value, self.after.value
        return None if was is None or became is None else became - was

    @property
    def changed(self) -> bool:
        """Whether a number behind the value moved at all."""
        was = self.before.reading
        return (was.numerator, was.denominator) != (self.after.numerator, self.after.denominator)


class Going(NamedTuple):
    """Where the people of a move were taken: so many of a column, in a college and programme."""

    move: int  # its place in the scenario, from 1
    source: str
    target: str
    college: str
    program: str
    number: int


class Result(NamedTuple):
    """What a scenario does: effects on the region and its colleges, and who goes where."""

    effects: tuple[Effect, ...]
    goings: tuple[Going, ...]

    @property
    def region(self) -> tuple[Effect, ...]:
        """Effects on the region that are there at all."""
        return tuple(one for one in self.effects if one.college is None and one.changed)

    @property
    def colleges(self) -> tuple[str, ...]:
        """The colleges that people were moved in."""
        return tuple(dict.fromkeys(one.college for one in self.goings))


def start(workspace: Workspace, scope: Scope) -> Scenario | None:
    """An empty scenario over the newest release and date of a selection; None while there are no data."""
    slots = slots_of(cube_of(workspace.store), scope)
    if not slots:
        return None
    last = max(slots, key=lambda slot: (slot.year, slot.as_of))
    year = cube_of(workspace.store).years[last.year]
    return Scenario(year, date.fromordinal(last.as_of), carry_forward=scope.carry_forward)


def run(workspace: Workspace, scenario: Scenario) -> Result:
    """Compute the scenario over the facts as they are now; they stay what they are.

    `UserError`: a move takes more people than there are, or names a column or a college that there is not.
    """
    facts = cube_of(workspace.store)
    moving, taken = _moved(workspace, facts, scenario)
    chosen = [one for one in catalogue(facts.variants) if not one.registers]
    goings = tuple(
        going for place, (move, parts) in enumerate(zip(scenario.moves, taken, strict=True), 1)
        for going in _goings(facts, place, move, parts)
    )  # fmt: skip
    touched = tuple(name for name in facts.colleges if name in {one.college for one in goings})
    changed = moving.cube
    effects = _effects(over(facts, scenario.base, chosen), over(changed, scenario.base, chosen))
    if touched:
        at = replace(scenario.base, colleges=touched)
        effects += _effects(_by_college(facts, at, chosen), _by_college(changed, at, chosen))
    return Result(tuple(effects), goings)


def sources(workspace: Workspace, scenario: Scenario, where: Scope) -> dict[str, int]:
    """Column → people who stand in it in the selection after the moves made so far; empty columns are left out."""
    moving, where = _there(workspace, scenario, where)
    there = moving.there(where, (one for one in _columns(moving.columns(where))))
    return {one: number for one, number in there.items() if number}


def targets(workspace: Workspace, scenario: Scenario, where: Scope) -> tuple[str, ...]:
    """Columns that people of the selection can be moved to: those that the forms there have."""
    moving, where = _there(workspace, scenario, where)
    return _columns(moving.columns(where))


def _there(workspace: Workspace, scenario: Scenario, where: Scope) -> tuple[Moving, Scope]:
    facts = cube_of(workspace.store)
    return _moved(workspace, facts, scenario)[0], resolved(workspace, facts, where)


def _columns(there: frozenset[str]) -> tuple[str, ...]:
    return tuple(one.id for one in STATUSES if one.id in there and one.kind is not Kind.TOTAL)


def _moved(workspace: Workspace, facts: Cube, scenario: Scenario) -> tuple[Moving, list[tuple[Taken, ...]]]:
    moving, taken = Moving(facts, scenario.base), []
    for place, move in enumerate(scenario.moves, 1):
        named = replace(checked(move), where=resolved(workspace, facts, move.where))
        try:
            taken.append(moving.do(named))
        except ShortError as error:
            raise _short(place, move, error) from None
    return moving, taken


def _short(place: int, move: Move, error: ShortError) -> UserError:
    total = sum(error.there.values())
    listed = "; ".join(f"«{STATUS[one].name}» – {number}" for one, number in error.there.items())
    lacking = ""
    if error.without_column:
        lacking = f" Ещё {error.without_column} – у колледжей, в форме которых нет графы «{STATUS[move.target].name}»."
    return UserError(
        f"Ход {place} переводит {move.number}, а в выборке есть {total}: {listed}.{lacking}",
        f"Впишите не больше {total}, добавьте графы или расширьте выборку." if total else "Выберите другие графы.",
    )


def _goings(cube: Cube, place: int, move: Move, parts: Sequence[Taken]) -> list[Going]:
    return [
        Going(place, part.source, move.target, cube.colleges[college], cube.programs[program], number)
        for part in parts
        for college, program, number in zip(
            part.college.tolist(), part.program.tolist(), part.number.tolist(), strict=True
        )
    ]


def _by_college(cube: Cube, scope: Scope, chosen: Sequence[Indicator]) -> list[IndicatorRow]:
    (table,) = sums(cube, scope, (Dimension.COLLEGE,))
    return [row for rows in rows_of(table, chosen) for row in rows]


def _effects(before: Sequence[IndicatorRow], after: Sequence[IndicatorRow]) -> list[Effect]:
    pairs = [
        (was, became) for was, became in zip(before, after, strict=True) if was.reading.status is not Status.NO_DATA
    ]
    return [Effect(_college(was), was, became.reading) for was, became in pairs]


def _college(row: IndicatorRow) -> str | None:
    found = row.key.get(Dimension.COLLEGE)
    return None if found is None else str(found)
