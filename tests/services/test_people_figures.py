"""№4, 5 and 6 through the registers: people once, both halves of the same colleges, periods, programmes."""

from collections.abc import Callable
from typing import Any

import pytest

from ck.indicators import Status
from ck.indicators.display import reason, value_text
from ck.indicators.inputs import Register
from ck.indicators.scope import Dimension, Scope
from ck.services import figures
from ck.services.figures import IndicatorRow
from ck.services.workspace import Workspace
from ck.store.counts import view
from ck.store.counts.facts import Provider
from tests.services.figures_worked import SILENT, A, B, worked
from tests.services.registers_region import appeal, college, headcount, took_part

YEAR = Scope(years=(2024,))
EMPLOYED = "трудоустроен"
Counted = Callable[[Provider], None]


@pytest.fixture
def region(workspace: Workspace) -> Workspace:
    worked(workspace)
    return workspace


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counted:
    """Let the head-count say this."""

    def put(provider: Provider) -> None:
        monkeypatch.setattr(view, "PROVIDERS", {**view.PROVIDERS, Register.HEADCOUNT: provider})

    return put


def one(workspace: Workspace, number: int, scope: Scope = YEAR) -> IndicatorRow:
    (row,) = figures.indicators(workspace, scope, (), (number,))
    return row


def text(row: IndicatorRow) -> str:
    return f"{row.reading.numerator}/{row.reading.denominator} = {value_text(row.reading)}".replace("\u00a0", " ")


def by(workspace: Workspace, number: int, dimension: Dimension, scope: Scope = YEAR) -> dict[Any, Any]:
    rows = figures.indicators(workspace, scope, (dimension,), (number,))
    return {row.key[dimension]: (row.reading.numerator, row.reading.denominator) for row in rows}


def test_the_worked_example_of_four(region: Workspace) -> None:
    """25 appeals of 24 persons; 14 employed, 1 entrepreneur, 3 self-employed."""
    outcomes = [EMPLOYED] * 14 + ["стал индивидуальным предпринимателем"] + ["стал самозанятым"] * 3
    for number in range(24):
        won = {"outcome": outcomes[number], "outcome_on": "01.06.2024"} if number < 18 else {}
        appeal(region, A if number % 2 else B, str(number), "01.03.2024", **won)
    appeal(region, B, "0", "05.04.2024")
    assert text(one(region, 4)) == "18/24 = 75,00 %"
    assert by(region, 4, Dimension.COLLEGE) == {A: (9, 12), B: (9, 12), SILENT: (None, None)}
    assert one(region, 4).coverage.missing == (SILENT,)


@pytest.mark.parametrize(
    ("appeals", "value"),
    [
        ([{"support": ""}], "0/0 = —"),  # applied, but got no targeted support
        ([{"outcome": "ищет работу"}], "0/1 = 0,00 %"),
        ([{"outcome": "призван или служит по контракту"}], "0/1 = 0,00 %"),  # contract service is no employment
        ([{"role": "обучающийся младших курсов"}], "0/0 = —"),
        ([{}, {"support": "", "day": "01.05.2024", "outcome": EMPLOYED, "outcome_on": "01.07.2024"}], "1/1 = 100,00 %"),
    ],
)
def test_who_is_counted_in_four(region: Workspace, appeals: list[dict[str, str]], value: str) -> None:
    for each in appeals:
        appeal(region, A, "17", **{"day": "01.03.2024", **each})
    assert text(one(region, 4)) == value


def test_work_found_before_the_support_is_not_after_it(region: Workspace) -> None:
    appeal(region, A, "17", "01.03.2024", support_on="01.06.2024", outcome=EMPLOYED, outcome_on="01.04.2024")
    assert text(one(region, 4)) == "0/1 = 0,00 %"


def test_the_same_number_in_two_colleges_is_two_people(region: Workspace) -> None:
    appeal(region, A, "17", "01.03.2024")
    appeal(region, B, "17", "01.03.2024")
    assert one(region, 4).reading.denominator == 2


def test_each_year_counts_its_own_support(region: Workspace) -> None:
    appeal(region, A, "17", "01.12.2023", outcome=EMPLOYED, outcome_on="01.02.2024")
    assert text(one(region, 4, Scope(years=(2023,)))) == "1/1 = 100,00 %"
    assert one(region, 4).reading.status is Status.NO_DATA
    cut = Scope(years=(2023,), as_of=(figures.newest(region)[1],))  # type: ignore[index]
    assert cut.as_of[0].isoformat() == "2024-03-01"
    assert text(one(region, 4, cut)) == "1/1 = 100,00 %"


def test_the_worked_example_of_five_and_six(region: Workspace, counted: Counted) -> None:
    """168 of 170 + 70; résumés: 41 students and 23 graduates; the kinds add up to more than the people."""
    id = college(region, A)
    counted(headcount((id, "2023-10-01", 170, 70)))
    took_part(region, A, range(120), "trainings", "2024-02-01", role="student")
    took_part(region, A, range(200, 248), "fairs", "2024-03-01")
    took_part(region, A, range(41), "resume", "2024-04-01", role="student")
    took_part(region, A, range(200, 223), "resume", "2024-05-01")
    assert text(one(region, 5)) == "168/240 = 70,00 %"
    kinds = dict(figures.by_kind(region, 6, YEAR))
    assert text(kinds["resume"]) == "64/240 = 26,67 %"
    assert kinds["resume"].reading.values["students_resume"] == 41
    total = one(region, 6).reading.numerator
    assert total == 120 + 48 + 64 > 168
    assert one(region, 5).period == "2023/24 учебный год"


