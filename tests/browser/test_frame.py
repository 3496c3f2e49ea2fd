"""The frame in a real browser: address, language, layout, safety, errors."""

import re
import urllib.request
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.helpers import assert_russian, settle, snap

pytestmark = pytest.mark.browser

Open = Callable[[str], Any]


def asked(page: Any) -> dict[str, list[str]]:
    """The parameters in the address bar."""
    return parse_qs(urlsplit(page.url).query)


def expect_chosen(page: Any, text: str) -> None:
    """Wait until the demonstration page was given this choice."""
    expect(page.get_by_text("Выбрано:")).to_have_text(f"Выбрано: {text}".strip())
    settle(page)


def choose(page: Any, key: str, option: str) -> None:
    """Pick an option in a filter the way a person does. (Escape would empty a field of one value.)"""
    page.locator(f".st-key-{key} input").first.click()
    page.get_by_role("option", name=option, exact=True).click()
    page.wait_for_url(lambda url: option in parse_qs(urlsplit(url).query).get(key, []))
    page.locator("h1").click()
    settle(page)


def follow(page: Any, link: str, path: str) -> None:
    """Go to another page by the menu."""
    page.get_by_role("link", name=link).click()
    page.wait_for_url(re.compile(f"{path}(\\?|$)"))
    settle(page)


def test_first_page_is_russian_and_stays_on_this_machine(opened: Open, app_url: str) -> None:
    page = opened(f"{app_url}/")
    assert page.evaluate("document.documentElement.lang") == "ru"
    assert page.title() == "Рабочее место БЦК"
    assert_russian(page, allowed="ck sqlite")
    snap(page, "overview-empty")


def test_every_answer_carries_security_headers(app_url: str) -> None:
    for path in ("/", "/_stcore/health", "/app/ru.js"):
        with urllib.request.urlopen(app_url + path) as answer:
            assert "script-src 'self';" in answer.headers["Content-Security-Policy"]
            assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_choices_live_in_the_address(opened: Open, demo_url: str) -> None:
    page = opened(f"{demo_url}/")
    choose(page, "college", "Колледж № 7")
    choose(page, "college", "Колледж № 8")
    choose(page, "as_of", "01.10.2025")
    assert asked(page) == {"college": ["Колледж № 7", "Колледж № 8"], "as_of": ["01.10.2025"]}
    expect_chosen(page, "2025-10-01; Колледж № 7 + Колледж № 8")
    snap(page, "filters-chosen")
    page.reload()
    settle(page)
    expect_chosen(page, "2025-10-01; Колледж № 7 + Колледж № 8")


def test_choices_survive_a_page_without_filters(opened: Open, demo_url: str) -> None:
    page = opened(f"{demo_url}/widgets?municipality=Город Приморск")
    assert not page.locator(".st-key-college").is_visible()  # behind «Фильтры»
    follow(page, "Обзор", "/")
    expect_chosen(page, "Город Приморск")
    page.go_back()
    page.wait_for_url(re.compile("/widgets"))
    assert asked(page) == {"municipality": ["Город Приморск"]}


def test_bare_values_are_understood_and_bad_ones_dropped(opened: Open, demo_url: str) -> None:
    address = "year=2024&year=1999&college=Нет такого&as_of=2025-10-01&specialty=09.02.07&line=02"
    page = opened(f"{demo_url}/?{address}")
    expect_chosen(page, "2024; 2025-10-01; 09.02.07; 02")
    assert asked(page)["year"] == ["2024"]
    assert "college" not in asked(page)
    page.reload()
    settle(page)
    expect_chosen(page, "2024; 2025-10-01; 09.02.07; 02")
    page.get_by_role("button", name="Сбросить").click()
    page.wait_for_url(re.compile(r"/$"))
    settle(page)
    expect_chosen(page, "")


