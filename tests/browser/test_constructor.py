"""A form made from an unknown workbook in a real browser, and a report of it taken in."""

import string
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from ck.services.workspace import open_workspace
from tests.browser.helpers import ROOT, assert_russian, press, serving, settle, snap
from tests.constructor import layouts
from tests.ingest.build import xlsx

pytestmark = pytest.mark.browser
Open = Callable[[str], Any]
ALLOWED = " ".join(["ck sqlite toml form", *(f"b{letter}" for letter in string.ascii_lowercase)])  # letters of columns


@pytest.fixture
def empty_url(tmp_path: Path) -> Iterator[str]:
    """The application over empty databases of this test alone."""
    with serving(ROOT / "app.py", tmp_path, CK_DEMO_DATABASE_URL=f"sqlite:///{tmp_path / 'demo.sqlite'}") as url:
        yield url


def step(page: Any, name: str) -> None:
    page.locator(".st-key-form_step").get_by_text(name).click()
    settle(page)


def choose(page: Any, key: str, text: str) -> None:
    """Pick from a list by typing, as people do with eighty entries."""
    field = page.locator(f".st-key-{key} input")
    field.click()
    field.fill(text)
    page.get_by_role("option", name=text).first.click()
    settle(page)


def test_a_workbook_becomes_a_form_that_takes_reports(opened: Open, empty_url: str, tmp_path: Path) -> None:
    book = tmp_path / "Приморский колледж.xlsx"
    book.write_bytes(xlsx(layouts.wide()))
    page = opened(f"{empty_url}/settings?section=Формы")
    expect(page.get_by_text("По присланной книге программа предложит")).to_be_visible()
    assert_russian(page, ALLOWED)
    snap(page, "forms-list")
    press(page, "Новая форма по книге")
    page.locator(".st-key-form_files_0 input[type=file]").set_input_files(str(book))
    expect(page.get_by_role("button", name="Предложить графы")).to_be_visible(timeout=20_000)
    settle(page)
    snap(page, "forms-files")
    press(page, "Предложить графы")
    expect(page.get_by_text("Требуют решения").first).to_be_visible()
    assert_russian(page, ALLOWED)
    snap(page, "forms-columns")
    press(page, "Предложенное на странице верно")
    page.get_by_text("Все графы").first.click()
    settle(page)
    snap(page, "forms-columns-all")
    choose(page, "form_1_meaning", "Ключ: код и название программы")
    step(page, "3. Строки")
    snap(page, "forms-lines")
    step(page, "4. Проверки")
    expect(page.get_by_text("держится: 3 из 3").first).to_be_visible()
    assert_russian(page, ALLOWED)
    snap(page, "forms-checks")
    step(page, "5. Сведения")
    snap(page, "forms-about")
    page.reload()
    settle(page)
    step(page, "6. Проба и запись")
    press(page, "Проверить на файлах")
    expect(page.get_by_text("Файлы прочитаны так же, как при загрузке")).to_be_visible(timeout=20_000)
    assert_russian(page, ALLOWED)
    snap(page, "forms-trial")
    press(page, "Записать форму")
    expect(page.get_by_text("редакция 1").first).to_be_visible()
    snap(page, "forms-kept")
    workspace = open_workspace(str(tmp_path / "ck.sqlite"))
    assert len(workspace.forms().get("2027-01").main.columns) == 80
    workspace.store.close()
