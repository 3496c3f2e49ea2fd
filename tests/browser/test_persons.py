"""The registers of people in a real browser: a card, a measure, a name that stays closed, what to do, erasing."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from ck.services import colleges
from ck.services.colleges import CollegeFields
from ck.services.persons import names, people
from ck.services.persons.cards import CARD, CARDS
from ck.services.persons.people import Wanted
from ck.services.registers import records
from ck.services.workspace import open_workspace
from tests.browser.helpers import ROOT, assert_russian, mark_first_row, press, serving, settle, snap, tab

pytestmark = pytest.mark.browser

Open = Callable[[str], Any]
BASE = "ck sqlite key"
NAMES = ("Азовский колледж связи", "Батайский техникум транспорта")
SURNAME = "Зайцева"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A database with cards of two colleges; names are kept."""
    workspace = open_workspace(str(tmp_path / "ck.sqlite"))
    for name in NAMES:
        colleges.add(workspace, CollegeFields(name))
    for place in range(60):
        status = ("не определился", "ищет работу, нет спроса на профессию", "служит по призыву")[place % 3]
        texts = {
            "college_id": NAMES[place % 2], "number": str(place + 1), "year": str(2024 + place % 2),
            "specialty": ("09.02.07", "23.02.07")[place % 2], "status": status,
            "next_contact": f"{1 + place % 28:02}.0{1 + place % 3}.2026" if place % 4 else "",
            "discharge": "06.2026" if place % 3 == 2 else "", "marks": "сирота" if place % 5 == 0 else "",
        }  # fmt: skip
        records.save(workspace, CARDS, None, records.checked(workspace, CARD, texts).values)
    names.switch_on(workspace)
    card = people.page(workspace, Wanted()).cards[0]
    names.save(workspace, card.id, card.edition, {"name": f"{SURNAME} Агриппина", "contacts": "8 918 555-44-33"})
    workspace.store.close()
    return tmp_path


@pytest.fixture
def url(folder: Path) -> Iterator[str]:
    with serving(ROOT / "app.py", folder, CK_DEMO_DATABASE_URL=f"sqlite:///{folder / 'demo.sqlite'}") as address:
        yield address


def test_a_card_its_measure_its_name_and_its_end(opened: Open, url: str, folder: Path) -> None:
    page = opened(f"{url}/registers?register=person")
    expect(page.get_by_text("из 40")).to_be_visible()
    assert_russian(page, BASE)
    mark_first_row(page)
    snap(page, "persons-list")

    press(page, "Мероприятия и контакт…")
    dialog = page.get_by_role("dialog")
    box = dialog.get_by_role("combobox").first
    box.click()
    page.get_by_role("option").first.click()
    dialog.get_by_label("Дата *").fill("01.03.2026")
    dialog.get_by_label("Дата *").press("Tab")
    executor = dialog.get_by_role("combobox").nth(1)
    executor.click()
    page.get_by_role("option", name="ПОО").click()
    settle(page)
    press(page, "Добавить мероприятие")
    expect(dialog.get_by_text("Мероприятие записано.")).to_be_visible()
    settle(page)
    assert_russian(page, BASE)
    snap(page, "persons-measures")
    page.keyboard.press("Escape")
    settle(page)

    mark_first_row(page)
    press(page, "Имя и контакты…")
    expect(dialog.get_by_text("••••").first).to_be_visible()
    assert SURNAME not in page.content()
    snap(page, "persons-name-closed")
    press(page, "Показать")
    expect(dialog.get_by_label("Фамилия, имя, отчество")).to_have_value(f"{SURNAME} Агриппина")
    snap(page, "persons-name-shown")
    page.keyboard.press("Escape")
    settle(page)
    assert SURNAME not in page.content()

    mark_first_row(page)
    press(page, "Анкета…")
    expect(dialog.get_by_text("Ответов нет.")).to_be_visible()
    dialog.get_by_role("combobox").first.click()
    page.get_by_role("option").nth(1).click()
    settle(page)
    snap(page, "persons-questions")
    press(page, "Записать ответы")
    expect(page.get_by_text("Ответы записаны.")).to_be_visible()
    settle(page)

    mark_first_row(page)
    press(page, "Стереть…")
    dialog.get_by_text("Понимаю, что это не отменить").click()
    settle(page)
    snap(page, "persons-erase")
    dialog.get_by_role("button", name="Стереть", exact=True).click()
    expect(page.get_by_text("карточка стёрта и переписана нулями")).to_be_visible()
    expect(page.get_by_text("из 39")).to_be_visible()


def test_the_other_parts(opened: Open, url: str) -> None:
    page = opened(f"{url}/registers?register=person")
    for name in ("Призванные", "Что сделать", "Из Excel", "Из формы", "Опросник", "Сверка с формой", "Хранение"):
        tab(page, name)
        assert_russian(page, BASE)
        assert SURNAME not in page.content()
        snap(page, f"persons-{name}")
    page.goto(f"{url}/registers?register=person&show=1")
    settle(page)
    expect(page.get_by_text("эта страница закрыта")).to_be_visible()
    assert SURNAME not in page.content()
