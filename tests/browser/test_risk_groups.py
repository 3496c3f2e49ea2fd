"""«Группы риска» in a real browser: every view in Russian, the address keeps it, the workbook comes."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.browser.helpers import assert_russian, settle, snap

pytestmark = pytest.mark.browser

Open = Callable[[str], Any]
LATIN = "ck sqlite"
VIEWS = {
    "who": "Кто", "where": "Где", "grid": "Карта", "funnel": "Воронка", "mix": "Ожидаемое",
    "why": "Почему изменилось", "months": "По месяцам",
}  # fmt: skip


def show(page: Any, view: str) -> None:
    """Go to another view as a reader does."""
    page.locator(".st-key-view").get_by_text(VIEWS[view], exact=True).click()
    page.wait_for_url(re.compile(f"view={view}"))
    settle(page)


def test_the_main_path(opened: Open, region_url: str, tmp_path: Path) -> None:
    page = opened(f"{region_url}/risk_groups?year=2024")
    expect(page.locator(".st-key-ck_head")).to_contain_text("Под риском нетрудоустройства")
    for view in VIEWS:
        if view != "who":
            show(page, view)
        page.wait_for_timeout(400)
        expect(page.locator(".js-plotly-plot").first).to_be_in_viewport()
        expect(page.locator("[data-testid=stDataFrame]").first).to_be_attached()
        assert not page.get_by_role("alert").count(), view
        assert_russian(page, LATIN)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), view
        snap(page, f"risk-{view}")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Скачать в Excel").click()
    path = tmp_path / "risk.xlsx"
    waiting.value.save_as(path)
    assert waiting.value.suggested_filename.startswith("Группы риска, выпуск 2024 на ")
    assert "По колледжам" in load_workbook(path).sheetnames


def test_a_link_opens_the_same_view(opened: Open, region_url: str) -> None:
    page = opened(f"{region_url}/risk_groups?year=2024&view=where&by=specialty&order=share&outcome=employed")
    expect(page.locator(".st-key-ck_head")).to_contain_text("Занятость выпускников")
    expect(page.locator(".st-key-risk_where_specialty .js-plotly-plot")).to_contain_text("группа 1")
    page.locator(".st-key-order").get_by_text("По алфавиту").click()
    page.wait_for_url(re.compile("order=name"))
    page.reload()
    settle(page)
    expect(page.locator(".st-key-order [aria-checked=true], .st-key-order [data-selected=true]")).to_contain_text(
        "алфавиту"
    )


def test_the_page_passes_the_contrast_rules(opened: Open, region_url: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = opened(f"{region_url}/risk_groups?year=2024&view=why")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_timeout(600)
        found = axe.run(page, context=".stMain", options={"runOnly": ["color-contrast"]}).response
        assert [node["html"] for one in found["violations"] for node in one["nodes"]] == [], scheme
    snap(page, "risk-dark")
