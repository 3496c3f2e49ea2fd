"""What a report changed, a question about it, the comparison with a second source – in a real browser."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from ck.services.importing import ImportOptions
from ck.services.workspace import open_workspace
from tests.browser.helpers import ROOT, assert_russian, serving, settle, snap
from tests.services.crosscheck.kit import BOOKS, CODE, NURSE, book, region
from tests.services.import_files_kit import DATE, NAME, YEAR, a_form, put

pytestmark = pytest.mark.browser
BASE = "ck sqlite"


@pytest.fixture
def url(tmp_path: Path) -> Iterator[str]:
    """The application over two colleges, one of which has sent a corrected report."""
    workspace = open_workspace(str(tmp_path / "ck.sqlite"))
    region(workspace)
    put(workspace, ("исправлено.xlsx", a_form(NAME)), options=ImportOptions(year=YEAR, as_of=DATE))
    workspace.store.close()
    with serving(ROOT / "app.py", tmp_path, CK_DEMO_DATABASE_URL=f"sqlite:///{tmp_path / 'demo.sqlite'}") as address:
        yield address


def mark(page: Any, table: int = 0) -> None:
    """Tick the box at the left of a table's first row, which is drawn on a canvas."""
    shown = page.locator('[data-testid="stDataFrame"]:visible').nth(table)
    shown.scroll_into_view_if_needed()
    box = shown.bounding_box()
    page.mouse.click(box["x"] + 20, box["y"] + 38 + 17)
    settle(page)


def test_from_a_changed_number_to_a_question_and_a_second_source(
    opened: Callable[[str], Any], url: str, tmp_path: Path
) -> None:
    page = opened(f"{url}/upload?part={quote('Отчёты колледжей')}")
    mark(page)
    expect(page.get_by_text("Сравнивается с версией 1 на ту же дату")).to_be_visible()
    settle(page)
    assert_russian(page, BASE)
    snap(page, "changes")
    mark(page, 2)
    page.get_by_role("button", name="Отметить для уточнения…").click()
    expect(page.get_by_role("button", name="Записать вопрос")).to_be_visible()
    assert_russian(page, BASE)
    snap(page, "changes-question")
    page.get_by_role("button", name="Записать вопрос").click()
    expect(page.get_by_text("Вопрос № 1 записан")).to_be_visible()

    page.get_by_role("tab", name="Сверка").click()
    settle(page)
    page.get_by_text("Источники", exact=True).click()
    settle(page)
    table = tmp_path / "СФР.xlsx"
    table.write_bytes(book([[n, NAME, code, YEAR, 1, 25, None] for n, code in enumerate((CODE, NURSE, BOOKS))]))
    page.locator("[class*=st-key-source_file] input[type=file]").set_input_files(str(table))
    expect(page.get_by_text("Принято строк – 3")).to_be_visible()
    settle(page)
    assert_russian(page, BASE)
    snap(page, "crosscheck-mapping")
    page.get_by_role("button", name=re.compile("^Записать 3")).click()
    expect(page.get_by_text("Источник «СФР» записан")).to_be_visible()
    page.get_by_text("Сравнение", exact=True).click()
    expect(page.get_by_text("По тем, кто есть в обоих")).to_be_visible()
    settle(page)
    assert_russian(page, BASE)
    snap(page, "crosscheck")
