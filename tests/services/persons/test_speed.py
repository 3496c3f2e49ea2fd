"""40,000 cards: a page of the list and of the to-do list comes out of indexes, within the bar of the issue."""

import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import event

from ck.services import colleges
from ck.services.colleges import CollegeFields
from ck.services.persons import people, todo
from ck.services.persons.cards import CARD, CARDS
from ck.services.persons.people import Wanted
from ck.services.persons.statuses import NOT_CONSCRIPTS, STATUSES
from ck.services.registers import records
from ck.services.workspace import Workspace, open_workspace
from ck.store.persons import writing

BAR = 0.2  # seconds
pytestmark = pytest.mark.timeout(900)  # making so many takes long on a slow disk
MANY, COLLEGES = 40_000, 50
TODAY = date(2026, 3, 10)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    opened = open_workspace(str(tmp_path_factory.mktemp("large") / "ck.sqlite"))
    ids = [colleges.add(opened, CollegeFields(f"Колледж связи № {place}")) for place in range(COLLEGES)]
    with opened.store.write() as session:
        writing.add_many(session, "excel", [card(place, ids) for place in range(MANY)])
    yield opened
    opened.store.close()


def card(place: int, ids: list[int]) -> dict[str, object]:
    return {
        "college_id": ids[place % COLLEGES], "number": str(place // COLLEGES), "year": 2022 + place % 4,
        "specialty": f"{place % 20 + 1:02}.02.01", "status": STATUSES[place % len(STATUSES)].id,
        "next_contact": TODAY + timedelta(place % 300 - 150) if place % 3 else None,
        "outcome": None if place % 3 else "employed",
    }  # fmt: skip


def best(act: Callable[[], object]) -> float:
    def once() -> float:
        begin = time.perf_counter()
        act()
        return time.perf_counter() - begin

    return min(once() for _ in range(5))


@pytest.mark.parametrize("number", [0, 10_000])
def test_a_page_of_the_list(large: Workspace, number: int) -> None:
    wanted = Wanted(statuses=NOT_CONSCRIPTS, open=True)
    assert people.page(large, wanted, number=number).total > 20_000
    assert best(lambda: people.page(large, wanted, number=number)) < BAR


def test_a_page_of_the_todo_list(large: Workspace) -> None:
    assert todo.tasks(large, Wanted(), "всё", TODAY).total > 10_000
    assert best(lambda: todo.tasks(large, Wanted(), "всё", TODAY)) < BAR


def test_what_is_sorted_comes_out_of_an_index_alone(large: Workspace) -> None:
    said: list[tuple[str, object]] = []
    event.listen(
        large.store.engine, "before_cursor_execute", lambda _c, _k, text, values, *_: said.append((text, values))
    )
    people.page(large, Wanted(statuses=NOT_CONSCRIPTS, open=True))
    asked = [(text, values) for text, values in said if "FROM person" in text and "person_measure" not in text]
    with large.store.engine.connect() as connection:
        plans = [
            str(connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", values).fetchall()) for text, values in asked
        ]
    assert len(plans) == 2
    assert all("COVERING INDEX ix_person_list" in plan for plan in plans)


def test_a_card_by_hand(large: Workspace) -> None:
    typed = {"college_id": "Колледж связи № 7", "year": "2025", "specialty": "09.02.07", "status": "не определился"}
    numbers = iter(range(90_000, 90_010))

    def save() -> None:
        found = records.checked(large, CARD, {**typed, "number": str(next(numbers))})
        records.save(large, CARDS, None, found.values)

    assert best(save) < BAR
