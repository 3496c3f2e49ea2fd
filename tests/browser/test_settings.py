"""The directory of colleges in a real browser: from Excel, a card changed by two people, duplicates, the journal."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from ck.export.directory_book import DirectoryRow, directory_book
from ck.services import colleges
from ck.services.workspace import open_workspace
from tests.browser.helpers import ROOT, assert_russian, mark_first_row, press, serving, settle, snap, tab

pytestmark = pytest.mark.browser

Open = Callable[[str], Any]
BASE = "ck sqlite"  # the name of the database's file
NAMES = ("Азовский колледж связи", "Азовский колледж свзи", "Батайский техникум транспорта")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def empty_url(folder: Path) -> Iterator[str]:
    """The application over empty databases of this test alone."""
    with serving(ROOT / "app.py", folder, CK_DEMO_DATABASE_URL=f"sqlite:///{folder / 'demo.sqlite'}") as url:
        yield url


def test_from_excel_to_cards_duplicates_and_the_journal(opened: Open, empty_url: str, folder: Path) -> None:
    book = folder / "Колледжи.xlsx"
    book.write_bytes(directory_book([DirectoryRow(name, None, None, True, True, ()) for name in NAMES]))
    page = opened(f"{empty_url}/settings")
    assert_russian(page, BASE)
    snap(page, "settings-empty")

    tab(page, "Из Excel")
    page.locator("input[type=file]").first.set_input_files(str(book))
    expect(page.get_by_text("Добавится – 3")).to_be_visible()
    settle(page)
    assert_russian(page, BASE)
    snap(page, "settings-book")
    page.get_by_role("button", name=re.compile("^Записать 3")).click()
    expect(page.get_by_text("Записано: добавлено – 3")).to_be_visible()

    tab(page, "Колледжи")
    mark_first_row(page)
    press(page, "Изменить…")
    card = page.get_by_role("dialog")
    town = card.get_by_role("combobox")
    town.fill("Азов")
    town.press("Enter")
    settle(page)
    card.get_by_label("ИНН").fill("7707083894")
    card.get_by_label("ИНН").press("Tab")
    expect(card.get_by_text("Контрольные цифры ИНН 7707083894 не сходятся")).to_be_visible()
    settle(page)
    assert_russian(page, BASE)
    snap(page, "settings-card")

    store = open_workspace(str(folder / "ck.sqlite"))  # meanwhile somebody else
    (other,) = colleges.cards(store, "свзи")
    colleges.save(store, other.id, other.fields, replace(other.fields, aliases=("АКС",)))
    store.store.close()
    press(page, "Записать")
    expect(card.get_by_text("её изменил кто-то другой")).to_be_visible()
    snap(page, "settings-conflict")
    press(page, "Закрыть без записи")

    press(page, "Изменить…")
    town.fill("Азов")
    town.press("Enter")
    settle(page)
    press(page, "Записать")
    expect(page.get_by_text("записано: муниципалитет: — → Азов")).to_be_visible()
    settle(page)
    snap(page, "settings-colleges")

    tab(page, "Дубликаты")
    press(page, "Сравнить")
    expect(page.get_by_text("Отчётов у «Азовский")).to_be_visible()
    assert_russian(page, BASE)
    snap(page, "settings-merge")
    press(page, "Объединить")
    expect(page.get_by_text("Объединено:")).to_be_visible()

    tab(page, "Журнал")
    assert_russian(page, BASE)
    snap(page, "settings-journal")
    with page.expect_download() as download:
        page.get_by_role("button", name="Скачать журнал").click()
    assert download.value.suggested_filename == "Журнал.xlsx"
    assert Path(download.value.path()).read_bytes().startswith(b"PK")
