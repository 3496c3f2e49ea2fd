"""Erasing: one person, one made anonymous, everybody after the term; the bytes are gone from the files."""

from datetime import date
from pathlib import Path

import pytest

from ck.errors import ConflictError
from ck.services import journal as journal_service
from ck.services.persons import book, erasing, keeping, measures, names, people
from ck.services.persons.cards import CARDS
from ck.services.persons.people import Card, Wanted
from ck.services.registers import records
from ck.services.workspace import Workspace
from ck.store.models import Person
from tests.services.persons.conftest import HEAD, SVYAZ, Put, listed, workbook
from tests.services.persons.test_cards import journal
from tests.services.persons.test_names import TEXTS, whole_files
from tests.services.persons.test_todo import offer

NUMBER = "QZX-74120963"
TODAY = date(2026, 3, 10)


@pytest.fixture
def card(workspace: Workspace, put: Put) -> Card:
    """A card with everything on it."""
    names.switch_on(workspace)
    made = put(number=NUMBER, marks="сирота", next_contact="01.03.2026", discharge="06.2026")
    names.save(workspace, made.id, made.edition, TEXTS)
    made = listed(workspace)[0]
    offer(workspace, made)
    return made


def locked(workspace: Workspace, card: Card) -> bytes:
    with workspace.store.read() as session:
        secret = session.get_one(Person, card.id).secret
    assert secret is not None
    return secret


def test_an_erased_person_leaves_no_byte_in_the_files(workspace: Workspace, card: Card) -> None:
    secret = locked(workspace, card)
    before = whole_files(workspace)
    assert NUMBER.encode() in before and secret in before
    assert erasing.erase(workspace, card) == erasing.GONE
    after = whole_files(workspace)
    assert NUMBER.encode() not in after and secret not in after
    assert listed(workspace) == []
    assert measures.of_person(workspace, card.id) == []
    entry = journal_service.entries(workspace)[0]
    assert (entry.action, entry.about) == ("Карточка выпускника стёрта", f"карточка выпускника № {card.id}")
    assert NUMBER not in journal(workspace)


def test_an_anonymous_card_counts_and_says_nothing(workspace: Workspace, card: Card) -> None:
    secret = locked(workspace, card)
    erasing.anonymise(workspace, card)
    after = whole_files(workspace)
    assert NUMBER.encode() not in after and secret not in after
    (left,) = listed(workspace)
    assert left.values == {**card.values, "number": None, "marks": (), "next_contact": None, "discharge": None}
    assert not left.named and left.measures == 1
    assert people.in_words(left)["number"] == people.NO_NUMBER
    assert "обезличен" not in str(people.export(workspace, Wanted()))


def test_two_anonymous_cards_live_beside_each_other(workspace: Workspace, card: Card, put: Put) -> None:
    erasing.anonymise(workspace, card)
    erasing.anonymise(workspace, put(number="2"))
    assert len(listed(workspace)) == 2


@pytest.mark.parametrize("act", [erasing.erase, erasing.anonymise])
def test_an_import_does_not_bring_a_person_back(workspace: Workspace, card: Card, act: object) -> None:
    data = workbook([HEAD[:5], [SVYAZ, NUMBER, 2025, "09.02.07", "не определился"]])
    assert callable(act)
    act(workspace, card)
    plan = book.plan(workspace, data)
    assert [one.code for one in plan.found] == ["person_erased"]
    assert not plan.steps


def test_erasing_works_without_the_key_and_says_what_it_costs(workspace: Workspace, card: Card, tmp_path: Path) -> None:
    (tmp_path / "ck.key").unlink()
    assert erasing.MAY_RETURN in erasing.erase(workspace, card)
    assert NUMBER.encode() not in whole_files(workspace)


def test_what_somebody_changed_meanwhile_is_not_erased(workspace: Workspace, card: Card) -> None:
    records.save(workspace, CARDS, people.held(card), {"status": "family"})
    with pytest.raises(ConflictError):
        erasing.erase(workspace, card)
    assert len(listed(workspace)) == 1


def test_a_reader_of_the_old_state_is_told_of(
    workspace: Workspace, card: Card, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ck.store.persons.erasing._BUSY_MILLISECONDS", 50)
    with workspace.store.engine.connect() as reader:
        reader.exec_driver_sql("SELECT count(*) FROM person").scalar()
        assert erasing.STILL_READ in erasing.erase(workspace, card)
    assert erasing.erase_due(workspace, TODAY) == (0, True)
    assert NUMBER.encode() not in whole_files(workspace)


def test_after_the_term_everybody_goes(workspace: Workspace, put: Put) -> None:
    for year in ("2021", "2022", "2023"):
        put(number=f"QZX-{year}0963", year=year)
    assert keeping.current(workspace).due_year(TODAY) == 2022
    assert erasing.due(workspace, TODAY) == 2
    assert erasing.erase_due(workspace, TODAY) == (2, True)
    assert [one.values["year"] for one in listed(workspace)] == [2023]
    after = whole_files(workspace)
    assert b"QZX-20210963" not in after and b"QZX-20230963" in after
    assert journal_service.entries(workspace)[0].became == "карточек: 2"


def test_a_workbook_does_not_bring_what_is_past_its_term(workspace: Workspace) -> None:
    data = workbook([HEAD[:5], [SVYAZ, 1, 2005, "09.02.07", "не определился"]])
    assert [one.code for one in book.plan(workspace, data).found] == ["person_overdue"]
