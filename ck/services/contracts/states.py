"""The contracts of a selection out of the sheets «Целевики»: their states by place, why they ended, what is now."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ck.document.programs import group_name
from ck.forms.lines import TOTAL_LINE
from ck.indicators.scope import Dimension, Scope
from ck.services.choices import resolved
from ck.services.workspace import Workspace
from ck.store.contracts import ContractRow, contract_rows
from ck.store.cube import Cube, cube_of
from ck.store.forms import forms
from ck.store.sums import lines_asked, sums


@dataclass(frozen=True, slots=True)
class Contract:
    """A row of a sheet with whose it is. `row.number` graduates; `row.in_force` None: the state is not told."""

    college: str
    municipality: str | None
    program: str
    program_name: str
    group: str
    year: int
    as_of: date
    row: ContractRow


class States(NamedTuple):
    """Graduates with a contract: all, those whose contract is in force, ended; of the others nothing is told."""

    total: int
    in_force: int
    ended: int

    @property
    def known(self) -> int:
        """Those whose state is told."""
        return self.in_force + self.ended


_KEYS: dict[Dimension, Callable[[Contract], str]] = {
    Dimension.COLLEGE: lambda one: one.college,
    Dimension.SPECIALTY: lambda one: f"{one.program} {one.program_name}".strip(),
    Dimension.GROUP: lambda one: f"{one.group} {group_name(one.group) or ''}".strip(),
    Dimension.MUNICIPALITY: lambda one: one.municipality or "",
}
PLACES = tuple(_KEYS)
"""What states can be told by."""


def contracts(workspace: Workspace, scope: Scope) -> list[Contract]:
    """The rows that indicator 10 counts over the selection, in the order of years, dates and colleges.

    Empty where line 05 of the forms answers, and for a line other than 01: the sheet lists all graduates.
    `UserError` when a filter names something that is not there.
    """
    cube = cube_of(workspace.store)
    scope = resolved(workspace, cube, scope)
    if lines_asked(cube, scope, ()) != (TOTAL_LINE,):
        return []
    (table,) = sums(cube, scope, ())
    programs = table.picked.programs
    places = table.picked.submission[table.picks(table.present)].tolist()
    with workspace.store.read() as session:
        rows = [
            _contract(cube, row)
            for row in contract_rows(session, cube, places, forms(session))
            if programs is None or programs[row.program]
        ]
    return sorted(rows, key=lambda one: one.row.place)


def _contract(cube: Cube, row: ContractRow) -> Contract:
    college = int(cube.college[row.place])
    return Contract(
        college=cube.colleges[college],
        municipality=cube.municipalities[cube.municipality[college]],
        program=cube.programs[row.program],
        program_name=cube.program_names[row.program],
        group=cube.groups[cube.group[row.program]],
        year=cube.years[cube.year[row.place]],
        as_of=date.fromordinal(int(cube.as_of[row.place])),
        row=row,
    )


def states(found: Iterable[Contract]) -> States:
    """The states of these contracts."""
    total = in_force = ended = 0
    for one in found:
        total += one.row.number
        in_force += one.row.number if one.row.in_force is True else 0
        ended += one.row.number if one.row.in_force is False else 0
    return States(total, in_force, ended)


def by_place(found: Iterable[Contract], dimension: Dimension) -> list[tuple[str, States]]:
    """The states of each place, the one with most contracts first; «» is a municipality that is not known."""
    parts: dict[str, list[Contract]] = {}
    for one in found:
        parts.setdefault(_KEYS[dimension](one), []).append(one)
    told = [(name, states(part)) for name, part in parts.items()]
    return sorted(told, key=lambda one: (-one[1].total, one[0]))


def now(found: Iterable[Contract], *, in_force: bool) -> list[tuple[str, int]]:
    """What graduates with a contract in force do, or what those do whose contract ended: most first."""
    counts: Counter[str] = Counter()
    for one in found:
        if one.row.in_force is in_force:
            counts[one.row.now] += one.row.number
    return _most_first(counts)


def why(found: Iterable[Contract]) -> list[tuple[tuple[str, str], int]]:
    """(ground, reason) of the contracts that ended, most first."""
    counts: Counter[tuple[str, str]] = Counter()
    for one in found:
        if one.row.in_force is False:
            counts[one.row.ground, one.row.reason] += one.row.number
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))


def _most_first(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))
