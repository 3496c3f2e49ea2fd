"""An address is a view: copied, reloaded, gone back to, opened as the first page after a start."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.helpers import ROOT, serving, settle
from tests.browser.region import SAMPLE, fill

pytestmark = pytest.mark.browser

Open = Callable[[str], Any]


def seen(page: Any) -> str:
    """What a reader sees below the heading: figures, head, table of the method."""
    return str(page.locator(".st-key-indicator").inner_text()) + str(page.locator(".st-key-ck_head").inner_text())


def asked(page: Any) -> dict[str, list[str]]:
    """The parameters in the address bar."""
    return parse_qs(urlsplit(page.url).query)


def test_a_copied_link_is_the_first_page_after_a_start(browser: Any, tmp_path: Path) -> None:
    fill(tmp_path / "ck.sqlite")
    views = []
    for start in ("first", "second"):
        with serving(ROOT / "app.py", tmp_path) as url:
            page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
            if start == "first":
                page.goto(f"{url}/indicators")
                settle(page)
                page.locator(".st-key-indicator [role=radiogroup] > :nth-child(2)").click()
                page.wait_for_url(re.compile("indicator=2"))
                settle(page)
                page.locator(".st-key-view").get_by_text("Как посчитано").click()
                page.wait_for_url(re.compile("view="))
                settle(page)
                page.locator(".st-key-college input").first.click()
                page.get_by_role("option", name=SAMPLE, exact=True).click()
                page.wait_for_url(re.compile("college="))
                page.locator("h1").click()
                settle(page)
                link = urlsplit(page.url)._replace(scheme="", netloc="").geturl()
            else:
                page.goto(url + link)
                settle(page)
            page.get_by_text("Как мы это прочли").wait_for()
            views.append(seen(page))
            page.context.close()
    assert views[0] == views[1]
    assert "2. " in views[0]


def test_reload_and_back_keep_the_view(opened: Open, region_url: str) -> None:
    page = opened(f"{region_url}/indicators?year=2024&indicator=3&college={quote(SAMPLE)}")
    before = seen(page)
    page.reload()
    settle(page)
    assert seen(page) == before
    page.get_by_role("link", name="Обзор").click()
    page.wait_for_url(re.compile(r"/\?"))
    settle(page)
    page.go_back()
    page.wait_for_url(re.compile("/indicators"))
    expect(page.locator(".st-key-ck_head")).to_contain_text("3. Доля")
    settle(page)
    assert seen(page) == before
    assert asked(page)["college"] == [SAMPLE]


def test_bare_values_are_understood(opened: Open, region_url: str) -> None:
    page = opened(f"{region_url}/indicators?year=2024&specialty=09.02.07&line=03&carry=true&indicator=10")
    assert page.locator(".st-key-carry input").is_checked()
    assert asked(page)["line"][0].startswith("03 – ")
    expect(page.locator(".st-key-ck_head")).to_contain_text("10. ")


def test_everything_is_an_address_of_its_own(opened: Open, region_url: str) -> None:
    page = opened(f"{region_url}/indicators?all=1")
    expect(page.locator(".st-key-ck_head")).to_contain_text("Выпуски 2023")
    page.reload()
    settle(page)
    expect(page.locator(".st-key-ck_head")).to_contain_text("Выпуски 2023")


def test_the_choice_goes_to_other_pages_and_comes_back(opened: Open, region_url: str) -> None:
    page = opened(f"{region_url}/indicators?year=2023")
    page.get_by_role("link", name="Обзор").click()
    page.wait_for_url(re.compile(r"/\?"))
    settle(page)
    assert asked(page)["year"] == ["2023"]
    page.get_by_role("link", name="Показатели").click()
    page.wait_for_url(re.compile("/indicators"))
    settle(page)
    expect(page.locator(".st-key-ck_head")).to_contain_text("Выпуск 2023")
