"""Head-counts and practices: from Excel, contradictions, and the indicators that they feed (№5, 8, 9, 11)."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest

from ck.indicators import Status
from ck.indicators.display import reason
from ck.indicators.scope import Dimension, Scope
from ck.services import figures, headcounts
from ck.services.figures import IndicatorRow
from ck.services.headcounts import Doubled
from ck.services.registers import book, records
from ck.services.registers.known import HEADCOUNTS, PRACTICES, SPREADS
from ck.services.workspace import Workspace
from tests.services.figures_worked import SILENT, A, B, worked
from tests.services.registers_region import put, took_part

YEAR = Scope(years=(2024,))


@pytest.fixture
def region(workspace: Workspace) -> Workspace:
    worked(workspace)
    return workspace


def one(workspace: Workspace, number: int, scope: Scope = YEAR) -> IndicatorRow:
    (row,) = figures.indicators(workspace, scope, (), (number,))
    return row


def halves(row: IndicatorRow) -> tuple[int | None, int | None]:
    return row.reading.numerator, row.reading.denominator


def count(workspace: Workspace, college: str, as_of: str, **numbers: str) -> None:
    put(workspace, HEADCOUNTS, college_id=college, as_of=as_of, **numbers)


def test_eleven_is_of_minors_on_the_date(region: Workspace) -> None:
    count(region, A, "01.10.2023", minors="612", working_minors="47", students="900")
    assert halves(one(region, 11)) == (47, 612)
    count(region, A, "01.03.2024", minors="600", working_minors="60", students="900")
    assert halves(one(region, 11, Scope(years=(2024,)))) == (60, 600)  # the newest, never the sum of dates
    count(region, B, "01.10.2023", minors="0", working_minors="0", students="100")
    by = {
        row.key[Dimension.COLLEGE]: row.reading for row in figures.indicators(region, YEAR, (Dimension.COLLEGE,), (11,))
    }
    assert (by[A].status, by[B].status, by[SILENT].status) == (Status.OK, Status.EMPTY_BASE, Status.NO_DATA)
    assert halves(one(region, 11)) == (60, 600)


def test_a_date_told_by_programmes_is_their_sum(region: Workspace) -> None:
    count(region, A, "01.10.2023", minors="100", working_minors="10", students="300")
    for code, minors in (("09.02.07", "40"), ("38.02.01", "50")):
        count(region, A, "01.10.2023", specialty=code, minors=minors, working_minors="5", students="150")
    assert halves(one(region, 11)) == (10, 90)  # the row of the whole college would count people twice
    scope = Scope(years=(2024,), specialties=("09.02.07",))
    assert halves(one(region, 11, scope)) == (5, 40)


def test_a_head_count_told_twice_and_differently_is_found(region: Workspace) -> None:
    count(region, A, "01.10.2023", minors="90", students="300")
    count(region, A, "01.10.2023", specialty="09.02.07", minors="40", students="100")
    count(region, A, "01.10.2023", specialty="38.02.01", minors="50")
    count(region, A, "01.10.2024", students="300")
    count(region, B, "01.10.2023", students="100")
    (told,) = headcounts.doubled(region)  # 90 = 40 + 50 is no contradiction
    assert told == Doubled(A, date(2023, 10, 1), "Обучающихся, всего", 300, 100)


def test_a_head_count_without_the_needed_numbers_is_not_called_absent(region: Workspace) -> None:
    count(region, A, "01.10.2023", students="900", minors="9", working_minors="1")
    count(region, B, "01.10.2023", students="900")
    by = figures.indicators(region, YEAR, (Dimension.COLLEGE,), (11,))
    said = {row.key[Dimension.COLLEGE]: reason(row.reading) for row in by}
    assert said[B] == "нет данных: за этот период нет нужных чисел – численность обучающихся"


def test_blank_is_not_zero(region: Workspace) -> None:
    count(region, A, "01.10.2023", students="900")
    assert one(region, 11).reading.status is Status.NO_DATA


def test_five_is_over_those_who_finish(region: Workspace) -> None:
    count(region, A, "01.10.2023", finishing_students="170", full_time_graduates="70", students="900")
    took_part(region, A, range(168), "trainings", "2023-11-15", role="graduate")
    assert halves(one(region, 5)) == (168, 240)


@pytest.mark.parametrize(
    ("numbers", "sentence"),
    [
        ({"minors": "10", "working_minors": "11"}, "«Из них трудоустроены» больше, чем «Младше 18 лет»"),
        ({"students": "5", "minors": "6"}, "«Младше 18 лет» больше, чем «Обучающихся, всего»"),
        ({}, "нет ни одного числа"),
        ({"students": "много"}, "нужно целое число"),
    ],
)
def test_contradictions_are_told(region: Workspace, numbers: dict[str, str], sentence: str) -> None:
    texts = {"college_id": A, "as_of": "01.10.2023", **numbers}
    found = records.checked(region, HEADCOUNTS.form, texts)
    assert sentence in " ".join(problem.message for problem in found.wrong.values())


def test_a_template_is_read_and_a_corrected_one_changes(region: Workspace) -> None:
    def filled(minors: int) -> bytes:
        blank = openpyxl.load_workbook(BytesIO(book.blank(region, HEADCOUNTS.form)))
        sheet = blank.worksheets[0]
        told = {"Колледж*": A, "На дату*": date(2023, 10, 1), "Младше 18 лет": minors, "Из них трудоустроены": 0}
        for place, cell in enumerate(sheet[1], start=1):
            sheet.cell(2, place, told.get(str(cell.value)))
        stream = BytesIO()
        blank.save(stream)
        return stream.getvalue()

    book.write(region, HEADCOUNTS, book.plan(region, HEADCOUNTS, filled(10)))
    steps = book.plan(region, HEADCOUNTS, filled(12)).steps
    assert [(step.kind, [change.became for change in step.changes]) for step in steps] == [("changed", ["12"])]
    assert halves(one(region, 11)) == (0, 10)


def practice(workspace: Workspace, title: str, college: str = "") -> int:
    return put(workspace, PRACTICES, title=title, college_id=college, since="01.02.2023")


def taken(workspace: Workspace, number: int, college: str, day: str, by: str = "базовый центр") -> None:
    found = records.checked(workspace, SPREADS.form, {"college_id": college, "taken": day, "spread_by": by})
    assert not found.wrong
    records.save(workspace, SPREADS, None, found.values, number)


def test_nine_counts_practices_that_the_centre_spread(region: Workspace) -> None:
    first, second = practice(region, "Ярмарка наставников", A), practice(region, "Резюме за час", B)
    assert one(region, 9).reading.numerator == 0  # the base is kept, nothing was spread
    taken(region, first, B, "10.03.2024")
    taken(region, first, SILENT, "11.03.2024")
    assert one(region, 9).reading.numerator == 1  # a practice, however many took it over
    taken(region, second, B, "12.03.2024")  # its own
    taken(region, second, A, "13.03.2024", by="колледж сам")
    assert one(region, 9).reading.numerator == 1
    taken(region, second, SILENT, "14.03.2025")
    assert one(region, 9).reading.numerator == 1  # another year
    assert one(region, 9, Scope(years=(2025,))).reading.numerator == 1


def test_nine_without_a_base_is_no_data(region: Workspace) -> None:
    assert one(region, 9).reading.status is Status.NO_DATA


def test_a_practice_of_the_centre_itself_is_the_region_s(region: Workspace) -> None:
    taken(region, practice(region, "Школа резюме"), A, "10.03.2024")
    assert one(region, 9).reading.numerator == 1
