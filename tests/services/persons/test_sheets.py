"""Cards from the person-level sheets of the form of September 2025, as an import stores them."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest

from ck.errors import ConflictError
from ck.forms.loader import definitions
from ck.forms.model import Role
from ck.services.importing import ImportOptions, Source, import_files
from ck.services.persons import erasing, people, sheets
from ck.services.persons.cards import CARDS
from ck.services.persons.occupations import SHEET_MARKS, status_said
from ck.services.persons.statuses import CONSCRIPT, MARKS, STATUS
from ck.services.registers import records
from ck.services.workspace import Workspace
from ck.store.people import person_columns
from tests.ingest.build import PROGRAMS, grid, xlsx
from tests.ingest.test_problems import TARGETS, target_row, value_of
from tests.services.persons.conftest import SVYAZ, Put, listed
from tests.services.persons.test_cards import journal

CODE = next(iter(PROGRAMS))
YEAR, AS_OF = 2025, date(2025, 9, 1)
OFF = value_of("6", "расторгнут")


def occupied(number: str, occupation: str) -> list[object]:
    """A row of a contract that was ended, with what the graduate does now."""
    reason = value_of("9", "по независящим причинам: выпускнику")
    return target_row(person=number, c6=OFF, c7=None, c8=value_of("8", "расторгнут по соглашению"), c9=reason,
                      c10=value_of("10", occupation))  # fmt: skip


def send(workspace: Workspace, *rows: list[object], health: tuple[str, ...] = (), as_of: date = AS_OF) -> None:
    main = grid(TARGETS).put(CODE, "01", "3.1", 1 + as_of.month)
    nosologies = grid(TARGETS, {}, "health").under(*([CODE, one] for one in health))
    data = xlsx(main, nosologies, grid(TARGETS, {}, "target").under(*rows))
    options = ImportOptions(year=YEAR, as_of=as_of, college=SVYAZ)
    (report,) = import_files(workspace, [Source("файл.xlsx", lambda: data)], options)
    assert report.submission, report.problems


@pytest.fixture
def sent(workspace: Workspace) -> Workspace:
    """Five graduates: conscripted, unmotivated and disabled, working, only disabled, serving under the contract."""
    called_up = target_row(person="5", c7=value_of("7", "договор приостановлен (пролонгирован): призван"))
    ended = {"1": "призван", "2": "не имеет мотивации", "3": "трудоустроен у иного"}
    send(workspace, *(occupied(*one) for one in ended.items()), called_up, health=("2", "3", "4"))
    return workspace


def test_those_who_need_help_and_conscripts_get_cards(sent: Workspace) -> None:
    plan = sheets.plan(sent)
    assert listed(sent) == []
    assert (len(plan.added), plan.fine) == (4, 1)
    sheets.write(sent, plan)
    found = {one.values["number"]: (one.values["status"], one.values["marks"]) for one in listed(sent)}
    assert found == {
        "1": (CONSCRIPT, ("target",)), "2": ("unmotivated", ("health", "target")), "4": ("health", ("health",)),
        "5": (CONSCRIPT, ("target",)),
    }  # fmt: skip
    card = listed(sent)[0]
    assert (card.college, card.values["year"], card.values["specialty"], card.source) == (SVYAZ, YEAR, CODE, "form")


def test_the_sheet_of_nosologies_can_be_left_out(sent: Workspace) -> None:
    plan = sheets.plan(sent, health_only=False)
    assert [one.number for one in plan.added] == ["1", "2", "5"]


def test_again_nothing_changes_and_somebody_else_is_noticed(sent: Workspace) -> None:
    plan = sheets.plan(sent)
    sheets.write(sent, plan)
    again = sheets.plan(sent)
    assert (again.added, again.marked, again.differing) == ((), (), ())
    with pytest.raises(ConflictError):
        sheets.write(sent, plan)


def test_a_card_is_marked_and_its_status_is_left_to_the_methodologist(sent: Workspace, put: Put) -> None:
    put(number="2", status="family", specialty=CODE, marks="сирота")
    plan = sheets.plan(sent)
    assert [(one.number, one.ours, one.theirs) for one in plan.differing] == [
        ("2", "ухаживает за родными", "не планирует работать, нет мотивации")
    ]
    sheets.write(sent, plan)
    (card,) = listed(sent, number="2")
    assert (card.values["status"], card.values["marks"]) == ("family", ("health", "orphan", "target"))
    book = openpyxl.load_workbook(BytesIO(sheets.export(sent, plan)))
    assert [one.value for one in book["Статусы расходятся"][2]][-2:] == [
        "ухаживает за родными", "не планирует работать, нет мотивации",
    ]  # fmt: skip


@pytest.mark.parametrize(("outcome", "differing"), [("трудоустроен", 0), ("", 1)])
def test_a_closed_card_agrees_with_a_sheet_that_asks_for_no_help(
    sent: Workspace, put: Put, outcome: str, differing: int
) -> None:
    put(number="3", specialty=CODE, outcome=outcome)
    assert len(sheets.plan(sent).differing) == differing


def test_an_erased_person_does_not_come_back(sent: Workspace) -> None:
    sheets.write(sent, sheets.plan(sent))
    erasing.erase(sent, listed(sent, number="2")[0])
    plan = sheets.plan(sent)
    assert (plan.erased, plan.added) == (1, ())


def test_only_the_newest_report_counts(sent: Workspace) -> None:
    send(sent, occupied("1", "не имеет мотивации"), as_of=date(2025, 10, 1))
    assert [(one.number, one.theirs, one.as_of) for one in sheets.plan(sent).added] == [
        ("1", STATUS["unmotivated"].name, date(2025, 10, 1))
    ]


def test_a_name_in_place_of_a_number_stays_out(workspace: Workspace) -> None:
    send(workspace, occupied("Иванов Иван", "призван"), occupied("Сидоров-1", "призван"), occupied("7", "призван"))
    plan = sheets.plan(workspace)
    assert ([one.number for one in plan.added], plan.strange) == (["7"], 1)  # the first was not even read
    sheets.write(workspace, plan)
    assert not {"Иванов", "Сидоров"} & set(journal(workspace).replace("-", " ").split())


def test_a_row_that_contradicts_itself_says_no_status(workspace: Workspace) -> None:
    doubtful = target_row(person="8", c10=value_of("10", "призван"))  # in force, and what is after the end
    send(workspace, doubtful, occupied("7", "призван"))
    assert [one.number for one in sheets.plan(workspace).added] == ["7"]


def test_a_closed_release_stays_out(sent: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ck.services.persons.keeping.Keeping.due_year", lambda self, today: YEAR)
    assert sheets.plan(sent).overdue == 4


def test_every_occupation_of_every_form_is_understood() -> None:
    seen = 0
    for definition in definitions().values():
        for sheet_id, _ in person_columns(definition):
            sheet = next(one for one in definition.sheets if one.id == sheet_id)
            assert sheet.id in SHEET_MARKS and SHEET_MARKS[sheet.id] in MARKS
            for column in sheet.columns:
                said = [status_said(value) for value in column.values]
                if column.role is Role.ENUM and (
                    "занятость" in column.caption or column.caption == "Если договор действует"
                ):
                    seen += len(said)
                    assert None not in said, column.caption
                else:
                    assert set(said) <= {None}, column.caption
    assert seen > 20


def test_cards_from_the_form_are_edited_like_others(sent: Workspace) -> None:
    sheets.write(sent, sheets.plan(sent))
    card = listed(sent, number="1")[0]
    records.save(sent, CARDS, people.held(card), {"discharge": date(2026, 6, 1)})
    assert listed(sent, number="1")[0].values["discharge"] == date(2026, 6, 1)
