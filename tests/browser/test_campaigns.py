"""A collection campaign in a real browser: made with one press, looked through, closed, proven, in the journal."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from ck.services.campaigns import closing, planning
from ck.services.campaigns.boards import boards
from ck.services.workspace import open_workspace
from tests.browser.helpers import ROOT, assert_russian, press, serving, settle, snap
from tests.services.import_files_kit import a_form, add_college, put

pytestmark = pytest.mark.browser

Open = Callable[[str], Any]
BASE = "ck sqlite"  # the name of the database's file
NAMES = ("Азовский колледж связи", "Батайский техникум транспорта", "Донской медицинский колледж")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three colleges, of which two have sent and one file is no workbook."""
    workspace = open_workspace(str(tmp_path / "ck.sqlite"))
    add_college(workspace, *NAMES, "Ёлкинский лицей")
    put(workspace, *((f"{name}.xlsx", a_form(name)) for name in NAMES[:2]), (f"{NAMES[2]}.xlsx", b"no workbook"))
    workspace.store.close()
    return tmp_path


@pytest.fixture
def url(folder: Path) -> Iterator[str]:
    with serving(ROOT / "app.py", folder, CK_DEMO_DATABASE_URL=f"sqlite:///{folder / 'demo.sqlite'}") as address:
        yield address


def view(page: Any, name: str) -> None:
    choice = page.get_by_role("radio", name=name, exact=True)
    choice.click()
    expect(choice).to_be_checked()
    settle(page)


def test_a_campaign_from_a_press_to_the_proof(opened: Open, url: str, folder: Path) -> None:
    page = opened(f"{url}/upload?part=Сбор")
    assert_russian(page, BASE)
    snap(page, "campaign-proposed")
    press(page, "Завести")
    expect(page.get_by_text("Отчитались 2 из 4")).to_be_visible()
    assert_russian(page, BASE)
    snap(page, "campaign-colleges")
    box = page.locator('[data-testid="stDataFrame"]:visible').first.bounding_box()
    page.mouse.click(box["x"] + 20, box["y"] + 38 + 17)
    settle(page)
    press(page, "Освободить от отчёта…")
    page.get_by_label("Причина").fill("в этом году выпуска нет")
    page.get_by_label("Причина").press("Tab")
    settle(page)
    snap(page, "campaign-excuse")
    press(page, "Освободить")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_text("Отчитались 2 из 3")).to_be_visible()
    settle(page)

    view(page, "Напоминания")
    expect(page.get_by_text("Прислали файл, который не принят (1)")).to_be_visible()
    assert_russian(page, BASE)
    snap(page, "campaign-letters")
    view(page, "Муниципалитеты")
    expect(page.locator('[data-testid="stDataFrame"]:visible')).to_have_count(1)
    snap(page, "campaign-municipalities")
    view(page, "Все кампании")
    settle(page)
    snap(page, "campaign-matrix")

    page.get_by_role("button", name="Кто работает?").click()
    name = page.get_by_role("textbox", name="Как вас записывать в журнал")
    name.fill("Петрова П. П.")
    name.press("Enter")
    settle(page)
    page.keyboard.press("Escape")
    view(page, "Закрытие")
    snap(page, "campaign-open")
    page.get_by_text("Закрыть кампанию с теми отчётами, которые есть").click()
    settle(page)
    press(page, "Закрыть кампанию")
    expect(page.get_by_text("С закрытия ничего не изменилось")).to_be_visible()
    assert "закрыта: на 01.03.2023" in page.locator('[class*="st-key-campaign_choice"]').inner_text() + (
        page.get_by_role("combobox").first.input_value()
    )
    expect(page).to_have_url(re.compile("part="))
    assert_russian(page, BASE)
    snap(page, "campaign-closed")

    page.get_by_role("link", name="Обзор").click()
    settle(page)
    snap(page, "campaign-overview")
    workspace = open_workspace(str(folder / "ck.sqlite"))
    (board,) = boards(workspace)
    (kept,) = closing.closings(workspace, board.campaign.id)
    assert kept.closed_by == "Петрова П. П."
    assert planning.proposals(workspace) == []
    workspace.store.close()


def test_an_open_campaign_is_what_the_upload_opens_with(opened: Open, url: str, folder: Path) -> None:
    workspace = open_workspace(str(folder / "ck.sqlite"))
    planning.accept(workspace, planning.proposals(workspace)[0])
    workspace.store.close()
    page = opened(url)
    expect(page.get_by_text("отчитались 2 из 4")).to_be_visible()
    snap(page, "campaign-notice")
    page.get_by_role("link", name="Кому напомнить").click()
    settle(page)
    expect(page.get_by_text("Отчитались 2 из 4")).to_be_visible()
    page.get_by_role("tab", name="Загрузить", exact=True).click()
    settle(page)
    expect(page.get_by_text("Файлы колледжей")).to_be_visible()
