"""The programme and the acts in a real browser: a form closed by a slip, two people at one record, a blank."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from ck.services.registers.known import PROGRAMMES
from ck.services.workspace import open_workspace
from tests.browser.helpers import ROOT, assert_russian, press, serving, settle, snap
from tests.services.registers_region import college, put

pytestmark = pytest.mark.browser

BASE = "ck sqlite"  # the name of the database's file
COLLEGE = "Азовский колледж связи"
ROW, HEAD = 84, 35  # pixels of the tables


@pytest.fixture
def url(tmp_path: Path) -> Iterator[str]:
    """The application over a college and an empty programme of the base centre."""
    workspace = open_workspace(f"sqlite:///{(tmp_path / 'ck.sqlite').as_posix()}")
    college(workspace, COLLEGE)
    put(workspace, PROGRAMMES, title="План", developer="БЦК", since="01.01.2024", until="31.12.2024")
    workspace.store.close()
    with serving(ROOT / "app.py", tmp_path) as address:
        yield address


def fill(page: Any, field: str, text: str) -> None:
    box = page.get_by_role("dialog").locator(f"[class*='st-key-{field}_']").locator("input, textarea").first
    box.fill(text)
    page.keyboard.press("Tab")
    settle(page)


def mark(page: Any, row: int, height: int = ROW) -> None:
    table = page.locator('[data-testid="stDataFrame"]:visible').first
    table.click(position={"x": 15, "y": HEAD + height * row + height // 2})
    settle(page)


def test_a_measure_is_taken_and_nothing_typed_is_lost_silently(opened: Callable[[str], Any], url: str) -> None:
    page = opened(f"{url}/programme?programme_part=Из+раздела+I")
    page.locator(".st-key-measure_search input").fill("ярмарки вакансий")
    page.keyboard.press("Enter")
    settle(page)
    mark(page, 0, 66)
    press(page, "Взять в программу…")
    fill(page, "programme_item_responsible", "Отдел")
    page.keyboard.press("Escape")
    expect(page.get_by_text("Форма закрыта, вписанное в неё не записано.")).to_be_visible()
    snap(page, "programme-closed")
    press(page, "Вернуться к форме…")
    expect(page.get_by_role("dialog").get_by_role("textbox", name="Ответственный *")).to_have_value("Отдел")
    fill(page, "programme_item_expected", "500 участников")
    press(page, "Записать")
    expect(page.get_by_text("Записано.")).to_be_visible()

    first, second = page, page.context.new_page()
    for one in (first, second):
        one.goto(f"{url}/programme")
        settle(one)
        mark(one, 0)
        press(one, "Изменить…")
    for one, text in ((first, "Отдел занятости"), (second, "Отдел практики")):
        fill(one, "programme_item_responsible", text)
        press(one, "Записать")
    expect(second.get_by_text("её изменил кто-то другой")).to_be_visible()
    expect(second.get_by_role("dialog").get_by_role("textbox", name="Ответственный *")).to_have_value("Отдел практики")
    assert_russian(first, BASE)
    snap(first, "programme")


def test_an_act_is_told_of_and_a_college_gets_its_blank(opened: Callable[[str], Any], url: str) -> None:
    page = opened(f"{url}/acts?acts_part=Что+проверить")
    expect(page.get_by_text("Отметьте строку слева")).to_be_visible()
    snap(page, "acts-check")
    mark(page, 0)
    expect(page.get_by_text("По нашим сведениям, не проверено: заменён")).to_be_visible()
    press(page, "Что стало с документом…")
    press(page, "Записать")
    expect(page.get_by_text("Не заполнено поле «Состояние»")).to_be_visible()
    page.keyboard.press("Escape")
    settle(page)

    page.get_by_role("tab", name="Из Excel", exact=True).click()
    settle(page)
    page.locator(".st-key-acts_blank_of input").click()
    page.get_by_role("option", name=COLLEGE).click()
    settle(page)
    with page.expect_download() as blank:
        page.get_by_role("button", name="Скачать бланк колледжа", exact=True).click()
    assert blank.value.suggested_filename == f"Локальные акты – {COLLEGE}.xlsx"
    assert_russian(page, BASE)
    snap(page, "acts-blank")
