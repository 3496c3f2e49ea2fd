"""Measures offered to a person, and what is to be done by which day."""

from datetime import date, timedelta
from io import BytesIO

import openpyxl
import pytest

from ck.document.measures import measures as of_document
from ck.errors import ConflictError
from ck.services.persons import measures, people, todo
from ck.services.persons.cards import CARDS
from ck.services.persons.people import Card, Wanted
from ck.services.persons.statuses import CONSCRIPT, STATUSES
from ck.services.registers import records
from ck.services.registers.records import Held
from ck.services.workspace import Workspace
from tests.services.persons.conftest import TRANSPORT, Put, listed
from tests.services.persons.test_cards import journal

TODAY = date(2026, 3, 10)


def offer(workspace: Workspace, card: Card, held: Held | None = None, **texts: str) -> Held:
    usual = {"measure": "18", "held_on": "01.03.2026", "executor": "ПОО", "outcome": "предложено"}
    found = records.checked(workspace, measures.form_for(card.values["status"]), {**usual, **texts})
    assert not found.wrong
    measures.save(workspace, card.id, held, found.values)
    return measures.of_person(workspace, card.id)[0]


def test_a_measure_is_offered_changed_and_taken_away(workspace: Workspace, put: Put) -> None:
    card = put()
    one = offer(workspace, card)
    assert (one.values["measure"], one.values["executor"], one.values["outcome"]) == ("18", "college", "offered")
    offer(workspace, card, one, outcome="помогло")
    (now,) = measures.of_person(workspace, card.id)
    assert now.values["outcome"] == "helped"
    assert listed(workspace)[0].measures == 1
    with pytest.raises(ConflictError):
        measures.remove(workspace, one)
    measures.remove(workspace, now)
    assert measures.of_person(workspace, card.id) == []


def test_the_journal_does_not_tell_what_was_offered(workspace: Workspace, put: Put) -> None:
    offer(workspace, put(), outcome="отказался")
    told = journal(workspace)
    assert "мероприятие для выпускника № 1" in told
    assert "отказался" not in told and "declined" not in told and "резюме" not in told


def test_measures_that_fit_come_first_and_all_are_there() -> None:
    for status in STATUSES:
        choices = measures.form_for(status.id).field("measure").choices
        assert len(choices) == len(of_document())
        assert next(iter(choices)) == str(measures.fitting(status.id)[0].number)


def test_a_measure_for_nobody_is_refused(workspace: Workspace, put: Put) -> None:
    card = put()
    records.remove(workspace, CARDS, people.held(card))
    with pytest.raises(ConflictError, match="Карточки уже нет"):
        offer(workspace, card)


def test_a_card_takes_its_measures_along(workspace: Workspace, put: Put) -> None:
    card = put()
    offer(workspace, card)
    records.remove(workspace, CARDS, people.held(card))
    assert measures.of_person(workspace, card.id) == []


def test_tasks_come_by_date_the_overdue_first(workspace: Workspace, put: Put) -> None:
    put(number="1", next_contact="20.03.2026")
    put(number="2", next_contact="01.03.2026")
    put(number="3", next_contact="01.03.2026", outcome="трудоустроен")
    put(number="4", status=CONSCRIPT, discharge="03.2026", college_id=TRANSPORT)
    put(number="5", status=CONSCRIPT)
    offer(workspace, put(number="6"), outcome="запланировано", held_on="10.03.2026")
    offer(workspace, listed(workspace, number="6")[0], outcome="проведено", held_on="09.03.2026")
    found = todo.tasks(workspace, Wanted(), "всё", TODAY)
    assert [(one.number, one.kind, todo.when(one, TODAY)) for one in found.tasks] == [
        ("2", "contact", "! просрочено, 9 дн."),
        ("4", "discharge", "! просрочено, 9 дн."),
        ("6", "measure", "сегодня"),
        ("1", "contact", "через 10 дн."),
    ]
    assert (found.total, found.overdue, found.without_month) == (4, 2, 1)
    assert "18. Оказание содействия" in todo.what(found.tasks[2])


@pytest.mark.parametrize(("horizon", "many"), [("просроченное и сегодня", 1), ("на неделю вперёд", 2), ("всё", 4)])
def test_a_horizon_narrows(workspace: Workspace, put: Put, horizon: str, many: int) -> None:
    for number, days in enumerate((0, 7, 31, 400)):
        put(number=str(number), next_contact=f"{TODAY + timedelta(days):%d.%m.%Y}")
    assert todo.tasks(workspace, Wanted(), horizon, TODAY).total == many


def test_tasks_of_one_college(workspace: Workspace, put: Put) -> None:
    put(next_contact="01.03.2026")
    other = put(college_id=TRANSPORT, next_contact="01.03.2026")
    found = todo.tasks(workspace, Wanted(colleges=(other.values["college_id"],)), "всё", TODAY)
    assert [one.college for one in found.tasks] == [TRANSPORT]


def test_the_export_has_tasks_measures_and_what_was_asked(workspace: Workspace, put: Put) -> None:
    offer(workspace, put(next_contact="01.03.2026"), outcome="помогло")
    data = todo.export(workspace, Wanted(), "всё", TODAY, {"Срок": "всё"})
    book = openpyxl.load_workbook(BytesIO(data))
    assert book.sheetnames == ["О выгрузке", "Что сделать", "Мероприятия"]
    assert [one.value for one in book["Мероприятия"][2]][-1] == "помогло"
    assert book["Что сделать"]["B2"].value == "! просрочено, 9 дн."
