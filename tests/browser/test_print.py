"""A printed page: the head, what was looked at, and nothing to press; dark or narrow, it is readable paper."""

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from ck.export.centre import Texts
from ck.services.centre import put_emblem, save
from ck.services.demo_centre import emblem
from ck.services.workspace import open_workspace
from ck.ui.screens import SCREENS
from tests.browser.helpers import ROOT, serving, settle
from tests.browser.region import SAMPLE, fill

pytestmark = pytest.mark.browser

NAME = "Базовый центр карьеры для печати"
Open = Callable[[str], Any]
PAGES = {
    "": ("Обзор", "Занятость выпускников", "Год выпуска: 2024"),
    "indicators": ("Показатели", "Трудоустройство по специальности", "По колледжам"),
    "risk_groups": ("Группы риска", "Под риском нетрудоустройства", "Год выпуска: 2024"),
    "events": ("Мероприятия", "Составлено"),
    "programme": ("Программа", "Составлено"),
    "acts": ("Документы", "Системообразующие"),
}
BUTTONS = ("Режим показа", "Скачать", "Сбросить", "Кто работает", "База:", "Настройки", "Добавить")


@pytest.fixture(scope="module")
def printed_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A region whose centre has a name and an emblem."""
    folder = tmp_path_factory.mktemp("print")
    fill(folder / "ck.sqlite")
    workspace = open_workspace(str(folder / "ck.sqlite"))
    save(workspace, Texts(NAME, "БЦК", "Учебная область", head="И. О. Подписантов"))
    put_emblem(workspace, emblem())
    workspace.store.close()
    with serving(ROOT / "app.py", folder) as url:
        yield url


@pytest.fixture
def paper(page: Any, printed_url: str, tmp_path: Path) -> Open:
    """Print an address; gives the path of the PDF."""

    def put(address: str) -> Path:
        page.goto(f"{printed_url}/{address}")
        settle(page)
        page.wait_for_timeout(800)
        page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True, print_background=True)
        return tmp_path / "page.pdf"

    return put


def text(pdf: Path) -> str:
    """What a reader of the paper reads, on one line."""
    if shutil.which("pdftotext") is None:
        pytest.skip("Poppler is not installed")
    found = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, timeout=60).stdout
    return " ".join(found.decode().replace("\u00a0", " ").split())


@pytest.mark.parametrize("address", PAGES, ids=lambda one: one or "overview")
def test_paper_has_the_head_and_what_was_looked_at_and_no_buttons(paper: Open, address: str) -> None:
    said = text(paper(address))
    for words in (NAME, "Учебная область", *PAGES[address]):
        assert words in said, f"«{words}» is not on paper: {said[:800]}"
    others = {one.title for one in SCREENS} - {PAGES[address][0]}
    menu = " ".join(one.title for one in SCREENS[:4])
    assert menu not in said and sum(f" {one} " in said for one in others) < 3
    for words in (*BUTTONS, "Подписантов"):
        assert words not in said, words


def test_filters_date_and_coverage_are_words_on_paper(paper: Open) -> None:
    said = text(paper(f"indicators?year=2024&college={quote(SAMPLE)}"))
    assert f"Год выпуска: 2024; Колледж: {SAMPLE}" in said
    assert re.search(r"Выпуск 2024 года на \d\d\.\d\d\.\d{4}, данные 1 из 1 ПОО", said)


@pytest.mark.parametrize(("scheme", "width"), [("light", 1366), ("dark", 1366), ("light", 1920), ("light", 800)])
def test_nothing_is_cut_and_the_sheet_is_white(page: Any, printed_url: str, scheme: str, width: int) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 768})
    page.goto(f"{printed_url}/risk_groups")
    settle(page)
    page.wait_for_selector(".stPlotlyChart .main-svg")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print", color_scheme=scheme)
    page.set_viewport_size({"width": 1032, "height": 720})  # a sheet of A4 on its side
    page.wait_for_timeout(500)
    assert page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor") == "rgb(255, 255, 255)"
    sizes = page.evaluate(
        "[...document.querySelectorAll('.stPlotlyChart, .stDataFrame, .ck-print')].map(e => e.getBoundingClientRect())"
        ".map(r => [r.left, r.right, r.height])"
    )
    assert len(sizes) > 2
    assert all(left >= -1 and right <= 1033 for left, right, high in sizes if high), sizes
    assert not page.locator(".stButton:visible, .stDownloadButton:visible, header:visible").count()


def test_the_head_is_for_paper_only(page: Any, printed_url: str) -> None:
    page.goto(printed_url)
    settle(page)
    assert page.locator(".ck-print").count() == 1
    assert not page.locator(".ck-print").is_visible()


def test_the_view_for_paper_prints_tables_whole(page: Any, printed_url: str, tmp_path: Path) -> None:
    page.add_init_script("window.print = () => { window.printed = (window.printed || 0) + 1; }")
    page.goto(f"{printed_url}/indicators?year=2024")
    settle(page)
    page.get_by_role("button", name="Для печати").first.click()
    page.get_by_role("button", name="Напечатать").first.wait_for()
    settle(page)
    rows = page.locator(".ck-table tbody tr")
    colleges = [row.split("\t")[0] for row in rows.all_inner_texts()]
    assert len(colleges) >= 8
    assert page.evaluate(
        "[...document.querySelectorAll('.ck-table')].every(e => e.scrollWidth <= e.parentElement.clientWidth + 1)"
    )
    page.get_by_role("button", name="Напечатать").first.click()
    page.wait_for_function("() => window.printed === 1")
    settle(page)
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True, print_background=True)
    said = text(tmp_path / "page.pdf")
    assert "Напечатать" not in said and "Вернуться" not in said
    assert [college for college in colleges if college.split("«")[-1].split()[0].rstrip("»") not in said] == []
    page.get_by_role("button", name="Вернуться к экрану").first.click()
    page.locator(".stDataFrame").first.wait_for()
