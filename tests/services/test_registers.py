"""A register's records by hand and by Excel, on the agreements with employers."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from sqlalchemy import select

from ck.errors import ConflictError, UserError
from ck.forms.problems import catalogue
from ck.services import colleges, journal
from ck.services.colleges import CollegeFields
from ck.services.registers import book, records
from ck.services.registers.known import AGREEMENTS, EVENTS, SHOWN, VACANCIES
from ck.services.registers.records import Register
from ck.services.workspace import Workspace
from ck.store import filling
from ck.store import records as store_records
from ck.store.models import Journal

FORM = AGREEMENTS.form
Table = list[list[Any]]
HEAD = ["Работодатель*", "О чём", "Колледжи", "Номер", "Заключено", "Действует до", "ИНН"]
ROW = ["Завод", "практика; стажировки", "Колледж связи", "12", "15.03.2024", "", "7707083893"]


@pytest.fixture
def college(workspace: Workspace) -> int:
    return colleges.add(workspace, CollegeFields("Колледж связи"))


def workbook(rows: Table, title: str = "Лист") -> bytes:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def written(workspace: Workspace, rows: Table) -> book.BookPlan:
    return book.write(workspace, AGREEMENTS, book.plan(workspace, AGREEMENTS, workbook(rows)))


def typed(**texts: str) -> dict[str, str]:
    return {"employer": "Завод", "subjects": "практика", "since": "15.03.2024", **texts}


def saved(workspace: Workspace, **texts: str) -> records.Held:
    found = records.checked(workspace, FORM, typed(**texts))
    assert not found.wrong
    number = records.save(workspace, AGREEMENTS, None, found.values)
    return next(one for one in records.listed(workspace, AGREEMENTS) if one.id == number)


def test_a_record_is_stored_as_it_was_typed(workspace: Workspace, college: int) -> None:
    one = saved(workspace, colleges="Колледж связи", specialties="09.02.07")
    assert one.values["colleges"] == (college,)
    assert one.values["subjects"] == ("practice",)
    assert one.values["since"] == date(2024, 3, 15)
    assert records.row_of(FORM, one, records.college_names(workspace))["Колледжи"] == "Колледж связи"


def test_the_second_editor_is_told_and_nothing_is_lost(workspace: Workspace) -> None:
    one = saved(workspace)
    records.save(workspace, AGREEMENTS, one, {"number": "7"})
    with pytest.raises(ConflictError, match="изменил кто-то другой"):
        records.save(workspace, AGREEMENTS, one, {"number": "8"})
    with pytest.raises(ConflictError, match="не удалена"):
        records.remove(workspace, AGREEMENTS, one)
    (now,) = records.listed(workspace, AGREEMENTS)
    assert (now.values["number"], now.edition) == ("7", 2)


def test_a_change_that_changes_nothing_is_none(workspace: Workspace) -> None:
    one = saved(workspace)
    records.save(workspace, AGREEMENTS, one, dict(one.values))
    assert records.listed(workspace, AGREEMENTS) == [one]


def test_the_journal_says_was_and_became(workspace: Workspace, college: int) -> None:
    one = saved(workspace)
    records.save(workspace, AGREEMENTS, one, {"number": "7", "colleges": (college,)})
    (now,) = records.listed(workspace, AGREEMENTS)
    records.remove(workspace, AGREEMENTS, now)
    removed, changed, added, *_ = journal.entries(workspace)
    assert added.action == "Запись добавлена" and "Работодатель: Завод" in added.became
    assert changed.about == "соглашение: Завод, 15.03.2024"
    assert (changed.was, changed.became) == ("Колледжи: —; Номер: —", "Колледжи: Колледж связи; Номер: 7")
    assert removed.action == "Запись удалена" and "Номер: 7" in removed.was


def test_personal_fields_stay_out_of_the_journal_and_of_lists(workspace: Workspace) -> None:
    secret = replace(FORM, fields=tuple(replace(f, personal=f.id == "note") for f in FORM.fields))
    register = Register(secret, AGREEMENTS.model, AGREEMENTS.links)
    found = records.checked(workspace, secret, typed(note="Иванов Иван"))
    records.save(workspace, register, None, found.values)
    (one,) = records.listed(workspace, register)
    records.save(workspace, register, one, {"note": "Петров Пётр"})
    with workspace.store.read() as session:
        told = str([entry.details for entry in session.scalars(select(Journal))])
    assert "Иванов" not in told and "Петров" not in told and "не показано" in told
    assert b"\xd0\x9f\xd0\xb5\xd1\x82\xd1\x80\xd0\xbe\xd0\xb2" not in book.export(workspace, register)
    assert "Примечание" not in records.row_of(secret, one, {})


@pytest.mark.parametrize(
    ("texts", "sentence"),
    [
        (typed(employer=""), "Не заполнено поле «Работодатель»"),
        (typed(colleges="Колледж свзи"), "Колледжа «Колледж свзи» нет в справочнике. Похожие: Колледж связи."),
        (typed(until="01.01.2020"), "окончание 01.01.2020 раньше начала 15.03.2024"),
    ],
)
def test_what_is_wrong_is_said(workspace: Workspace, college: int, texts: dict[str, str], sentence: str) -> None:
    found = records.checked(workspace, FORM, texts)
    assert sentence in " ".join(one.message for one in found.wrong.values())


def test_a_workbook_is_told_first_and_then_written(workspace: Workspace, college: int) -> None:
    plan = book.plan(workspace, AGREEMENTS, workbook([["Соглашения"], [], HEAD, ROW]))
    assert [(step.kind, step.name, step.cell) for step in plan.steps] == [("added", "Завод, 15.03.2024", "A4")]
    assert records.listed(workspace, AGREEMENTS) == []
    book.write(workspace, AGREEMENTS, plan)
    (one,) = records.listed(workspace, AGREEMENTS)
    assert one.values["subjects"] == ("practice", "internship")
    assert one.values["colleges"] == (college,)
    with pytest.raises(ConflictError):
        book.write(workspace, AGREEMENTS, plan)


def test_the_same_workbook_again_changes_nothing_and_a_corrected_one_changes(
    workspace: Workspace, college: int
) -> None:
    written(workspace, [HEAD, ROW])
    assert [step.kind for step in written(workspace, [HEAD, ROW]).steps] == ["unchanged"]
    corrected = [*ROW[:5], "31.12.2026", ""]
    (step,) = written(workspace, [HEAD, corrected]).steps
    assert [(one.caption, one.became) for one in step.changes] == [("Действует до", "31.12.2026")]
    (one,) = records.listed(workspace, AGREEMENTS)
    assert one.values["inn"] == "7707083893"  # a blank cell changes nothing


def cell(column: int, value: Any) -> Table:
    return [HEAD, [*ROW[:column], value, *ROW[column + 1 :]]]


HOSTILE: dict[str, Table] = {
    "register_table_missing": [["Просто", "таблица"], [1, 2]],
    "register_row_repeated": [HEAD, ROW, ROW],
    "register_cell_broken": cell(3, "=1/0"),
    "field_missing": cell(0, None),
    "field_too_long": cell(0, "а" * 2001),
    "field_not_date": cell(4, "скоро"),
    "field_not_choice": cell(1, "обо всём"),
    "field_not_inn": cell(6, "12"),
    "field_inn_control": cell(6, "7707083894"),
    "field_college_unknown": cell(2, "Колледж свзи"),
    "field_contradiction": cell(5, "01.01.2000"),
}


@pytest.mark.parametrize(("code", "rows"), HOSTILE.items())
def test_every_problem_of_a_workbook_has_its_cell(workspace: Workspace, college: int, code: str, rows: Table) -> None:
    plan = book.plan(workspace, AGREEMENTS, workbook(rows))
    assert code in {one.code for one in plan.found}
    (one,) = (one for one in plan.found if one.code == code)
    assert (one.cell is None) == (code == "register_table_missing")
    assert "…" not in one.message


def test_good_rows_are_taken_beside_bad_ones(workspace: Workspace, college: int) -> None:
    bad = ["Другой завод", "практика", "Нет такого", "", "15.03.2024", "", ""]
    plan = written(workspace, [HEAD, bad, ROW])
    assert plan.count("added") == 1


def test_refused_rows_are_counted_not_their_cells(workspace: Workspace, college: int) -> None:
    bad = ["", "дружба", "", "", "весной", "", "12"]
    plan = book.plan(workspace, AGREEMENTS, workbook([HEAD, bad, ROW, bad]))
    assert (plan.count("added"), plan.refused, len(plan.found)) == (1, 2, 8)


@pytest.mark.parametrize("data", [b"", b"not a workbook", workbook([])])
def test_no_workbook_no_crash(workspace: Workspace, data: bytes) -> None:
    plan = book.plan(workspace, AGREEMENTS, data)
    assert plan.refused == 1 and plan.found[0].fix


@pytest.mark.parametrize("register", SHOWN, ids=lambda one: one.form.id)
def test_an_export_is_read_back_as_unchanged(workspace: Workspace, college: int, register: Register) -> None:
    blank = openpyxl.load_workbook(BytesIO(book.blank(workspace, register.form)))
    captions = [str(one.value).rstrip("*") for one in blank[blank.sheetnames[0]][1]]
    assert captions == [one.caption for one in register.form.fields]


def test_the_export_of_agreements_is_read_back(workspace: Workspace, college: int) -> None:
    saved(
        workspace, colleges="Колледж связи", specialties="09.02.07; 23.02.07", note="строка\nвторая", inn="7707083893"
    )
    plan = book.plan(workspace, AGREEMENTS, book.export(workspace, AGREEMENTS))
    assert [step.kind for step in plan.steps] == ["unchanged"]
    assert not plan.found


def test_every_problem_of_registers_is_provoked() -> None:
    from tests.unit.test_register_values import REFUSED

    mine = {code for code in catalogue() if code.startswith(("register_", "field_"))}
    assert mine == set(HOSTILE) | {code for _, _, code in REFUSED}


def test_two_colleges_become_one_with_their_agreements(workspace: Workspace, college: int) -> None:
    other = colleges.add(workspace, CollegeFields("Колледж свзи"))
    saved(workspace, colleges="Колледж свзи")
    colleges.merge_colleges(workspace, college, other, colleges.merge_plan(workspace, college, other))
    (one,) = records.listed(workspace, AGREEMENTS)
    assert one.values["colleges"] == (college,)


def test_a_field_without_a_place_is_a_bug() -> None:
    with pytest.raises(ValueError, match="no place"):
        Register(FORM, AGREEMENTS.model)


def test_a_removed_record_is_a_conflict(workspace: Workspace) -> None:
    one = saved(workspace)
    records.remove(workspace, AGREEMENTS, one)
    attempt: Callable[[], object] = lambda: records.save(workspace, AGREEMENTS, one, {"number": "1"})  # noqa: E731
    with pytest.raises(UserError, match="записи уже нет"):
        attempt()


def test_a_long_register_is_not_read_for_one_record(workspace: Workspace) -> None:
    """Saving, looking at and importing a row ask only for records that may be it, whatever else there is."""
    with workspace.store.write() as session:
        filling.fill(session, VACANCIES, (_vacancy(number) for number in range(300)), {})
    read: list[int] = []
    held = store_records.held

    def counted(*arguments: Any) -> list[store_records.Held]:
        found = held(*arguments)
        read.append(len(found))
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store_records, "held", counted)
        shown = records.found(workspace, VACANCIES, 6)
        assert shown is not None and shown.values["name"] == "Слесарь 5"
        with pytest.raises(UserError):
            records.save(workspace, VACANCIES, None, shown.values)
        closed = replace(shown, values={**shown.values, "until": date(2024, 5, 1)})
        data = book.export(workspace, VACANCIES, [closed])
        assert book.plan(workspace, VACANCIES, data).count("changed") == 1
    assert read and max(read) == 1


def _vacancy(number: int) -> dict[str, Any]:
    return {
        "employer": f"Завод {number % 7}", "inn": None, "name": f"Слесарь {number}", "kind": "vacancy",
        "workplaces": 1, "requires_spo": True, "specialties": [], "published": date(2024, 1, 15), "colleges": (),
    }  # fmt: skip


def test_an_event_without_colleges_is_the_same_when_it_comes_again(workspace: Workspace, college: int) -> None:
    """A blank list of colleges is no list: «5 май, БЦК» from Excel for the second time is no second event."""
    texts = {"kind": "тренинги", "name": "Для всех", "since": "05.05.2024", "status": "проведено", "organiser": "БЦК"}
    found = records.checked(workspace, EVENTS.form, texts)
    records.save(workspace, EVENTS, None, found.values)
    again = book.plan(workspace, EVENTS, book.export(workspace, EVENTS))
    assert [step.kind for step in again.steps] == ["unchanged"]
    with pytest.raises(UserError, match="уже есть"):
        blank = records.checked(workspace, EVENTS.form, {**texts, "colleges": ""})
        records.save(workspace, EVENTS, None, blank.values)
