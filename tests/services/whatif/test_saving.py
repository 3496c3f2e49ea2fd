"""Scenarios under a name: two people, an undo of the facts beneath, never a fact written."""

from dataclasses import replace

import pytest

from ck.errors import ConflictError, UserError
from ck.indicators.moves import Move
from ck.indicators.scope import Scope
from ck.services import colleges, journal
from ck.services.whatif import saving
from ck.services.whatif.scenario import Scenario
from ck.services.workspace import Workspace
from ck.store import directory
from tests.services.figures_worked import SPRING, A, B, put, worked
from tests.spec.examples import COLLEGE_A, COLLEGE_B

ZEROS = dict.fromkeys(COLLEGE_A, 0)
FIRST = Scenario(2023, SPRING, (Move(2, ("risk_no_demand",), "employed_by_program", Scope(colleges=(A,))),))
SECOND = replace(FIRST, moves=(*FIRST.moves, Move(1, ("conscript",), "employed", Scope(not_colleges=(A,)))))


@pytest.fixture
def region(workspace: Workspace) -> Workspace:
    worked(workspace)
    return workspace


def value(opened: saving.Opened, number: int) -> tuple[int | None, int | None]:
    (one,) = [one.after for one in opened.result.region if one.indicator.number == number]
    return one.numerator, one.denominator


def test_saved_and_opened_again(region: Workspace) -> None:
    made = saving.save(region, "  Осенний   набор ", SECOND)
    assert [one.name for one in saving.saved(region)] == ["Осенний набор"]
    opened = saving.open_saved(region, made.id)
    assert opened.scenario == SECOND
    assert opened.drift == ()
    assert value(opened, 1) == (136, 181)


def test_a_name_is_taken_once(region: Workspace) -> None:
    saving.save(region, "Осенний набор", FIRST)
    with pytest.raises(UserError, match="«Осенний набор» уже есть"):
        saving.save(region, "осенний НАБОР", SECOND)
    with pytest.raises(UserError, match="нет названия"):
        saving.save(region, "  ", SECOND)


def test_the_second_editor_is_told(region: Workspace) -> None:
    shown = saving.save(region, "Общий", FIRST)
    saving.change(region, shown, "Общий", SECOND)
    for attempt in (lambda: saving.change(region, shown, "Мой", FIRST), lambda: saving.remove(region, shown)):
        with pytest.raises(ConflictError, match="изменил кто-то другой"):
            attempt()
    (now,) = saving.saved(region)
    assert (now.edition, saving.scenario_of(now)) == (2, SECOND)
    saving.remove(region, now)
    with pytest.raises(UserError, match="больше нет"):
        saving.open_saved(region, now.id)


def test_new_facts_are_noticed_and_counted(region: Workspace) -> None:
    made = saving.save(region, "Набор", SECOND)
    corrected = {**COLLEGE_B, "employed": 10, "risk_no_demand": 2}
    put(region, B, {"01": corrected, "03": ZEROS, "04": ZEROS, "05": ZEROS})
    opened = saving.open_saved(region, made.id)
    assert value(opened, 1) == (134, 181)
    assert opened.drift[0] == (
        "№ 1 «Занятость выпускников» по факту: было 73,48\u00a0% (133 из 181), стало 72,38\u00a0% (131 из 181)"
    )


def test_a_move_that_the_new_facts_do_not_allow_is_told(region: Workspace) -> None:
    made = saving.save(region, "Набор", FIRST)
    gone = {**COLLEGE_A, "risk_no_demand": 0, "risk_informal": 4}
    put(region, A, {"01": gone, "03": ZEROS, "04": ZEROS, "05": ZEROS})
    with pytest.raises(UserError, match="Ход 1 переводит 2, а в выборке есть 0"):
        saving.open_saved(region, made.id)


def test_a_renamed_college_is_still_the_one(region: Workspace) -> None:
    made = saving.save(region, "Набор", FIRST)
    with region.store.read() as session:
        found = directory.find(session, A)
        assert found is not None and found.id is not None
    card = colleges.card(region, found.id)
    colleges.save(region, found.id, card, replace(card, name="Колледж имени А"))
    assert saving.open_saved(region, made.id).result.colleges == ("Колледж имени А",)


def test_the_journal_says_what_was_and_became(region: Workspace) -> None:
    made = saving.save(region, "Набор", FIRST)
    saving.remove(region, saving.change(region, made, "Набор 2", SECOND))
    removed, changed, added = journal.entries(
        region, actions=("scenario_added", "scenario_changed", "scenario_removed")
    )
    assert (added.action, added.about) == ("Сценарий сохранён", "Набор")
    assert "2 чел.: «Нет спроса на специалистов, в поиске работы» → «из них по освоенной" in added.became
    assert "название: Набор;" in changed.was
    assert "кроме: Колледж А" in changed.became
    assert "1 чел." in removed.was
