"""The workbooks read back: the mark on every sheet, live formulas that LibreOffice agrees with."""

from fractions import Fraction
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ck.indicators.moves import Move
from ck.indicators.scope import Scope
from ck.services.whatif.exporting import scenario_book, versus_book
from ck.services.whatif.goal import Target, deadline
from ck.services.whatif.goal_tables import goal_book
from ck.services.whatif.scenario import Scenario
from ck.services.workspace import Workspace
from tests.export.office import recalculate_in
from tests.services.figures_worked import SPRING, A, B, worked


@pytest.fixture
def region(workspace: Workspace) -> Workspace:
    worked(workspace)
    return workspace


def texts(sheet) -> list[str]:  # type: ignore[no-untyped-def]
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_a_scenario_is_marked_on_every_sheet(region: Workspace, tmp_path: Path) -> None:
    first = Scenario(2023, SPRING, (Move(2, ("conscript",), "employed", Scope(colleges=(B,))),))
    second = Scenario(2023, SPRING, (Move(1, ("risk_no_demand",), "employed", Scope(colleges=(A,))),))
    data = scenario_book(region, "Из армии", first, ("Спрос", second))
    book = load_workbook(BytesIO(data))
    assert book.sheetnames == ["О выгрузке", "Что изменится", "Ходы", "Откуда взяты", "Сценарии рядом"]
    for sheet in book:
        assert any("СЦЕНАРИЙ" in text for text in texts(sheet)), sheet.title
        if sheet.title != "О выгрузке":
            assert "СЦЕНАРИЙ" in sheet.oddHeader.center.text
    assert "Из армии" in " ".join(texts(book["О выгрузке"]))
    calculated = load_workbook(BytesIO(recalculate_in(tmp_path)(data)), data_only=True)["Что изменится"]
    rows = {row[1]: row for row in calculated.iter_rows(min_row=3, values_only=True) if row[0] == "Регион"}
    assert rows["1. Занятость выпускников, %"][2:4] == (pytest.approx(13300 / 181), pytest.approx(13500 / 181))


def test_the_selection_and_the_way_to_the_target(region: Workspace) -> None:
    book = load_workbook(BytesIO(versus_book(region, Scope(not_colleges=(A,)))))
    assert "Кроме колледжей" in texts(book["О выгрузке"])
    assert "различие не доказано" in texts(book["Выборка и регион"])
    last = deadline(region, Scope())
    assert last is not None
    book = load_workbook(BytesIO(goal_book(region, Scope(), Target(1, Fraction("75.5"), last))))
    assert book.sheetnames == ["О выгрузке", "К цели", "С кем связаться"]
    assert "не меньше 75,5 % к 31.12.2024" in texts(book["О выгрузке"])
    assert any("РАСЧЁТ К ЦЕЛИ" in text for text in texts(book["К цели"]))
