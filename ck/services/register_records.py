"""The way back from a register's number: which records an indicator was counted from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ck.forms.lines import TOTAL_LINE
from ck.indicators.catalogue import catalogue, indicator
from ck.indicators.inputs import REGISTER_INPUT, Register
from ck.indicators.model import Indicator
from ck.indicators.scope import Scope
from ck.services.choices import resolved
from ck.services.workspace import Workspace
from ck.store.cells import Asked, Cells
from ck.store.counts.counting import Counting, Kept, by_program
from ck.store.counts.providers import PROVIDERS
from ck.store.counts.slots import register_pick
from ck.store.counts.view import View, view_of
from ck.store.sums import lines_asked


@dataclass(frozen=True, slots=True)
class RegisterSource:
    """A record that was counted. `college` is «» for the region's own.

    `number` is what it adds (days, workplaces, people); 0 for a record of something that another one has counted – the
    second appeal of a person, another college of a joint event. `numerator`, `denominator`: 1, −1 or 0.
    """

    register: Register
    record: int
    words: str
    input: str
    college: str
    program: str
    day: date
    number: int
    numerator: int
    denominator: int


def records(workspace: Workspace, number: int, scope: Scope) -> list[RegisterSource]:
    """Every record that the indicator over the selection was counted from, the newest first.

    Added with their signs, the numbers give the numerator and the denominator of `figures.indicators`. Empty for an
    indicator that registers do not give, or that has no data. `UserError` as in `figures.indicators`.
    """
    view = view_of(workspace.store)
    wanted = catalogue(view.cube.variants)[indicator(number).number - 1]
    scope = resolved(workspace, view.cube, scope)
    if not wanted.registers or not all(one in view.told for one in wanted.registers):
        return []
    if lines_asked(view.cube, scope, ()) != (TOTAL_LINE,):
        return []
    programs = by_program(scope, ())
    picked = register_pick(view, scope, ())
    cells = Cells(view.cube, picked, (), Asked(TOTAL_LINE, (TOTAL_LINE,)), by_program=programs)
    counting = Counting(view, scope, picked, cells, by_program=programs)
    found = list(_sources(workspace, view, wanted, counting))
    return sorted(found, key=lambda one: (-one.day.toordinal(), one.register, one.record, -one.number))


def _sources(workspace: Workspace, view: View, wanted: Indicator, counting: Counting) -> Iterator[RegisterSource]:
    counts = counting.of(wanted)
    if not counts.seen.all():
        return
    top = {term.key: term.sign for term in wanted.numerator.terms}
    bottom = {term.key: term.sign for term in wanted.denominator.terms} if wanted.denominator else {}
    known = _words(workspace, counts.kept)
    for kept in counts.kept:
        bundle = kept.bundle
        for place, first in zip(kept.at.tolist(), kept.first.tolist(), strict=True):
            key = bundle.keys[bundle.key[place]]
            register, record = REGISTER_INPUT[key].register, int(bundle.record[place])
            college, program = int(bundle.college[place]), int(bundle.program[place])
            yield RegisterSource(
                register=register,
                record=record,
                words=known[register].get(record, ""),
                input=key,
                college=view.cube.colleges[college] if college >= 0 else "",
                program=view.cube.programs[program] if program >= 0 else "",
                day=date.fromordinal(int(bundle.since[place])),
                number=int(bundle.weight[place]) if first else 0,
                numerator=top.get(key, 0),
                denominator=bottom.get(key, 0),
            )


def _words(workspace: Workspace, kept: Sequence[Kept]) -> dict[Register, dict[int, str]]:
    wanted: dict[Register, set[int]] = {}
    for one in kept:
        ids = one.bundle.record[one.at].tolist()
        wanted.setdefault(REGISTER_INPUT[one.bundle.keys[0]].register, set()).update(ids)
    with workspace.store.read() as session:
        return {one: dict(PROVIDERS[one].words(session, sorted(ids))) for one, ids in wanted.items()}
