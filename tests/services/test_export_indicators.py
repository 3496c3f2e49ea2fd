"""«Показатели» out of the store: the workbook says what the screen says, down to the counts."""

from pathlib import Path

import pytest

from ck.errors import UserError
from ck.indicators.scope import Dimension, Scope
from ck.services import exporting, figures
from ck.services.workspace import Workspace, open_workspace
from tests.export.numbers_that_fit import PROGRAMS
from tests.export.office import recalculate_in
from tests.export.reading import opened, rows
from tests.services.export_region import ANNA, AUTUMN, BORIS, FORM, SPRING, VERA, region, send_from


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return region(tmp_path)


def expected(workspace: Workspace, scope: Scope) -> list[list[object]]:
    readings = [row.reading for row in figures.indicators(workspace, scope)]
    words = {"no_data": "нет данных", "empty_base": "база равна нулю"}
    return [[each.numerator, each.denominator, words.get(each.status, each.value)] for each in readings]


@pytest.mark.parametrize("scope", [Scope(), Scope(colleges=(BORIS,)), Scope(specialties=("38.02.01",))])
def test_workbook_says_what_the_service_says(workspace: Workspace, scope: Scope) -> None:
    table = rows(exporting.indicators(workspace, scope), "Показатели")[1:]
    assert [row[3:6] for row in table] == [
        [pytest.approx(cell) if isinstance(cell, float) else cell for cell in row] for row in expected(workspace, scope)
    ]


def test_libreoffice_calculates_the_same(workspace: Workspace, tmp_path: Path) -> None:
    data = exporting.indicators(workspace, Scope())
    again = recalculate_in(tmp_path)(data)
    for title in ("Показатели", "По колледжам", "По специальностям", "По укрупнённым группам"):
        for ours, theirs in zip(rows(data, title), rows(again, title), strict=True):
            assert theirs[: len(ours)] == [pytest.approx(cell) if isinstance(cell, float) else cell for cell in ours]


def test_breakdowns_list_groups_of_indicators_that_have_data(workspace: Workspace) -> None:
    data = exporting.indicators(workspace, Scope())
    table = rows(data, "По колледжам")[1:]
    assert {row[0] for row in table} == {ANNA, BORIS, VERA}
    assert {row[1] for row in table} <= {1, 2, 3, 10}
    assert [row[5] for row in table if row[:2] == [VERA, 1]] == ["нет данных"]
    names = {row[0] for row in rows(data, "По специальностям")[1:]}
    assert names == {"09.02.07 Информационные системы и программирование", f"38.02.01 {PROGRAMS['38.02.01']}"}


def test_asked_breakdowns_only(workspace: Workspace) -> None:
    titles = opened(exporting.indicators(workspace, Scope(), (Dimension.AS_OF, Dimension.LINE))).sheetnames
    assert titles == ["О выгрузке", "Показатели", "По датам", "По строкам формы", "Исходные числа"]


def test_several_lines_are_told_apart_and_never_added(workspace: Workspace) -> None:
    table = rows(exporting.indicators(workspace, Scope(lines=("01", "02")), ()), "Показатели")[1:]
    assert len(table) == 24
    assert [row[1].rpartition(" (")[2] for row in table[:2]] == ["01 Все выпускники)", "02 Лица с ОВЗ)"]
    assert table[0][4] == 4 * table[1][4]


def test_coverage_and_carried_colleges_are_told(workspace: Workspace) -> None:
    send_from(workspace, VERA, FORM, AUTUMN)
    row = rows(exporting.indicators(workspace, Scope(as_of=(AUTUMN,))), "Показатели")[1]
    assert (row[6], row[7]) == (1, 3)
    assert set(row[8].split("; ")) == {ANNA, BORIS}
    carried = rows(exporting.indicators(workspace, Scope(as_of=(AUTUMN,), carry_forward=True)), "Показатели")[1]
    assert (carried[6], carried[7]) == (3, 3)
    assert "по прежним данным: " in carried[10]


def test_filters_stand_on_the_first_sheet(workspace: Workspace) -> None:
    scope = Scope.of(year=2023, as_of=SPRING, college=BORIS, specialty="09.02.07", group="09", line="01")
    told = {row[0]: row[1] for row in rows(exporting.indicators(workspace, scope), "О выгрузке")}
    assert told["Год выпуска"] == "2023"
    assert told["Отчётная дата"] == "01.03.2023"
    assert told["Колледж"] == BORIS
    assert told["Профессия, специальность"] == "09.02.07 Информационные системы и программирование"
    assert told["Укрупнённая группа"].startswith("09.00.00 ")
    assert told["Строка формы"] == "01 Все выпускники"
    assert told["Муниципалитет"] == "все"


def test_dates_that_were_not_chosen_are_named(workspace: Workspace) -> None:
    send_from(workspace, VERA, FORM, AUTUMN)
    told = {row[0]: row[1] for row in rows(exporting.indicators(workspace, Scope()), "О выгрузке")}
    assert told["Отчётная дата"] == "последняя каждого года: 01.10.2023 (выпуск 2023 года)"


def test_unknown_college_is_told(workspace: Workspace) -> None:
    with pytest.raises(UserError, match="в списке нет"):
        exporting.indicators(workspace, Scope(colleges=("Никакой",)))


def test_nothing_loaded_is_a_workbook_without_values(tmp_path: Path) -> None:
    data = exporting.indicators(open_workspace(str(tmp_path / "empty.sqlite")), Scope())
    assert {row[5] for row in rows(data, "Показатели")[1:]} == {"нет данных"}
    assert opened(data).sheetnames == ["О выгрузке", "Показатели", "Исходные числа"]