def test_show_mode_is_in_the_address_and_goes_back(opened: Open, demo_url: str) -> None:
    page = opened(f"{demo_url}/?college=Колледж № 3&show=1")
    assert page.locator(".st-key-show input").is_checked()
    assert not page.locator(".st-key-college").is_visible()  # behind «Фильтры»
    assert page.get_by_text("Колледж: Колледж № 3", exact=True).is_visible()
    snap(page, "show-mode")
    page.locator(".st-key-show label").first.click()
    page.wait_for_function("() => !location.search.includes('show')")
    settle(page)
    assert page.locator(".st-key-college").is_visible()
    page.go_back()
    page.wait_for_function("() => location.search.includes('show=1')")
    page.locator(".st-key-college").wait_for(state="hidden")
    assert asked(page)["college"] == ["Колледж № 3"]


def test_filter_bar_takes_two_rows(opened: Open, demo_url: str) -> None:
    page = opened(f"{demo_url}/")
    bar = page.locator(".st-key-ck_filters").bounding_box()
    tops = {round(page.locator(f".st-key-{key}").bounding_box()["y"]) for key in
            ("year", "as_of", "college", "municipality", "specialty", "group", "line")}  # fmt: skip
    assert len(tops) == 2
    assert bar["height"] <= 150
    assert bar["y"] + bar["height"] <= 260
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_charts_are_drawn_in_russian(opened: Open, demo_url: str) -> None:
    page = opened(f"{demo_url}/")
    page.locator(".js-plotly-plot .bars .point").first.wait_for()
    page.locator(".st-key-bars").hover()
    assert_russian(page)
    text = page.locator(".st-key-bars .js-plotly-plot").inner_text()
    assert "40,00\u00a0%" in text
    assert "нет данных" in text
    page.wait_for_timeout(300)
    snap(page, "charts-light")
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(600)
    snap(page, "charts-dark")


def test_widgets_speak_russian(opened: Open, demo_url: str) -> None:
    page = opened(f"{demo_url}/widgets")
    page.locator(".st-key-text input").fill("абв")
    page.get_by_text("Enter – применить").wait_for()
    assert_russian(page)
    page.locator(".st-key-date button").first.click()
    page.get_by_text("октябрь").first.wait_for()
    assert_russian(page)
    page.keyboard.press("Escape")
    page.locator(".st-key-many input").first.click()
    page.keyboard.type("ъъ")
    page.get_by_text("Ничего не найдено").wait_for()
    assert_russian(page)
    page.keyboard.press("Escape")


def test_uploader_and_table_speak_russian(opened: Open, demo_url: str) -> None:
    page = opened(f"{demo_url}/widgets")
    files = [{"name": f"файл.{kind}", "mimeType": "", "buffer": b"x" * 1500} for kind in ("xlsx", "exe")]
    page.set_input_files(".st-key-files input[type=file]", files)
    page.get_by_text("1,5\u00a0КБ").first.wait_for()
    page.get_by_text("файл.exe").hover()
    page.wait_for_timeout(300)
    assert_russian(page, allowed="exe")
    page.locator("[data-testid=stDataFrame]").hover()
    page.get_by_role("button", name="Поиск").wait_for()
    assert_russian(page, allowed="exe")
    snap(page, "widgets")


def test_a_bug_shows_a_russian_sentence_without_details(opened: Open, demo_url: str) -> None:
    page = opened(f"{demo_url}/broken")
    alert = page.get_by_role("alert").inner_text()
    assert "в программе ошибка" in alert
    assert re.search(r"код \d{6}", alert)
    assert "secret" not in page.content()
    assert_russian(page)
    snap(page, "broken")


def test_a_user_error_shows_itself_and_the_remedy(opened: Open, demo_url: str) -> None:
    page = opened(f"{demo_url}/refused")
    assert "Файл не открылся." in page.content()
    assert "Сохраните его заново." in page.content()


def test_unknown_page_is_named_in_russian(opened: Open, demo_url: str) -> None:
    page = opened(f"{demo_url}/nowhere")
    page.get_by_text("Страница не найдена").wait_for()
    assert_russian(page)


def test_a_foreign_host_name_gets_no_session(browser: Any, demo_url: str) -> None:
    """A page of another site whose name was bound to 127.0.0.1 must not reach the data."""
    context = browser.new_context()
    refused = context.request.get(
        f"{demo_url}/_stcore/stream",
        headers={"Host": "evil.example", "Connection": "Upgrade", "Upgrade": "websocket",
                 "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA=="},
    )  # fmt: skip
    assert refused.status == 403
    context.close()