def test_support_of_the_journal_is_participation_too_and_a_person_once(region: Workspace, counted: Counted) -> None:
    counted(headcount((college(region, A), "2023-10-01", 10, 0)))
    took_part(region, A, ["17"], "trainings", "2024-02-01", role="student")
    appeal(region, A, " 17", "03.03.2024", role="обучающийся")
    assert text(one(region, 5)) == "1/10 = 10,00 %"
    assert one(region, 6).reading.numerator == 2


def test_people_of_a_kind_are_counted_without_any_head_count(region: Workspace) -> None:
    """«Численность … принявших участие» is people; the percent that the document prints beside needs a base."""
    took_part(region, A, range(3), "resume", "2024-02-01", role="student")
    took_part(region, B, range(2), "resume", "2024-02-01")
    assert dict(figures.by_kind(region, 6, YEAR))["resume"].reading.value is None
    found = figures.people_by_kind(region, YEAR)
    assert found["resume"].values == {"students_resume": 3, "graduates_resume": 2}
    assert found["fairs"].values == {"students_fairs": 0, "graduates_fairs": 0}


def test_a_college_without_a_head_count_is_in_neither_half(region: Workspace, counted: Counted) -> None:
    took_part(region, A, range(5), "trainings", "2024-02-01")
    took_part(region, B, range(7), "trainings", "2024-02-01")
    assert reason(one(region, 5).reading) == "нет данных: нет записей – численность обучающихся"
    counted(headcount((college(region, A), "2023-10-01", 10, 10), (college(region, SILENT), "2023-10-01", 90, 10)))
    with region.store.write():
        pass  # a new data version
    row = one(region, 5)
    assert text(row) == "5/20 = 25,00 %"
    assert (row.coverage.reported, row.coverage.missing) == (1, (B, SILENT))
    rows = figures.indicators(region, YEAR, (Dimension.COLLEGE,), (5,))
    said = {each.key[Dimension.COLLEGE]: reason(each.reading) for each in rows}
    assert said[B] == "нет данных: за этот период нет нужных чисел – численность обучающихся"
    assert "реестр участия" in said[SILENT]


def test_an_empty_base_is_not_zero(region: Workspace, counted: Counted) -> None:
    counted(headcount((college(region, A), "2023-10-01", 0, 0)))
    took_part(region, A, ["1"], "trainings", "2024-02-01")
    assert one(region, 5).reading.status is Status.EMPTY_BASE


def test_the_school_year_of_the_release(region: Workspace, counted: Counted) -> None:
    counted(headcount((college(region, A), "2023-10-01", 10, 0), (college(region, A), "2024-10-01", 20, 0)))
    took_part(region, A, range(3), "trainings", "2024-08-31")
    took_part(region, A, range(4), "trainings", "2024-09-01")
    took_part(region, A, range(100, 105), "trainings", "2023-09-01", role="junior")
    assert by(region, 5, Dimension.YEAR, Scope(years=(2024, 2025))) == {2024: (3, 10), 2025: (4, 20)}
    assert text(one(region, 5, Scope(years=(2024, 2025)))) == "7/30 = 23,33 %"  # other people finish each year


def test_a_state_on_a_date_is_never_added_over_years(region: Workspace, counted: Counted) -> None:
    counted(headcount((college(region, A), "2023-10-01", 1, 1), (college(region, A), "2024-10-01", 1, 1),
                      minors=[612, 600], working_minors=[47, 30]))  # fmt: skip
    assert text(one(region, 11, Scope(years=(2023,)))) == "47/612 = 7,68 %"
    took_part(region, A, ["1"], "trainings", "2024-11-01")
    both = one(region, 11, Scope(years=(2023, 2024)))
    assert text(both) == "30/600 = 5,00 %"
    assert both.notes == ("численность на дату за несколько лет не складывается: взят 2024 год",)
    assert by(region, 11, Dimension.YEAR, Scope(years=(2023, 2024))) == {2023: (47, 612), 2024: (30, 600)}


def test_programmes_are_told_apart_where_they_are_known(region: Workspace) -> None:
    appeal(region, A, "1", "01.03.2024", specialty="09.02.07")
    appeal(region, A, "2", "01.03.2024", specialty="08.02.01")
    appeal(region, A, "3", "01.03.2024")
    assert by(region, 4, Dimension.SPECIALTY)["09.02.07"] == (0, 1)
    narrow = one(region, 4, Scope(years=(2024,), specialties=("08.02.01",)))
    assert narrow.reading.denominator == 1
    assert "профессия, специальность не указана, записи не вошли: 1" in narrow.notes


def test_records_of_repeated_people_stand_with_zero(region: Workspace) -> None:
    appeal(region, A, "1", "01.03.2024", outcome=EMPLOYED, outcome_on="05.05.2024")
    appeal(region, A, "1", "01.04.2024")
    found = figures.records(region, 4, YEAR)
    assert sum(each.numerator * each.number for each in found) == 1
    assert sum(each.denominator * each.number for each in found) == 1
    assert {each.words.partition(",")[0] for each in found} == {"обращение: № 1"}
