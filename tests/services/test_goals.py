"""Base and target values: in the direction of improvement, for region and college, on paper too."""

from io import BytesIO

import openpyxl
import pytest

from ck.errors import UserError
from ck.indicators import indicator, read
from ck.indicators.goals import Goal, State, against
from ck.indicators.scope import Dimension, Scope
from ck.services import exporting, figures, goals
from ck.services.registers import book, records
from ck.services.registers.known import GOALS
from ck.services.workspace import Workspace
from tests.services.figures_worked import A, B, worked
from tests.services.registers_region import put

YEAR = Scope(years=(2023,))


@pytest.fixture
def region(workspace: Workspace) -> Workspace:
    worked(workspace)
    return workspace


def goal(workspace: Workspace, number: str, **texts: str) -> int:
    return put(workspace, GOALS, indicator=number, year="2023", **texts)


@pytest.mark.parametrize(
    ("number", "top", "bottom", "base", "target", "state", "gap"),
    [
        (2, 70, 100, 60, 70, State.REACHED, 0),
        (2, 69_999, 100_000, 60, 70, State.REACHED, 0),  # shown as 70,00 %
        (2, 65, 100, 60, 70, State.CLOSER, 5),
        (2, 60, 100, 60, 70, State.NOT_BETTER, 10),
        (2, 65, 100, None, 70, State.SHORT, 5),
        (2, 65, 100, 60, None, State.NO_TARGET, None),
        (2, 0, 0, 60, 70, State.NO_VALUE, None),
    ],
)
def test_where_a_value_stands(
    number: int, top: int, bottom: int, base: float | None, target: float | None, state: State, gap: float | None
) -> None:
    reading = read(indicator(number), {"graduates_total": bottom, "employed_by_program": top})
    found = against(reading, Goal(base, target))
    assert (found.state, found.gap) == (state, gap)


def test_less_is_better_for_those_at_risk(region: Workspace) -> None:
    (row,) = figures.indicators(region, YEAR, (), (3,))
    assert row.reading.value is not None and 5 < row.reading.value < 8
    assert against(row.reading, Goal(10, 8)).state is State.REACHED
    assert against(row.reading, Goal(10, 5)).state is State.CLOSER
    assert against(row.reading, Goal(5, 4)).state is State.NOT_BETTER


def test_region_and_college_have_their_own(region: Workspace) -> None:
    goal(region, "1", base="70", target="75,5")
    goal(region, "1", college=A, target="72")
    assert goals.goal_of(region, 1, YEAR) == Goal(70, 75.5)
    assert goals.goal_of(region, 1, Scope(years=(2023,), colleges=(A,))) == Goal(None, 72)
    for narrower in (Scope(years=(2022,)), Scope(), Scope(years=(2023,), colleges=(A, B)),
                     Scope(years=(2023,), specialties=("09.02.07",)), Scope(years=(2023,), lines=("05",))):  # fmt: skip
        assert goals.goal_of(region, 1, narrower) is None
    rows = figures.indicators(region, YEAR, (Dimension.COLLEGE,), (1,))
    stands = dict(zip([row.key[Dimension.COLLEGE] for row in rows], goals.of_rows(region, YEAR, rows), strict=True))
    found = stands[A]
    assert found is not None and found.state is State.REACHED
    assert stands[B] is None


def test_the_workbook_has_them(region: Workspace) -> None:
    goal(region, "1", base="70", target="75,5")
    goal(region, "1", college=A, target="72")
    made = openpyxl.load_workbook(BytesIO(exporting.indicators(region, YEAR)))
    summary = made["Показатели"]
    head = [cell.value for cell in summary[1]]
    assert [summary[2][head.index(name)].value for name in ("База", "Цель", "Относительно цели")] == [
        70, 75.5, "лучше базы, цель не достигнута",
    ]  # fmt: skip
    colleges = made["По колледжам"]
    head = [cell.value for cell in colleges[1]]
    rows = {(row[0].value, row[1].value): row for row in colleges.iter_rows(min_row=2)}
    assert rows[A, 1][head.index("Относительно цели")].value == "цель достигнута"


def test_nothing_or_twice_is_refused(region: Workspace) -> None:
    found = records.checked(region, GOALS.form, {"indicator": "1", "year": "2023"})
    assert "Нет ни базы, ни цели" in " ".join(one.message for one in found.wrong.values())
    goal(region, "1", target="75")
    with pytest.raises(UserError, match="Такая запись уже есть"):
        goal(region, "1", target="80")
    goal(region, "1", college=A, target="80")


def test_from_excel_and_back(region: Workspace) -> None:
    goal(region, "7", target="37")
    goal(region, "1", base="70,25", target="75,5", college=A)
    plan = book.plan(region, GOALS, book.export(region, GOALS))
    assert [step.kind for step in plan.steps] == ["unchanged", "unchanged"]
