"""Indicators out of registers through the store: №7, coverage, reasons, filters, periods, trend."""

from datetime import date

import pytest

from ck.errors import UserError
from ck.indicators import Status
from ck.indicators.display import reason
from ck.indicators.scope import Dimension, Scope
from ck.services import figures
from ck.services.figures import IndicatorRow
from ck.services.workspace import Workspace
from tests.services.figures_worked import SILENT, SPRING, A, B, worked
from tests.services.registers_region import event

YEAR = Scope(years=(2024,))


@pytest.fixture
def region(workspace: Workspace) -> Workspace:
    worked(workspace)
    return workspace


def one(workspace: Workspace, number: int, scope: Scope = YEAR) -> IndicatorRow:
    (row,) = figures.indicators(workspace, scope, (), (number,))
    return row


def by(workspace: Workspace, number: int, dimension: Dimension, scope: Scope = YEAR) -> dict[object, object]:
    rows = figures.indicators(workspace, scope, (dimension,), (number,))
    return {row.key[dimension]: row.reading.numerator for row in rows}


def test_the_worked_example_of_seven(region: Workspace) -> None:
    for n in range(4):
        event(region, "ярмарки вакансий", f"{n + 1:02}.02.2024", A)
    for n in range(12):
        event(region, "тренинги", f"{n + 1:02}.03.2024", B)
    event(region, "дни карьеры", "01.04.2024", A)
    event(region, "дни карьеры", "10.04.2024", A, until="12.04.2024")
    for kind, count in (("групповые собеседования с работодателями", 3), ("экскурсии на предприятия", 9), ("иное", 5)):
        for n in range(count):
            event(region, kind, f"{n + 1:02}.05.2024", A)
    row = one(region, 7)
    assert row.reading.numerator == 37
    assert row.reading.values["career_days"] == 4
    assert by(region, 7, Dimension.COLLEGE) == {A: 25, B: 12, SILENT: None}
    assert (row.coverage.reported, row.coverage.expected, row.coverage.missing) == (2, 3, (SILENT,))
    assert row.period == "2024 год"


def test_a_joint_event_is_one_for_the_region_and_one_for_each_college(region: Workspace) -> None:
    event(region, "ярмарки вакансий", "01.02.2024", A, B)
    assert one(region, 7).reading.numerator == 1
    assert by(region, 7, Dimension.COLLEGE) == {A: 1, B: 1, SILENT: None}
    assert by(region, 7, Dimension.MUNICIPALITY)["Северный округ"] is None


def test_an_event_of_nobody_is_the_regions_only(region: Workspace) -> None:
    event(region, "ярмарки вакансий", "01.02.2024")
    assert one(region, 7).reading.numerator == 1
    assert one(region, 7).coverage.reported == 0
    assert one(region, 7, Scope(years=(2024,), colleges=(A,))).reading.status is Status.NO_DATA
    assert set(by(region, 7, Dimension.COLLEGE).values()) == {None}


def test_the_first_day_decides_the_year_also_across_new_year(region: Workspace) -> None:
    event(region, "дни карьеры", "30.12.2023", A, until="02.01.2024")
    assert by(region, 7, Dimension.YEAR, Scope()) == {2023: 4}


def test_planned_and_cancelled_events_are_not_held_yet_their_college_has_spoken(region: Workspace) -> None:
    event(region, "тренинги", "01.02.2024", A, status="план")
    event(region, "тренинги", "01.03.2024", B, status="отменено")
    assert by(region, 7, Dimension.COLLEGE) == {A: 0, B: 0, SILENT: None}


def test_an_empty_register_says_so(region: Workspace) -> None:
    assert reason(one(region, 7).reading) == "нет данных: нет записей – реестр мероприятий"


def test_a_year_without_records_says_so(region: Workspace) -> None:
    event(region, "тренинги", "01.02.2024", A)
    assert reason(one(region, 7, Scope(years=(2023,))).reading) == (
        "нет данных: за этот период нет записей – реестр мероприятий"
    )


@pytest.mark.parametrize(
    ("scope", "why"),
    [
        (Scope(lines=("05",)), "реестры не делятся по строкам формы"),
        (Scope(specialties=("09.02.07",)), "профессии и специальности не указаны – реестр мероприятий"),
    ],
)
def test_a_filter_that_cannot_apply_is_no_data_and_never_the_whole(region: Workspace, scope: Scope, why: str) -> None:
    event(region, "тренинги", "01.02.2024", A)
    assert reason(one(region, 7, scope).reading) == f"нет данных: {why}"


def test_a_chosen_date_cuts_the_year_and_the_trend_grows(region: Workspace) -> None:
    for day in ("01.02.2023", "01.05.2023", "01.12.2023"):
        event(region, "тренинги", day, A)
    cut = one(region, 7, Scope(years=(2023,), as_of=(SPRING,)))
    assert (cut.reading.numerator, cut.period) == (3, "2023 год по 31.12.2023")
    event(region, "тренинги", "15.01.2025", A)
    event(region, "тренинги", "15.03.2025", B)
    rows = figures.trend(region, 7, Scope(years=(2025,)))
    assert [(row.key[Dimension.AS_OF], row.reading.numerator) for row in rows] == [
        (date(2025, 1, 31), 1),
        (date(2025, 3, 15), 2),
    ]


def test_a_year_that_only_registers_know_can_be_chosen(region: Workspace) -> None:
    event(region, "тренинги", "15.01.2025", A)
    assert figures.options(region, Scope()).years == (2025, 2023)
    assert one(region, 1, Scope(years=(2025,))).reading.status is Status.NO_DATA
    assert one(region, 7, Scope(years=(2025,))).reading.numerator == 1


def test_records_add_up_to_the_value(region: Workspace) -> None:
    event(region, "ярмарки вакансий", "01.02.2024", A, B)
    event(region, "дни карьеры", "10.04.2024", A, until="12.04.2024", name="Неделя карьеры")
    found = figures.records(region, 7, YEAR)
    assert sum(each.numerator * each.number for each in found) == one(region, 7).reading.numerator == 4
    assert [(each.college, each.number) for each in found] == [(A, 3), (A, 1), (B, 0)]
    assert found[0].words == "дни карьеры, Неделя карьеры, 10.04.2024"
    assert figures.records(region, 1, YEAR) == []
    assert figures.records(region, 4, YEAR) == []


def test_kind_by_kind(region: Workspace) -> None:
    event(region, "ярмарки вакансий", "01.02.2024", A, B)
    event(region, "тренинги", "01.03.2024", B)
    found = {kind: row.reading.numerator for kind, row in figures.by_kind(region, 7, YEAR)}
    assert (found["fairs"], found["trainings"], found["excursions"]) == (1, 1, 0)
    with pytest.raises(UserError, match="по видам не считается"):
        figures.by_kind(region, 1, YEAR)


def test_whole_years_are_compared_and_a_part_of_one_is_not(region: Workspace) -> None:
    event(region, "тренинги", "01.02.2022", A)
    event(region, "тренинги", "01.02.2023", A)
    event(region, "тренинги", "01.03.2023", A)
    card = figures.cards(region, Scope(years=(2023,)))[6]
    assert card.year_before is None  # nobody knows whether the year is over
    event(region, "тренинги", "15.01.2024", A)
    card = figures.cards(region, Scope(years=(2023,)))[6]
    assert card.previous is None
    assert card.year_before is not None and (card.year_before.year, card.year_before.change) == (2022, 1)
