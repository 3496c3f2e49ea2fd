"""Whose numbers, of which year and date: the workbook, the name of the file, the user, the campaign."""

from datetime import date

import pytest

from ck.forms.known import with_own
from ck.forms.loader import definitions
from ck.services import saving
from ck.services.importing import ImportOptions, import_files
from ck.services.workspace import Workspace
from ck.store import directory
from tests.services.import_files_kit import DATE, NAME, OTHER, TOLD, a_form, add_college, codes, put, source

NAMELESS = ""


def colleges(workspace: Workspace) -> list[str]:
    with workspace.store.read() as session:
        return [one.name for one in directory.colleges(session)]


def test_the_college_in_the_workbook_in_another_spelling(workspace: Workspace) -> None:
    add_college(workspace, NAME)
    [report] = put(workspace, ("1.xlsx", a_form("государственное бюджетное учреждение «КОЛЛЕДЖ  СВЯЗИ»")))
    assert (report.status, report.college) == ("accepted", NAME)


def test_the_college_in_the_files_name(workspace: Workspace) -> None:
    add_college(workspace, NAME)
    [report] = put(workspace, ("ГБПОУ Колледж связи_2023 (2) испр.xlsx", a_form(NAMELESS)))
    assert (report.status, report.college) == ("accepted", NAME)


def test_the_college_by_its_alias(workspace: Workspace) -> None:
    add_college(workspace, NAME)
    with workspace.store.write() as session:
        college = directory.find(session, NAME)
        assert college and college.id
        directory.add_alias(session, college.id, "КС")
    [report] = put(workspace, ("КС.xlsx", a_form(NAMELESS)))
    assert (report.status, report.college) == ("accepted", NAME)


def test_an_unknown_college_is_refused_with_those_like_it(workspace: Workspace) -> None:
    add_college(workspace, NAME, OTHER)
    [report] = put(workspace, ("1.xlsx", a_form("Колледж связи и информатики")))
    assert (report.status, codes(report)) == ("refused", ["college_unknown"])
    assert f"Похожие в списке: {NAME}" in report.problems[0].message
    assert OTHER not in report.problems[0].message
    assert (report.accepted, report.set_aside) == (0, 2)


def test_the_user_goes_before_the_workbook_and_is_warned(workspace: Workspace) -> None:
    add_college(workspace, NAME, OTHER)
    options = ImportOptions(as_of=DATE, college="аграрный  техникум")
    [report] = put(workspace, ("1.xlsx", a_form()), options=options)
    assert (report.status, report.college, codes(report)) == ("accepted", OTHER, ["college_differs"])


def test_a_file_named_after_another_college_is_warned_of(workspace: Workspace) -> None:
    add_college(workspace, NAME, OTHER)
    [report] = put(workspace, (f"{OTHER}.xlsx", a_form()))
    assert (report.college, codes(report)) == (NAME, ["college_differs"])


def test_colleges_are_created_when_asked_and_only_with_a_name(workspace: Workspace) -> None:
    options = ImportOptions(as_of=DATE, create_colleges=True)
    reports = put(
        workspace,
        ("1.xlsx", a_form()),
        (f"{OTHER} 2023.xlsx", a_form(NAMELESS)),
        ("Мониторинг (2) испр.xlsx", a_form(NAMELESS)),
        ("Приложение 1.xlsx", a_form(NAMELESS)),
        options=options,
    )
    assert [report.status for report in reports] == ["accepted", "accepted", "refused", "refused"]
    assert colleges(workspace) == [OTHER, NAME]
    [named] = put(workspace, ("1.xlsx", a_form()), options=ImportOptions(college="Лицей № 5", create_colleges=True))
    assert (named.college, codes(named)[0]) == ("Лицей № 5", "college_created")


def test_a_college_added_by_another_program_meanwhile_is_known(workspace: Workspace) -> None:
    """The batch keeps the directory, but reads it again when somebody else has written."""
    add_college(workspace, NAME)
    step: list[int] = []

    def meanwhile() -> bool:
        step.append(1)
        if len(step) == 2:
            add_college(workspace, OTHER)
        return False

    files = [source("1.xlsx", a_form()), source("2.xlsx", a_form(scale=2)), source("3.xlsx", a_form(OTHER))]
    assert [one.status for one in import_files(workspace, files, TOLD, stop=meanwhile)] == ["accepted"] * 3


def test_year_and_date_of_the_campaign_stand_in_with_a_warning(workspace: Workspace) -> None:
    add_college(workspace, NAME)
    [report] = put(workspace, ("1.xlsx", a_form(form="2024-02-f1")), options=ImportOptions())
    assert (report.status, report.year, report.as_of) == ("accepted", 2024, date(2024, 2, 1))
    assert {"as_of_assumed"} <= set(codes(report))


def test_the_file_goes_before_the_user_in_year_and_date(workspace: Workspace) -> None:
    add_college(workspace, NAME)
    options = ImportOptions(year=2022, as_of=date(2023, 9, 1))
    [report] = put(workspace, ("Форма на 01.03.2023.xlsx", a_form()), options=options)
    assert (report.year, report.as_of) == (2023, DATE)
    assert codes(report) == ["year_differs", "as_of_differs"]
    assert "01.09.2023" in report.problems[1].message


def test_neither_file_nor_user_nor_campaign_says_it(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    timeless = [one.model_copy(update={"release_year": None, "as_of": None}) for one in definitions().values()]
    monkeypatch.setattr(saving, "forms", lambda _session: with_own(timeless))
    add_college(workspace, NAME)
    [report] = put(workspace, ("1.xlsx", a_form()), options=ImportOptions())
    assert (report.status, codes(report)) == ("refused", ["as_of_unknown"])
