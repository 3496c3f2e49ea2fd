"""«Показатели» in a real browser, over an imported region."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.browser.helpers import assert_russian, settle, snap
from tests.browser.region import SAMPLE, sums_of_sample

pytestmark = pytest.mark.browser

Open = Callable[[str], Any]
LATIN = "ck sqlite"


def card(page: Any, number: int) -> Any:
    """The card of an indicator."""
    return page.locator(f".st-key-indicator [role=radiogroup] > :nth-child({number})")


def pick(page: Any, key: str, option: str) -> None:
    """Choose in a filter the way a person does."""
    page.locator(f".st-key-{key} input").first.click()
    page.keyboard.type(option[:40])
    page.get_by_role("option", name=option, exact=True).click()
    page.locator("h1").click()
    settle(page)


def show(page: Any, view: str) -> None:
    """Go to another view of the chosen indicator."""
    page.locator(".st-key-view").get_by_text(view, exact=True).click()
    page.locator(".st-key-view [aria-checked=true], .st-key-view [data-selected=true]").get_by_text(view).wait_for()
    settle(page)


def percent(numerator: int, denominator: int) -> str:
    return f"{numerator / denominator * 100:.2f}".replace(".", ",") + "\u00a0%"


def test_the_first_look(opened: Open, region_url: str) -> None:
    page = opened(f"{region_url}/indicators")
    assert "year=" in page.url
    assert_russian(page, LATIN)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for number in range(1, 13):
        expect(card(page, number)).to_be_in_viewport()
    expect(page.locator(".st-key-by_college .js-plotly-plot")).to_be_in_viewport()
    snap(page, "indicators")


def test_a_college_gives_its_own_figures(opened: Open, region_url: str) -> None:
    page = opened(f"{region_url}/indicators")
    before = card(page, 1).inner_text()
    pick(page, "college", SAMPLE)
    sums = sums_of_sample()
    employed = sums["employed"] + sums["sole_trader"] + sums["self_employed"]
    base = sums["graduates_total"] - sums["studying_only"]
    expect(card(page, 1)).to_contain_text(f"{employed}\u00a0из\u00a0{base}")
    assert percent(employed, base) in card(page, 1).inner_text() != before
    expect(card(page, 2)).to_contain_text(percent(sums["employed_by_program"], sums["graduates_total"]))
    bars = page.locator(".st-key-by_college .js-plotly-plot")
    expect(bars).to_contain_text(percent(employed, base))
    assert_russian(page, LATIN)
    snap(page, "indicators-college")


def test_every_view_speaks_russian(opened: Open, region_url: str) -> None:
    page = opened(f"{region_url}/indicators?indicator=3&year=2024")
    assert card(page, 3).locator("input").is_checked()
    for place, view in enumerate(
        ("По специальностям", "По группам", "По муниципалитетам", "По датам", "Как посчитано", "Ячейки файлов")
    ):
        show(page, view)
        page.wait_for_timeout(300)
        assert not page.get_by_role("alert").count(), view
        assert_russian(page, LATIN)
        page.evaluate("document.querySelector('.stMain').scrollTop = 420")
        page.wait_for_timeout(200)
        snap(page, f"indicators-view-{place}")


def test_a_card_is_chosen_by_a_click_anywhere_on_it(opened: Open, region_url: str) -> None:
    page = opened(f"{region_url}/indicators")
    box = card(page, 2).bounding_box()
    page.mouse.click(box["x"] + box["width"] - 8, box["y"] + box["height"] - 8)
    page.wait_for_url(re.compile("indicator=2"))
    settle(page)
    expect(page.get_by_role("heading", level=3)).to_contain_text("2. ")
    card(page, 7).click()
    page.wait_for_url(re.compile("indicator=7"))
    settle(page)
    expect(page.locator(".st-key-ck_head")).to_contain_text("2024 год")
    assert not page.get_by_role("alert").count()


def test_a_row_leads_to_its_cells(opened: Open, region_url: str) -> None:
    page = opened(f"{region_url}/indicators?year=2024&college={SAMPLE}")
    table = page.locator("[data-testid=stDataFrame]").first
    box = table.bounding_box()
    page.mouse.click(box["x"] + 16, box["y"] + 52)
    page.get_by_text("со своими знаками").wait_for()
    sums = sums_of_sample()
    employed = sums["employed"] + sums["sole_trader"] + sums["self_employed"]
    expect(page.get_by_text("со своими знаками")).to_contain_text(f"в числителе {employed},")
    snap(page, "indicators-cells-of-row")
    page.get_by_role("button", name="Сбросить").click()  # another selection, another table
    settle(page)
    expect(page.get_by_text("со своими знаками")).to_have_count(0)


def test_the_workbook_says_the_same(opened: Open, region_url: str, tmp_path: Path) -> None:
    page = opened(f"{region_url}/indicators?year=2024&college={SAMPLE}")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Скачать в Excel").click()
    assert re.fullmatch(r"Показатели 2024 на \d\d\.\d\d\.\d{4}\.xlsx", waiting.value.suggested_filename)
    path = tmp_path / "figures.xlsx"
    waiting.value.save_as(path)
    sums = sums_of_sample()
    employed = sums["employed"] + sums["sole_trader"] + sums["self_employed"]
    base = sums["graduates_total"] - sums["studying_only"]
    formulas, values = load_workbook(path), load_workbook(path, data_only=True)
    cells = [cell for sheet in values for row in sheet.iter_rows() for cell in row]
    assert any(SAMPLE in str(cell.value) for cell in cells)
    shown = [cell for cell in cells if isinstance(cell.value, float) and abs(cell.value - employed / base * 100) < 1e-9]
    assert shown, "the value stands in the workbook"
    assert str(formulas[shown[0].parent.title][shown[0].coordinate].value).startswith("=")


def test_the_page_passes_the_contrast_rules(opened: Open, region_url: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = opened(f"{region_url}/indicators?year=2024")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_timeout(600)
        found = axe.run(page, context=".st-key-indicator", options={"runOnly": ["color-contrast"]}).response
        assert [node["html"] for one in found["violations"] for node in one["nodes"]] == [], scheme
    snap(page, "indicators-dark")


def test_target_contracts_of_a_form_without_line_05(opened: Open, region_url: str, tmp_path: Path) -> None:
    page = opened(f"{region_url}/indicators?year=2024&as_of=2024-10-01&indicator=10&view=contracts")
    expect(page.get_by_text("Договоров: ")).to_be_visible()
    assert_russian(page, LATIN)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_text("Ячейки файлов", exact=True).nth(1).click()
    settle(page)
    with page.expect_download() as made:
        page.get_by_role("button", name="Договоры в Excel").click()
    made.value.save_as(tmp_path / "contracts.xlsx")
    book = load_workbook(tmp_path / "contracts.xlsx")
    assert {"По колледжам", "Сверка", "Ячейки"} <= set(book.sheetnames)
    snap(page, "contracts")
