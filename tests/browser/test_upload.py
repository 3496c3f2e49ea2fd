"""The main path in a real browser: files in, looked at, stored, found again, undone; the invented region."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.helpers import ROOT, assert_russian, mark_first_row, press, serving, settle, snap

pytestmark = pytest.mark.browser

Open = Callable[[str], Any]
SAMPLES = sorted((ROOT / "tests/ingest/samples").rglob("*.xlsx"))
BASE = "ck sqlite"  # the name of the database's file


@pytest.fixture
def empty_url(tmp_path: Path) -> Iterator[str]:
    """The application over empty databases of this test alone."""
    with serving(ROOT / "app.py", tmp_path, CK_DEMO_DATABASE_URL=f"sqlite:///{tmp_path / 'demo.sqlite'}") as url:
        yield url


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A workbook that was cut off on its way."""
    path = tmp_path / "ГБПОУ «Сломанный колледж».xlsx"
    path.write_bytes(SAMPLES[0].read_bytes()[:900])
    return path


def tab(page: Any, name: str) -> None:
    page.get_by_role("tab", name=re.compile(name)).click()
    settle(page)


def give(page: Any, files: list[Path]) -> None:
    """Choose files and wait until they have arrived."""
    page.locator("input[type=file]").first.set_input_files([str(path) for path in files])
    expect(page.get_by_text(f"Выбрано: {len(files)}")).to_be_visible()
    settle(page)


def check(page: Any, files: list[Path]) -> None:
    give(page, files)
    press(page, "Проверить")
    expect(page.get_by_role("tab", name=f"Файлы ({len(files)})")).to_be_visible()


def test_from_files_to_reports_and_back(opened: Open, empty_url: str, broken: Path) -> None:
    page = opened(f"{empty_url}/upload")
    assert_russian(page, BASE)
    snap(page, "upload-empty")
    check(page, [*SAMPLES, broken])
    expect(page.get_by_text("принято – 3 · не принято – 1")).to_be_visible()
    expect(page.get_by_text("Пока ничего не записано.")).to_be_visible()
    assert_russian(page, BASE)
    snap(page, "upload-checked")
    tab(page, r"Замечания \(")
    assert_russian(page, BASE)
    snap(page, "upload-problems")
    with page.expect_download() as download:
        page.get_by_role("button", name="Скачать", exact=True).click()
    assert download.value.suggested_filename == "Замечания.xlsx"
    assert Path(download.value.path()).read_bytes().startswith(b"PK")

    page.reload()  # the work is found again
    settle(page)
    page.get_by_role("button", name=re.compile("^Записать 3")).click()
    expect(page.get_by_text(re.compile("Записано: 3.отчёта"))).to_be_visible()
    assert_russian(page, BASE)
    snap(page, "upload-stored")

    tab(page, "Отчёты колледжей")
    mark_first_row(page)
    press(page, "Отменить отчёт…")
    expect(page.get_by_text("После отмены: другого отчёта на эту дату нет")).to_be_visible()
    assert_russian(page, BASE)
    snap(page, "upload-undo")
    press(page, "Отменить отчёт")
    expect(page.get_by_text("Отчёт отменён:")).to_be_visible()
    snap(page, "upload-undone")

    page.get_by_role("link", name="Обзор", exact=True).click()
    expect(page.get_by_text("Что требует внимания")).to_be_visible()
    settle(page)
    assert_russian(page, BASE)
    snap(page, "overview-data")
    page.get_by_role("link", name="Посмотреть замечания").click()
    expect(page.get_by_role("tab", name="Полученные файлы")).to_have_attribute("aria-selected", "true")
    settle(page)
    expect(page.get_by_text(re.compile("^1.файл$"))).to_be_visible()
    mark_first_row(page)
    expect(page.locator("[data-testid=stText]").get_by_text(broken.name)).to_be_visible()
    assert_russian(page, BASE)
    snap(page, "upload-files")


def test_the_other_parts_are_russian_and_have_addresses(opened: Open, empty_url: str) -> None:
    page = opened(f"{empty_url}/upload?part=Бланки форм")
    assert_russian(page, BASE)
    snap(page, "upload-blanks")
    with page.expect_download() as download:
        page.get_by_role("button", name="Скачать бланк").click()
    assert download.value.suggested_filename == "Форма сбора, сентябрь 2025.xlsx"
    tab(page, "Графы форм")
    page.wait_for_url(re.compile("part="))
    page.get_by_text("Форма сбора, сентябрь 2025").click()
    settle(page)
    assert_russian(page, BASE)
    snap(page, "upload-columns")
    page.get_by_role("button", name="Подтвердить графы").locator("visible=true").last.click()
    expect(page.get_by_text("Показатели пересчитаны")).to_be_visible()


def test_chosen_files_outlive_a_look_at_another_part(opened: Open, empty_url: str) -> None:
    page = opened(f"{empty_url}/upload")
    give(page, SAMPLES)
    tab(page, "Бланки форм")
    tab(page, "Загрузить")
    expect(page.get_by_text("Выбрано: 3")).to_be_visible()


def test_a_folder_is_taken_whole(opened: Open, empty_url: str, tmp_path: Path) -> None:
    folder = tmp_path / "Формы"
    folder.mkdir()
    for sample in SAMPLES:
        (folder / sample.name).write_bytes(sample.read_bytes())
    page = opened(f"{empty_url}/upload")
    page.locator("input[type=file]").nth(1).set_input_files(str(folder))
    expect(page.get_by_text("Выбрано: 3")).to_be_visible()
    settle(page)
    press(page, "Проверить")
    expect(page.get_by_text("принято – 3")).to_be_visible()


@pytest.mark.slow
def test_the_invented_region_is_one_click_away_and_one_back(opened: Open, empty_url: str) -> None:
    page = opened(f"{empty_url}/")
    assert_russian(page, BASE)
    snap(page, "overview-empty")
    page.get_by_role("button", name="Открыть демонстрационный регион").click()
    expect(page.get_by_text("Создаётся демонстрационный регион")).to_be_visible(timeout=10_000)
    assert_russian(page)
    expect(page.get_by_text("Что требует внимания")).to_be_visible(timeout=90_000)
    settle(page)
    assert "demo=1" in page.url
    assert page.get_by_text("Демонстрационные данные").is_visible()
    assert_russian(page)
    snap(page, "overview-demo")
    page.get_by_role("link", name="Загрузка", exact=True).click()
    expect(page.get_by_text("Отчитались 37 из 39")).to_be_visible()  # a collection is open
    tab(page, "Загрузить")
    expect(page.get_by_text("файлы будут записаны в них, а не в вашу базу")).to_be_visible()
    assert "demo=1" in page.url
    page.get_by_role("button", name="Вернуться к своим данным").click()
    page.wait_for_function("() => !location.search.includes('demo')")
    settle(page)
    assert not page.get_by_text("Демонстрационные данные").is_visible()
