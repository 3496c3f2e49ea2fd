"""Vacancies in a real browser: two days of open data, a name that nobody knows, demand, and the indicator."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import expect

from ck.services.registers.known import HEADCOUNTS
from ck.services.workspace import open_workspace
from tests.browser.helpers import ROOT, assert_russian, serving, settle, snap, tab
from tests.ingest.open_rows import cells, text
from tests.services.registers_region import college, put

pytestmark = pytest.mark.browser

BASE = "ck sqlite vacancy csv gz"  # names of files
OURS, TAUGHT = "Пермский край", "09.02.07"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two days of the country's vacancies: on the second one of ours is gone."""
    made = tmp_path / "vacancies"
    made.mkdir()
    spo = '{"educationType": "Среднее профессиональное", "speciality": "%s"}'
    ours = [
        cells(number, Random(number), regionName=OURS, vacancyName=name, workPlaces="10", creationDate="2024-03-01",
              dateModify="2024-03-01", fullCompanyName="Завод", educationRequirements=spo % code)
        for number, (name, code) in enumerate((("Программист", TAUGHT), ("Техник", TAUGHT), ("Оператор станка", "")))
    ]  # fmt: skip
    others = [cells(number, Random(number), regionName="Омская область") for number in range(10, 40)]
    (made / "vacancy-20240310.csv").write_text(text([*ours, *others]) + "обрыв|строки\n", encoding="utf-8")
    (made / "vacancy-20240311.csv").write_text(text([ours[0], ours[2], *others]), encoding="utf-8")
    return made


@pytest.fixture
def url(tmp_path: Path, folder: Path) -> Iterator[str]:
    """The application over two colleges that say how many they teach."""
    workspace = open_workspace(f"sqlite:///{(tmp_path / 'ck.sqlite').as_posix()}")
    for name in ("Азовский колледж связи", "Батайский техникум"):
        college(workspace, name)
        put(workspace, HEADCOUNTS, college_id=name, as_of="01.10.2023", students="500", specialty=TAUGHT)
    workspace.store.close()
    with serving(ROOT / "app.py", tmp_path, CK_VACANCIES_FOLDER=str(folder)) as address:
        yield address


def choose(page: Any, key: str, option: str) -> None:
    box = page.locator(f"[class*='st-key-{key}'] input").first
    box.click()
    box.fill(option)  # a long list draws only what is seen
    page.get_by_role("option", name=option, exact=True).click()
    settle(page)


def load(page: Any, day: str) -> None:
    """Look at the file of a day in the folder and store it."""
    choose(page, "open_folder", f"vacancy-202403{day}.csv")
    page.get_by_role("button", name="Посмотреть", exact=True).click()
    page.get_by_role("button", name="Записать", exact=True).wait_for()
    settle(page)


def test_two_days_of_open_data(opened: Callable[[str], Any], url: str, folder: Path) -> None:
    page = opened(f"{url}/vacancies?vacancies_part=Работа в России")
    expect(page.get_by_text("Сначала выберите вверху «Свой регион»")).to_be_visible()
    choose(page, "own_region", OURS)
    assert_russian(page, BASE)

    load(page, "10")
    expect(page.get_by_text("Добавится – 3")).to_be_visible()
    expect(page.get_by_text("не прочитано – 1, вакансий субъекта – 3")).to_be_visible()
    snap(page, "vacancies-look")
    tab(page, "Не прочитано (1)")
    assert_russian(page, BASE)
    page.get_by_role("button", name="Записать", exact=True).click()
    expect(page.get_by_text("Записано за 10.03.2024: добавлено – 3")).to_be_visible()
    page.get_by_role("button", name="Загрузить ещё").click()
    settle(page)

    load(page, "11")
    expect(page.get_by_text("Закроется – 1 · без изменений – 2")).to_be_visible()
    page.get_by_role("button", name="Записать", exact=True).click()
    expect(page.get_by_text("Записано за 11.03.2024: закрыто – 1")).to_be_visible()
    snap(page, "vacancies-stored")

    tab(page, "Вакансии")
    expect(page.get_by_text(re.compile("Вакансий: 3, рабочих мест: 30"))).to_be_visible()
    fields = [page.locator(f".st-key-vacancy_{one}").bounding_box() for one in ("word", "which", "kind")]
    assert max(one["y"] for one in fields) - min(one["y"] for one in fields) < 2  # on one line
    snap(page, "vacancies-list")

    tab(page, "Несопоставленные")
    page.get_by_role("button", name="Таких не готовят").click()
    expect(page.get_by_text("Все вакансии сопоставлены")).to_be_visible()

    tab(page, "Спрос и выпуск")
    page.locator(".st-key-vacancy_day input").fill("20.03.2024")
    page.keyboard.press("Enter")
    settle(page)
    choose(page, "vacancy_trend_program", f"{TAUGHT} Информационные системы и программирование")
    expect(page.locator(".st-key-vacancy_trend")).to_contain_text("рабочих мест: 10")
    assert_russian(page, BASE)
    snap(page, "vacancies-demand")

    page.goto(f"{url}/indicators?year=2024&indicator=8")
    settle(page)
    head = page.locator(".st-key-ck_head")
    expect(head).to_contain_text("1,00 ед.")  # of three one is gone, and one is nobody's
    expect(head).to_contain_text("на 11.03.2024")
    assert_russian(page, BASE)


def test_a_file_from_this_computer(opened: Callable[[str], Any], url: str, folder: Path) -> None:
    page = opened(f"{url}/vacancies?vacancies_part=Работа в России")
    choose(page, "own_region", OURS)
    field = page.locator("[class*='st-key-open_file'] input[type=file]")  # not that of the tab beside
    field.set_input_files(folder / "vacancy-20240310.csv")
    expect(page.get_by_role("button", name="Посмотреть", exact=True)).to_be_enabled()
    page.get_by_role("button", name="Посмотреть", exact=True).click()
    expect(page.get_by_text("Добавится – 3")).to_be_visible()
    page.reload()  # the work is found again
    settle(page)
    page.get_by_role("button", name="Выбрать другой файл").click()
    expect(page.get_by_role("button", name="Посмотреть", exact=True)).to_be_disabled()
