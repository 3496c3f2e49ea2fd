"""Lists of participants: from a workbook, pasted, paged, removed; long ones stay quick."""

from datetime import date
from io import BytesIO
from time import perf_counter
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from ck.errors import ConflictError, UserError
from ck.services import journal
from ck.services.events import lists
from ck.services.events.lists import Where
from ck.services.workspace import Workspace
from tests.services.registers_region import college, took_part

HEAD = ["Колледж", "Номер человека", "Кто", "Вид", "Дата"]
EVERYWHERE = Where()


def workbook(rows: list[list[Any]]) -> bytes:
    stream = BytesIO()
    made = xlsxwriter.Workbook(stream)
    sheet = made.add_worksheet()
    for place, row in enumerate([HEAD, *rows]):
        sheet.write_row(place, 0, row)
    made.close()
    return stream.getvalue()


def row(number: str, kind: str = "тренинги", day: str = "12.03.2024", who: str = "выпускник", name: str = "Колледж А"):  # type: ignore[no-untyped-def]  # fmt: skip
    return [name, number, who, kind, day]


def stored(workspace: Workspace, rows: list[list[Any]]) -> lists.ListPlan:
    return lists.write(workspace, lists.plan(workspace, workbook(rows)))


@pytest.fixture
def ready(workspace: Workspace) -> Workspace:
    college(workspace, "Колледж А")
    college(workspace, "Колледж Б")
    return workspace


def test_people_are_counted_once_and_participations_each(ready: Workspace) -> None:
    made = stored(ready, [row("17"), row("17 ", "ярмарки вакансий"), row("18"), row("17", name="Колледж Б"), row("17")])
    assert (made.added, made.changed, made.unchanged) == (4, 0, 0)
    found = lists.lists(ready, EVERYWHERE, 0, 10)
    assert (found.total, found.people, found.visits) == (3, 3, 4)
    assert lists.people_by(ready, EVERYWHERE, "kind") == {"trainings": (3, 3), "fairs": (1, 1)}


def test_the_same_list_again_adds_nobody_and_a_corrected_role_changes(ready: Workspace) -> None:
    stored(ready, [row("17"), row("18")])
    again = stored(ready, [row("17"), row("18", who="обучающийся")])
    assert (again.added, again.changed, again.unchanged) == (0, 1, 1)
    (one,) = lists.lists(ready, EVERYWHERE, 0, 10).page
    assert (one.students, one.graduates, one.day) == (1, 1, date(2024, 3, 12))


def test_bad_rows_are_told_and_good_ones_taken(ready: Workspace) -> None:
    plan = lists.plan(ready, workbook([row("17"), row("18", name="Нет такого"), row("Иванов Иван"), row("19", "иное")]))
    assert plan.added == 1
    assert sorted(one.code for one in plan.found) == [
        "field_college_unknown", "field_contradiction", "field_not_choice",
    ]  # fmt: skip
    assert "Иванов" not in " ".join(one.message for one in plan.found)


def test_neither_a_surname_nor_a_dash_is_a_number(ready: Workspace) -> None:
    plan = lists.plan(ready, workbook([row("17"), row("Иванов"), row("нет"), row("-"), row("Ж-7"), row("ab12")]))
    assert [one.number for one in plan.rows] == ["17", "Ж-7", "ab12"]
    assert [(one.cell, one.message) for one in plan.found] == [
        ("B3", "Вместо номера человека похоже на имя."),
        ("B4", "В номере человека нет ни одной цифры."),
        ("B5", "В номере человека нет ни одной цифры."),
    ]


def test_numbers_may_be_pasted(ready: Workspace) -> None:
    values = {"college": college(ready, "Колледж А"), "role": "graduate", "kind": "fairs", "day": date(2024, 4, 1)}
    plan = lists.write(ready, lists.pasted(ready, values, "17\n18; 19\n\n17"))
    assert plan.added == 3
    for numbers, told in (
        ("", "Номеров нет"),
        ("Петрова Анна\n18", "Похоже на имена"),
        ("18\nПетрова", "Похоже на имена"),
        ("18\nнет", "Нет ни одной цифры: строк – 1"),
        ("-", "Нет ни одной цифры"),
    ):
        with pytest.raises(UserError, match=told):
            lists.pasted(ready, values, numbers)


def test_what_was_told_is_not_written_over_something_else(ready: Workspace) -> None:
    plan = lists.plan(ready, workbook([row("17")]))
    stored(ready, [row("17")])
    with pytest.raises(ConflictError, match="изменились"):
        lists.write(ready, plan)


def test_a_list_is_removed_and_the_journal_knows(ready: Workspace) -> None:
    stored(ready, [row("17"), row("18"), row("17", "ярмарки вакансий")])
    (fair, trainings) = lists.lists(ready, EVERYWHERE, 0, 10).page
    assert lists.remove(ready, trainings) == 2
    assert lists.lists(ready, EVERYWHERE, 0, 10).page == (fair,)
    assert "тренинги, 12.03.2024, Колледж А" in journal.entries(ready)[0].about


def test_an_export_is_read_back_as_unchanged(ready: Workspace) -> None:
    stored(ready, [row("17"), row("18", who="обучающийся младших курсов")])
    plan = lists.plan(ready, lists.export(ready, EVERYWHERE))
    assert (plan.added, plan.changed, plan.unchanged, plan.found) == (0, 0, 2, ())
    book = openpyxl.load_workbook(BytesIO(lists.export(ready, EVERYWHERE)))
    assert [cell.value for cell in book.worksheets[0][2]][1] == "17"


@pytest.mark.slow
def test_forty_thousand_rows_are_read_stored_and_paged(ready: Workspace) -> None:
    rows = [row(str(n % 9000), day=f"{n % 27 + 1:02}.{n // 10_000 + 1:02}.2024") for n in range(40_000)]
    began = perf_counter()
    made = stored(ready, rows)
    assert made.added == 40_000
    assert perf_counter() - began < 60
    began = perf_counter()
    found = lists.lists(ready, EVERYWHERE, 20, 20)
    assert (found.people, found.visits, len(found.page)) == (9000, 40_000, 20)
    assert perf_counter() - began < 3


def test_a_list_that_another_has_made_longer_is_not_removed(ready: Workspace) -> None:
    took_part(ready, "Колледж А", ["1", "2"], "fairs", "2024-09-01")
    (shown,) = lists.lists(ready, Where(kinds=("fairs",), first=date(2024, 9, 1)), 0, 9).page
    took_part(ready, "Колледж А", ["3"], "fairs", "2024-09-01")
    with pytest.raises(ConflictError, match="список изменили"):
        lists.remove(ready, shown)
    assert lists.lists(ready, Where(kinds=("fairs",), first=date(2024, 9, 1)), 0, 9).visits == 3
