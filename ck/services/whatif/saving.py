"""Scenarios under a name: kept apart from the facts, computed anew whenever they are opened."""

from typing import NamedTuple

from ck.indicators.display import value_text
from ck.indicators.model import EMPTY_BASE, NO_DATA, Status, readings_of
from ck.services.whatif.scenario import Effect, Result, Scenario, run
from ck.services.workspace import Workspace
from ck.store import scenarios as stored
from ck.store.scenarios import Content, Saved

__all__ = [
    "Opened",
    "Saved",
    "change",
    "drift",
    "open_saved",
    "remove",
    "save",
    "saved",
    "scenario_of",
]


class Opened(NamedTuple):
    """A saved scenario over the facts of now. `drift`: which facts said otherwise when it was saved, in sentences."""

    saved: Saved
    scenario: Scenario
    result: Result
    drift: tuple[str, ...]


def saved(workspace: Workspace) -> list[Saved]:
    """The saved scenarios in the order of their names."""
    with workspace.store.read() as session:
        return stored.scenarios(session)


def open_saved(workspace: Workspace, id: int) -> Opened:
    """Compute a saved scenario. `UserError`: it is gone, or its moves are not possible any more with the new facts."""
    with workspace.store.read() as session:
        found = stored.get(session, id)
    scenario = scenario_of(found)
    result = run(workspace, scenario)
    return Opened(found, scenario, result, drift(found, result))


def scenario_of(found: Saved) -> Scenario:
    """What was saved."""
    content = found.content
    return Scenario(content.year, content.as_of, content.moves, content.carry_forward)


def save(workspace: Workspace, name: str, scenario: Scenario) -> Saved:
    """Keep a new scenario. `UserError`: the name is taken or empty, or the moves are not possible."""
    content = _content(scenario, run(workspace, scenario))
    with workspace.store.write() as session:
        return stored.add(session, name, content)


def change(workspace: Workspace, shown: Saved, name: str, scenario: Scenario) -> Saved:
    """Replace the scenario that was `shown`. `ConflictError`: somebody changed it meanwhile; nothing is written."""
    content = _content(scenario, run(workspace, scenario))
    with workspace.store.write() as session:
        return stored.change(session, shown.id, shown.edition, name, content)


def remove(workspace: Workspace, shown: Saved) -> None:
    """Delete the scenario that was `shown`. `ConflictError` as in `change`."""
    with workspace.store.write() as session:
        stored.remove(session, shown.id, shown.edition)


def drift(found: Saved, result: Result) -> tuple[str, ...]:
    """«№ 1: было 72,73 % (120 из 165), стало …» for every indicator of the region whose facts changed since then."""
    sentences = []
    for one in _of_region(result):
        reading, then = one.before.reading, found.content.told.get(one.indicator.number, (None,) * 4)[:2]
        if then != (reading.numerator, reading.denominator):
            was = _worded(one, then)
            now = _worded(one, (reading.numerator, reading.denominator))
            sentences.append(f"№ {one.indicator.number} «{one.indicator.short}» по факту: было {was}, стало {now}")
    return tuple(sentences)


def _content(scenario: Scenario, result: Result) -> Content:
    told = {
        one.indicator.number: (
            one.before.reading.numerator, one.before.reading.denominator, one.after.numerator, one.after.denominator,
        )
        for one in _of_region(result)
    }  # fmt: skip
    return Content(scenario.year, scenario.as_of, scenario.carry_forward, scenario.moves, told)


def _of_region(result: Result) -> list[Effect]:
    return [one for one in result.effects if one.college is None]


def _worded(one: Effect, halves: tuple[int | None, ...]) -> str:
    top, bottom = halves
    if top is None or bottom is None:
        return NO_DATA
    (reading,) = readings_of(one.indicator, [{}], [top], [bottom])
    return f"{value_text(reading)} ({top} из {bottom})" if reading.status is Status.OK else EMPTY_BASE
