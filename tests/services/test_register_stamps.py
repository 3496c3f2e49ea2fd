"""What registers tell is read anew when it changed, and only then; it is always what a fresh reading gives."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from ck.forms.registers.practices import BY_CENTRE
from ck.indicators.inputs import Register
from ck.services.registers import records
from ck.services.registers.known import APPEALS, EVENTS, HEADCOUNTS, PRACTICES, SPREADS
from ck.services.workspace import Workspace, backup, restore
from ck.store.counts.facts import Told
from ck.store.counts.providers import PROVIDERS
from ck.store.counts.view import view_of
from ck.store.merging import merge
from tests.services.registers_region import appeal, college, event, put, took_part

A, B = "Колледж А", "Колледж Б"
DAY, ISO = "12.03.2024", "2024-03-12"


def told(workspace: Workspace) -> Mapping[Register, Told]:
    return view_of(workspace.store).told


def afresh(workspace: Workspace) -> dict[Register, Told]:
    with workspace.store.read() as session:
        found = {register: provider.told(session) for register, provider in PROVIDERS.items()}
    return {register: one for register, one in found.items() if one}


def same(one: Mapping[Register, Told], other: Mapping[Register, Told]) -> bool:
    """Told the same: facts hold arrays, whose text is compared."""
    return repr(one) == repr(other)


def change(workspace: Workspace, register: records.Register, record: int, **texts: str) -> None:
    held = records.found(workspace, register, record)
    now = records.texts_of(register.form, held, records.college_names(workspace))
    found = records.checked(workspace, register.form, {**now, **texts})
    assert not found.wrong, found.wrong
    records.save(workspace, register, held, found.values)


def remove(workspace: Workspace, register: records.Register, record: int) -> None:
    held = records.found(workspace, register, record)
    assert held is not None
    records.remove(workspace, register, held)


@pytest.fixture
def region(workspace: Workspace) -> Workspace:
    college(workspace, A)
    college(workspace, B)
    return workspace


def test_whatever_changes_is_told(region: Workspace) -> None:
    ids: dict[str, int] = {}

    def practice() -> None:
        ids["practice"] = put(region, PRACTICES, title="Практика", college_id=A, since="01.02.2023")

    def spread() -> None:
        found = records.checked(region, SPREADS.form, {"college_id": B, "taken": DAY, "spread_by": BY_CENTRE})
        assert not found.wrong, found.wrong
        records.save(region, SPREADS, None, found.values, ids["practice"])

    changes: list[Callable[[], object]] = [
        lambda: ids.update(event=event(region, "fairs", DAY, A)),
        lambda: change(region, EVENTS, ids["event"], colleges=f"{A}; {B}"),
        lambda: change(region, EVENTS, ids["event"], status="отменено"),
        lambda: ids.update(appeal=appeal(region, B, "17", DAY)),
        lambda: change(region, APPEALS, ids["appeal"], day="11.03.2024"),
        lambda: took_part(region, A, ["17", "18"], "trainings", ISO),
        lambda: took_part(region, A, ["18"], "trainings", ISO, role="student"),
        lambda: took_part(region, B, ["19"], "fairs", ISO),
        lambda: ids.update(headcount=put(region, HEADCOUNTS, college_id=B, as_of=DAY, students="100")),
        lambda: change(region, HEADCOUNTS, ids["headcount"], students="90"),
        practice,
        spread,
        lambda: remove(region, EVENTS, ids["event"]),
        lambda: remove(region, APPEALS, ids["appeal"]),
    ]
    for number, one in enumerate(changes):
        before = told(region)
        one()
        assert same(told(region), afresh(region)), number
        assert not same(told(region), before), number


def test_colleges_that_become_one_are_one_in_every_register(region: Workspace) -> None:
    event(region, "fairs", DAY, B)
    appeal(region, B, "17", DAY)
    took_part(region, B, ["18"], "trainings", ISO)
    put(region, HEADCOUNTS, college_id=B, as_of=DAY, students="100")
    before, keep, gone = told(region), college(region, A), college(region, B)
    with region.store.write() as session:
        merge(session, keep, gone)
    assert same(told(region), afresh(region)) and not same(told(region), before)


def test_nothing_is_read_again_for_a_change_elsewhere(region: Workspace) -> None:
    event(region, "fairs", DAY, A)
    took_part(region, A, ["17"], "trainings", ISO)
    before = told(region)
    college(region, "Колледж В")
    appeal(region, A, "18", DAY)
    after = told(region)
    assert after[Register.EVENTS] is before[Register.EVENTS]
    assert after[Register.PARTICIPATION] is not before[Register.PARTICIPATION]  # appeals tell of support, too


def test_a_restored_copy_is_another_history(region: Workspace, tmp_path: Path) -> None:
    kept = event(region, "fairs", DAY, A)
    backup(region, copy := tmp_path / "copy.sqlite")
    change(region, EVENTS, kept, since="13.03.2024")
    told(region)
    restore(region.url, copy)
    change(region, EVENTS, kept, since="14.03.2024")  # the same id and edition, other words
    assert same(told(region), afresh(region))
