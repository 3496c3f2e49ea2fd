"""The way back from a number to the files: which cells of which submissions an indicator was added up from."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain

from sqlmodel import Session

from ck.forms.lines import TARGET_SHEET
from ck.forms.statuses import STATUS_INDEX
from ck.indicators.catalogue import catalogue, indicator
from ck.indicators.expr import Sum
from ck.indicators.inputs import from_form, lines_of, status_of
from ck.indicators.model import Indicator
from ck.indicators.scope import Scope
from ck.services.choices import resolved
from ck.services.workspace import Workspace
from ck.store.contracts import contract_rows
from ck.store.cube import Cube, cube_of
from ck.store.forms import forms
from ck.store.origins import Origin, origins
from ck.store.sums import Sums, sums

Signs = Mapping[tuple[str, str], int]  # (status, line) → how it enters a half


@dataclass(frozen=True, slots=True)
class Source:
    """A number in a cell. `numerator` and `denominator`: 1 added, −1 subtracted, 0 not part of that half.

    `carried`: the submission is of an earlier date than the figures.
    """

    submission: int
    version: int
    college: str
    form: str
    year: int
    as_of: date
    carried: bool
    file_name: str
    sheet: str
    cell: str | None
    program: str
    program_name: str
    line: str
    status: str
    number: int
    numerator: int
    denominator: int


def sources(workspace: Workspace, number: int, scope: Scope) -> list[Source]:
    """Every cell that the indicator over the selection was added up from, college by college.

    Added with their signs, the numbers give the numerator and the denominator of `indicators`. Empty for an
    indicator that the forms do not give. `UserError` when there is no such indicator, or a filter names what is not
    there.
    """
    cube = cube_of(workspace.store)
    wanted = catalogue(cube.variants)[indicator(number).number - 1]
    if wanted.registers:
        return []
    return [
        source
        for table in sums(cube, resolved(workspace, cube, scope), ())
        for source in _of_line(workspace, cube, table, wanted)
    ]


def _of_line(workspace: Workspace, cube: Cube, table: Sums, wanted: Indicator) -> Iterator[Source]:
    top = _signs(wanted.numerator, table.line)
    bottom = _signs(wanted.denominator, table.line) if wanted.denominator else {}
    statuses = sorted({status for status, _ in (*top, *bottom)}, key=STATUS_INDEX.__getitem__)
    picks = table.picks(table.entering(wanted.requires))
    places = table.picked.submission[picks].tolist()
    carried = dict(zip(places, table.picked.carried[picks].tolist(), strict=True))
    place_of = {int(cube.submission[place]): place for place in places}
    lines = {line for _, line in (*top, *bottom)}
    allowed = _programs(cube, table)
    with workspace.store.read() as session:
        found = origins(session, list(place_of), lines, statuses)
        for origin in chain(found, _listed(session, cube, places) if TARGET_SHEET in lines else ()):
            place = place_of[origin.submission]
            if allowed is None or origin.program in allowed:
                yield from _cells(cube, place, origin, carried[place], top, bottom)


def _cells(cube: Cube, place: int, origin: Origin, carried: bool, top: Signs, bottom: Signs) -> Iterator[Source]:
    kind = 1 << int(cube.kinds.of[place])
    for status, number in origin.counts.items():
        signs = top.get((status, origin.line), 0), bottom.get((status, origin.line), 0)
        if number is None or not any(signs) or not cube.kinds.available[status] & kind:
            continue
        yield Source(
            submission=origin.submission,
            version=origin.version,
            college=cube.colleges[cube.college[place]],
            form=cube.form[place],
            year=cube.years[cube.year[place]],
            as_of=date.fromordinal(int(cube.as_of[place])),
            carried=carried,
            file_name=origin.file_name,
            sheet=origin.sheet,
            cell=origin.cell(status),
            program=origin.program,
            program_name=origin.program_name,
            line=origin.line,
            status=status,
            number=number,
            numerator=signs[0],
            denominator=signs[1],
        )


def _listed(session: Session, cube: Cube, places: Iterable[int]) -> Iterator[Origin]:
    """The rows of the sheets «Целевики» as lines."""
    for row in contract_rows(session, cube, places, forms(session)):
        yield Origin(
            submission=row.submission,
            version=row.version,
            file_name=row.file_name,
            sheet=row.sheet,
            columns={"graduates_total": row.letter} if row.letter else {},
            program=cube.programs[row.program],
            program_name=cube.program_names[row.program],
            line=TARGET_SHEET,
            row=row.row,
            counts={"graduates_total": row.number},
        )


def _signs(total: Sum, line: str) -> Signs:
    """How each status of each line enters: on line 03 those who are disabled are all, and add up to nothing."""
    signs: Counter[tuple[str, str]] = Counter()
    for term in total.terms:
        for one in lines_of(term.key, line) if from_form(term.key) else ():
            signs[status_of(term.key), one] += term.sign
    return signs


def _programs(cube: Cube, table: Sums) -> Iterable[str] | None:
    chosen = table.picked.programs
    return None if chosen is None else {code for code, one in zip(cube.programs, chosen, strict=True) if one}
