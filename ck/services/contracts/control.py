"""Indicator 10 told twice: line 05 of a form beside the sheet «Целевики» of another, college by college.

Of one release all of them count the same graduates – those who ever concluded a contract – so on whatever dates they
were asked, the numbers should be the same.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

import numpy as np

from ck.forms.known import Forms
from ck.forms.lines import TARGET_SHEET, TOTAL_LINE
from ck.forms.statuses import STATUS_INDEX
from ck.indicators.inputs import Part, lines_of
from ck.indicators.scope import Scope
from ck.services.choices import resolved
from ck.services.workspace import Workspace
from ck.store.cube import Cube, cube_of
from ck.store.forms import forms
from ck.store.kinds import Bools
from ck.store.picking import pick, slots_of


class By(StrEnum):
    """Where a number of contracts stands."""

    LINE = "строка 05"
    COUNT = "лист: числом"
    PERSON = "лист: по людям"


@dataclass(frozen=True, slots=True)
class Told:
    """What a source says: the newest report that has it."""

    number: int
    as_of: date
    form: str  # its title


@dataclass(slots=True)
class Line:
    """A college's release, of all its programmes or of one (`program` is a code, else «»)."""

    college: str
    year: int
    program: str
    told: dict[By, Told] = field(default_factory=dict)

    @property
    def difference(self) -> int | None:
        """The greatest number minus the least; None where one source alone tells something."""
        numbers = [one.number for one in self.told.values()]
        return max(numbers) - min(numbers) if len(numbers) > 1 else None

    @property
    def verdict(self) -> str:
        """«сходится», «расходится», or that there is nothing to compare with: one source alone tells something."""
        if self.difference is None:
            return "не с чем"
        return "расходится" if self.difference else "сходится"


def control(workspace: Workspace, scope: Scope, *, by_program: bool = False) -> list[Line]:
    """Every college that tells contracts in the years of the selection; where sources differ comes first.

    Dates after the selection's own are left out, earlier ones are not: that is what is compared. `UserError` when a
    filter names something that is not there.
    """
    cube = cube_of(workspace.store)
    scope = resolved(workspace, cube, scope)
    with workspace.store.read() as session:
        known = forms(session)
    picked = pick(cube, scope)
    last = {slot.year: slot.as_of for slot in slots_of(cube, scope)}
    lines: dict[tuple[int, int, int], Line] = {}
    for place in range(len(cube.submission)):  # dates ascend within a year, so the newest of a source stays
        year, college = int(cube.year[place]), int(cube.college[place])
        if int(cube.as_of[place]) > last.get(year, 0) or not picked.colleges[college]:
            continue
        if (source := _source(cube, place, known)) is not None:
            _tell(cube, place, source, picked.programs, lines, by_program=by_program)
    return sorted(lines.values(), key=lambda one: (-(one.difference or 0), one.college, -one.year, one.program))


def differing(lines: list[Line]) -> list[Line]:
    """Those whose sources do not agree."""
    return [one for one in lines if one.difference]


def _source(cube: Cube, place: int, known: Forms) -> By | None:
    kind, kinds = 1 << int(cube.kinds.of[place]), cube.kinds
    if kinds.complete(f"graduates_total@{Part.TARGET}", TOTAL_LINE) & kind:
        return By.LINE
    if not kinds.complete(f"graduates_total@{Part.TARGET_SHEET}", TOTAL_LINE) & kind:
        return None
    form = known.newest.get(cube.form[place])
    sheet = form.contracts if form else None
    return By.COUNT if sheet and sheet.contracts and sheet.contracts.count else By.PERSON


def _tell(
    cube: Cube, place: int, source: By, programs: Bools | None, lines: dict[tuple[int, int, int], Line],
    *, by_program: bool,
) -> None:  # fmt: skip
    code = lines_of(f"graduates_total@{Part.TARGET}", TOTAL_LINE)[0] if source is By.LINE else TARGET_SHEET
    table = cube.line(code)
    rows = np.arange(*table.bounds[place : place + 2])
    year, college = int(cube.year[place]), int(cube.college[place])
    sums: dict[int, int] = {}
    for row in rows.tolist():
        program = int(table.program[row])
        if programs is None or programs[program]:
            at = program if by_program else -1
            sums[at] = sums.get(at, 0) + int(table.counts[STATUS_INDEX["graduates_total"], row])
    day, form = date.fromordinal(int(cube.as_of[place])), cube.titles.get(cube.form[place], cube.form[place])
    for at, number in sums.items():
        name = cube.programs[at] if at >= 0 else ""
        line = lines.setdefault((college, year, at), Line(cube.colleges[college], cube.years[year], name))
        line.told[source] = Told(number, day, form)
