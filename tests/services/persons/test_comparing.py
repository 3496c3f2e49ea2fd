"""Register against form, by college, programme and year; checked against counting by hand."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest

from ck.services.persons import comparing
from ck.services.persons.people import Wanted
from ck.services.persons.statuses import CONSCRIPT
from ck.services.workspace import Workspace
from tests.services.persons.conftest import SVYAZ, TRANSPORT, Put
from tests.services.risk_region import report

CODE, OTHER = "09.02.07", "23.02.07"
YEAR, AS_OF = 2025, date(2025, 10, 1)


@pytest.fixture
def region(workspace: Workspace, put: Put) -> Workspace:
    """The form: of 25 graduates 15 work, 3 study, 2 serve, so 5 are at risk. The register: 2 at risk, 2 conscripts."""
    block = {"graduates_total": 25, "employed": 15, "studying_only": 3, "conscript": 2, "risk_unmotivated": 5}
    report(workspace, 1, YEAR, AS_OF, {CODE: block, OTHER: {"graduates_total": 10, "employed": 10}})
    put(number="1")
    put(number="2", status="plan")
    put(number="3", status="family", outcome="трудоустроен")
    put(number="4", status="health")
    put(number="5", status=CONSCRIPT)
    put(number="6", status=CONSCRIPT)
    put(number="7", college_id=TRANSPORT)
    return workspace


def test_where_they_differ_both_numbers_stand(region: Workspace) -> None:
    found = comparing.compare(region, Wanted())
    told = {(one.college, one.specialty, one.kind): (one.register, one.form) for one in found}
    assert told == {
        (SVYAZ, CODE, "at_risk"): (2, 5),
        (SVYAZ, CODE, "conscripts"): (2, 2),
        (TRANSPORT, CODE, "at_risk"): (1, None),
    }
    assert [(one.college, one.kind) for one in comparing.differing(found)] == [
        (SVYAZ, "at_risk"), (TRANSPORT, "at_risk"),
    ]  # fmt: skip
    assert found[-1].why


def test_a_college_and_a_year_narrow_both_sides(region: Workspace) -> None:
    assert {one.college for one in comparing.compare(region, Wanted(colleges=(1,)))} == {SVYAZ}
    assert comparing.compare(region, Wanted(years=(2024,))) == []


def test_the_list_goes_to_excel(region: Workspace) -> None:
    wrong = comparing.differing(comparing.compare(region, Wanted()))
    book = openpyxl.load_workbook(BytesIO(comparing.export(region, wrong, {"Колледж": "все"})))
    rows = [[cell.value for cell in row] for row in book["Сверка"].iter_rows(min_row=2)]
    assert rows[0][:7] == [SVYAZ, CODE, "2025", "под риском", 2, 5, -3]
    assert rows[1][4:7] == [1, None, None]
    assert book.sheetnames[0] == "О выгрузке"


def test_without_data_there_is_nothing_to_compare(workspace: Workspace) -> None:
    assert comparing.compare(workspace, Wanted()) == []
