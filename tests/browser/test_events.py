"""Events in a real browser: plan and fact, the calendar, a new event by hand, and the indicator that it raises."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from ck.services.registers.known import GOALS
from ck.services.workspace import open_workspace
from tests.browser.helpers import ROOT, assert_russian, serving, settle, snap, tab
from tests.services.registers_region import appeal, college, event, put, took_part

pytestmark = pytest.mark.browser

BASE = "ck sqlite"  # the name of the database's file
A, B = "Азовский колледж связи", "Батайский техникум"


@pytest.fixture
def url(tmp_path: Path) -> Iterator[str]:
    """The application over a small region of events."""
    workspace = open_workspace(f"sqlite:///{(tmp_path / 'ck.sqlite').as_posix()}")
    for name in (A, B):
        college(workspace, name)
    event(workspace, "ярмарки вакансий", "12.04.2024", A, B, name="Ярмарка отрасли", students="40", planned="60")
    event(workspace, "дни карьеры", "15.04.2024", A, until="17.04.2024", name="Неделя карьеры")
    event(workspace, "тренинги", "20.04.2024", B, name="Тренинг", status="план")
    appeal(workspace, A, "17", "01.03.2024", outcome="трудоустроен", outcome_on="01.05.2024")
    took_part(workspace, A, range(1, 30), "fairs", "2024-04-12")
    put(workspace, GOALS, indicator="7", year="2024", base="3", target="6")
    workspace.store.close()
    with serving(ROOT / "app.py", tmp_path) as address:
        yield address


def choose(page: Any, field: str, text: str) -> None:
    box = page.get_by_role("dialog").locator(f"[class*='st-key-event_{field}_'] input").first
    box.click()
    page.get_by_role("option", name=text, exact=True).click()
    settle(page)


def test_from_a_plan_to_the_indicator(opened: Callable[[str], Any], url: str) -> None:
    page = opened(f"{url}/events?year=2024")
    head = page.locator(".st-key-ck_events_head")
    expect(head).to_contain_text("2 из 3")
    expect(page.get_by_role("button", name=re.compile("Ничего не провели"))).to_have_count(0)
    assert_russian(page, BASE)
    snap(page, "events-plan")

    tab(page, "Календарь")
    expect(page.locator(".ck-month")).to_contain_text("Неделя карьеры")
    assert page.locator(".ck-event.ck-held").count() == 4  # a fair, and a week of three days
    assert_russian(page, BASE)
    snap(page, "events-calendar")

    tab(page, "Участники")
    expect(page.get_by_text("29\u00a0человек (разных)")).to_be_visible()
    snap(page, "events-people")

    tab(page, "Мероприятия")
    page.get_by_role("button", name="Добавить…", exact=True).click()
    settle(page)
    choose(page, "kind", "экскурсии на предприятия")
    choose(page, "status", "проведено")
    choose(page, "organiser", "БЦК")
    page.get_by_role("dialog").locator("[class*='st-key-event_since_'] input").fill("25.04.2024")
    page.keyboard.press("Tab")
    settle(page)
    snap(page, "events-form")
    page.get_by_role("button", name="Записать", exact=True).click()
    expect(page.get_by_text("Записано.")).to_be_visible()
    tab(page, "План и факт")
    expect(head).to_contain_text("3 из 4")

    page.goto(f"{url}/indicators?year=2024&indicator=7")
    settle(page)
    said = page.locator(".st-key-ck_head")
    expect(said).to_contain_text("5 ед.")
    expect(said).to_contain_text("Цель не меньше 6 ед., база 3 ед. – лучше базы, цель не достигнута, осталось 1 ед.")
    assert_russian(page, BASE)
    snap(page, "events-indicator")
