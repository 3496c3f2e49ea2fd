"""«Что если» and «К цели» in a real browser: a move, its mark, a saved scenario in the address, a target."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.browser.helpers import assert_russian, settle, snap
from tests.browser.region import SAMPLE

pytestmark = pytest.mark.browser

Open = Callable[[str], Any]
LATIN = "ck sqlite"


def test_a_scenario_from_the_first_move_to_the_saved_link(opened: Open, region_url: str, tmp_path: Path) -> None:
    page = opened(f"{region_url}/risk_groups?view=whatif&whatif=scenario&year=2024")
    page.locator("[class*=st-key-move_from] input").first.click()
    page.keyboard.type("Служба по призыву")
    page.get_by_role("option", name=re.compile("^Служба по призыву –")).click()
    page.keyboard.press("Escape")
    settle(page)
    page.locator(".st-key-move_number input").fill("3")
    page.keyboard.press("Tab")
    settle(page)
    page.get_by_role("button", name="Добавить ход").click()
    expect(page.locator(".st-key-ck_scenario")).to_contain_text("занятость выпускников")
    expect(page.locator(".st-key-scenario_chart .js-plotly-plot")).to_contain_text("сценарий", timeout=20_000)
    settle(page)
    assert_russian(page, LATIN)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    snap(page, "whatif-scenario")
    page.locator(".st-key-scenario_name_ input").fill("Вернулись из армии")
    page.keyboard.press("Tab")
    settle(page)
    page.get_by_role("button", name="Сохранить", exact=True).click()
    page.wait_for_url(re.compile(r"scenario=\d+"))
    settle(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Скачать сценарий").click()
    path = tmp_path / "scenario.xlsx"
    waiting.value.save_as(path)
    assert "СЦЕНАРИЙ" in str(load_workbook(path)["Что изменится"]["A1"].value)
    again = opened(page.url)
    expect(again.locator(".st-key-ck_scenario")).to_contain_text("занятость выпускников")
    page.get_by_role("button", name="Отменить последний ход").click()
    expect(page.locator(".st-key-ck_scenario")).to_have_count(0)


def test_a_selection_and_a_target(opened: Open, region_url: str) -> None:
    page = opened(f"{region_url}/risk_groups?view=whatif&year=2024")
    page.locator(".st-key-not_college input").first.click()
    page.keyboard.type(SAMPLE[:20])
    page.get_by_role("option", name=f"кроме: {SAMPLE}", exact=True).click()
    page.keyboard.press("Escape")
    page.wait_for_url(re.compile("not_college="))
    settle(page)
    expect(page.get_by_text(re.compile("у остальных")).first).to_be_visible()
    assert_russian(page, LATIN)
    snap(page, "whatif-region")
    page = opened(f"{region_url}/risk_groups?view=goal&year=2024&goal=90")
    expect(page.get_by_text(re.compile("Цель – не меньше 90")).first).to_be_visible()
    assert_russian(page, LATIN)
    snap(page, "whatif-goal")
    page.locator(".st-key-goal input").fill("35,5")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("goal=35"))
    expect(page.get_by_text(re.compile("Цель – не меньше 35,5")).first).to_be_visible()
