"""«Кто»: people of each category, the part with a plan and the control, colleges without a centre, concentration."""

from datetime import date

import pytest

from ck.indicators.model import Status
from ck.indicators.scope import Dimension, Scope
from ck.services.risk.outcomes import outcome, outcomes, rows
from ck.services.risk.tables import concentration_table, dates_table, measures_table, who_table
from ck.services.risk.who import Control, concentration, control, over_dates, who
from ck.services.workspace import Workspace
from tests.pages.worked_region import A, B
from tests.services.risk_region import college, report

DAY, BEFORE = date(2025, 2, 1), date(2024, 2, 1)
IT, WELDER = "09.02.07", "15.01.05"


@pytest.fixture
def region(workspace: Workspace) -> Workspace:
    """The worked colleges А and Б; Б has no centre. A disabled carer of А is on line 04."""
    anna, boris = college(workspace, "А", "Город"), college(workspace, "Б", "Район", has_center=False)
    disabled = {"04:graduates_total": 3, "04:family_care": 1, "04:employed": 2, "02:graduates_total": 5,
                "07:graduates_total": 2, "05:graduates_total": 26}  # fmt: skip
    report(workspace, anna, 2024, DAY, {IT: {**A, **disabled}})
    report(workspace, boris, 2024, DAY, {WELDER: B})
    report(workspace, anna, 2023, BEFORE, {IT: {**A, "conscript": 24, "risk_informal": 0}})
    return workspace


def test_people_of_the_categories(region: Workspace) -> None:
    found = {one.outcome.id: one.row.reading for one in who(region, Scope(years=(2024,)))}
    people = {id: (reading.numerator, reading.denominator) for id, reading in found.items()}
    assert people["at_risk"] == (10, 220)  # 11 by the columns; the disabled carer is excluded
    assert people["conscripts"] == (24, 220)
    assert people["target"] == (26, 220)
    assert people["parental_leave"] == (7, 220)
    assert people["without_center"] == (20, 220)
    assert people["disabled"] == (3, 220)
    assert people["limited"] == (5, 220)
    assert people["sight"] == (2, 220)
    assert people["registered"] == (3, 220)
    assert found["undecided"].status is Status.NO_DATA


def test_the_plan_and_the_forms_own_columns_stand_beside(region: Workspace) -> None:
    found = next(one for one in who(region, Scope(years=(2024,))) if one.outcome.id == "at_risk")
    assert control(found.row) == Control(at_risk=10, with_plan=1, risk_columns=8)


def test_a_year_before(region: Workspace) -> None:
    found = {one.outcome.id: one for one in who(region, Scope(years=(2024,)))}
    before = found["conscripts"].year_before
    assert before is not None and before.row.reading.numerator == 24
    assert before.change == pytest.approx(24 / 220 * 100 - 24 / 200 * 100)
    assert all(one.year_before is None for one in who(region, Scope()))  # several dates at once


def test_colleges_without_a_centre_by_any_break_down(region: Workspace) -> None:
    one, scope = outcome(region, "without_center"), Scope(years=(2024,))

    def people(dimension: Dimension, scope: Scope = scope) -> dict[object, int | None]:
        return {row.key[dimension]: row.reading.numerator for row in rows(region, one, scope, (dimension,))}

    assert people(Dimension.COLLEGE) == {"А": 0, "Б": 20}
    assert people(Dimension.SPECIALTY) == {IT: 0, WELDER: 20}
    assert people(Dimension.MUNICIPALITY, Scope(years=(2024,), municipalities=("Город",))) == {"Город": 0}
    assert people(Dimension.COLLEGE, Scope(years=(2024,), colleges=("А",))) == {"А": 0}


def test_where_they_gather(region: Workspace) -> None:
    one = outcome(region, "conscripts")
    found = concentration(region, one, Scope(years=(2024,)), Dimension.COLLEGE, most=1)
    assert [row.key[Dimension.COLLEGE] for row in found.places] == ["А"]
    assert (found.people, found.total) == (22, 24)
    assert concentration_table(one, found).rows == (("А", 22, 200, 11.0),)


def test_of_a_good_outcome_those_outside_gather(region: Workspace) -> None:
    one = outcome(region, "employed")
    found = concentration(region, one, Scope(years=(2024,)), Dimension.COLLEGE)
    assert [one.concern(row.reading) for row in found.places] == [165 - 120, 16 - 13]


def test_every_date_of_every_year(region: Workspace) -> None:
    one = outcome(region, "conscripts")
    table = dates_table(one, over_dates(region, one, Scope(years=(2024,))))
    assert [row[:4] for row in table.rows] == [("2024", DAY, 24, 220), ("2023", BEFORE, 24, 200)]


def test_tables_say_whose_category_it_is(region: Workspace) -> None:
    found = who(region, Scope(years=(2024,)))
    table = who_table(found)
    whose = {row[0]: row[1] for row in table.rows}
    assert whose["Призваны в армию"] == "документ"
    assert whose["Нет мотивации"] == "центр"
    assert len(table.rows) == len(outcomes(region)) - 2
    assert {row[0] for row in measures_table(found).rows} == set(whose)
