"""The keyboard alone: Tab reaches every control with a visible mark, Enter opens what opens, Escape leaves it."""

from collections.abc import Callable
from typing import Any

import pytest

from ck.ui.screens import Screen, existing
from tests.browser.helpers import settle

pytestmark = pytest.mark.browser

Open = Callable[[str], Any]
SCREENS = existing()
PAUSE = 700  # ms after the script: charts and tables are drawn by then
# Controls that can be seen; those of a line of options (tabs, radio buttons, pills) count as one, arrows walk in it.
# What is left out of the order of Tab on purpose is the inside of a field: its arrow and its crosses answer to keys.
FIND = """() => {
  const some = 'a[href], button, input, textarea, select, summary, canvas[tabindex], [role=tab], [role=switch]';
  const seen = (e) => e.checkVisibility({ opacityProperty: false, visibilityProperty: true })
    && e.getBoundingClientRect().width > 0 && !e.closest('[inert], [aria-hidden=true], [role=dialog]');
  const line = (e) => e.closest('[role=radiogroup], [role=tablist], [role=toolbar]');
  const inside = (e) => e.tabIndex < 0
    && (e.closest('[data-testid=stMultiSelect]') || e.closest('[role=group]'))?.querySelector('input');
  window.ckControls = new Map();
  for (const e of document.querySelectorAll(some))
    if (!e.disabled && seen(e) && !inside(e)) {
      const unit = line(e) || e;
      window.ckControls.set(unit, [...(window.ckControls.get(unit) || []), e]);
    }
  return window.ckControls.size;
}"""
STEP = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const marks = [e, e.closest('label'), e.closest('[role=group]'), e.closest('[data-testid=stTextInputRootElement]')];
  const drawn = marks.some((one) => one && getComputedStyle(one).outlineStyle !== 'none'
    && parseFloat(getComputedStyle(one).outlineWidth) >= 2);
  for (const unit of window.ckControls.keys()) if (unit.contains(e)) window.ckControls.delete(unit);
  const name = e.getAttribute('aria-label') || e.innerText || e.tagName;
  return { name: name.slice(0, 40), drawn };
}"""
LEFT = """() => [...window.ckControls].map(([unit, controls]) =>
  (controls[0].getAttribute('aria-label') || controls[0].innerText || controls[0].outerHTML).slice(0, 120))"""


@pytest.mark.parametrize("screen", SCREENS, ids=lambda one: one.name)
def test_tab_reaches_every_control_and_its_mark_is_seen(opened: Open, region_url: str, screen: Screen) -> None:
    page = opened(f"{region_url}/{screen.name if screen != SCREENS[0] else ''}")
    page.wait_for_timeout(PAUSE)
    number, unmarked, outside = page.evaluate(FIND), [], 0
    for _ in range(number * 2 + 80):  # a table is walked cell by cell
        page.keyboard.press("Tab")
        step = page.evaluate(STEP)
        outside += step is None
        if outside > 1 or not page.evaluate("window.ckControls.size"):
            break
        if step and not step["drawn"]:
            unmarked.append(step["name"])
    assert not page.evaluate(LEFT)
    assert not unmarked


def test_a_chosen_value_is_taken_away_by_keys(opened: Open, region_url: str) -> None:
    page = opened(f"{region_url}/indicators?year=2024")
    field = page.locator(".st-key-year input").first
    field.focus()
    page.keyboard.press("Backspace")
    page.wait_for_function("() => !document.querySelector('.st-key-year [aria-label^=Убрать]')", timeout=15_000)


def opened_by_keys(page: Any, control: Any, what: str) -> None:
    """Enter opens, Escape closes, and the keyboard stands where it stood."""
    control.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(what, timeout=15_000)
    settle(page)
    page.keyboard.press("Escape")
    page.wait_for_selector(what, state="detached", timeout=15_000)


@pytest.mark.parametrize("screen", SCREENS, ids=lambda one: one.name)
def test_a_popover_is_opened_and_left_by_keys(opened: Open, region_url: str, screen: Screen) -> None:
    page = opened(f"{region_url}/{screen.name if screen != SCREENS[0] else ''}")
    page.wait_for_timeout(PAUSE)
    popovers = page.locator("[data-testid=stPopover] button:visible")
    assert popovers.count() > 0  # «Кто работает?» is everywhere
    for place in range(popovers.count()):
        opened_by_keys(page, popovers.nth(place), "[data-testid=stPopoverBody]")
        assert popovers.nth(place).evaluate("e => e === document.activeElement")


@pytest.mark.parametrize(("address", "button"), [
    ("indicators", "На совещание…"), ("meeting", "Новое совещание…"), ("upload?part=Сбор", "Новая кампания…"),
    ("registers", "Добавить…"), ("acts", "Добавить документ…"), ("programme", "Новая программа…"),
])  # fmt: skip
def test_a_dialog_is_opened_and_left_by_keys(opened: Open, region_url: str, address: str, button: str) -> None:
    page = opened(f"{region_url}/{address}")
    page.wait_for_timeout(PAUSE)
    opened_by_keys(page, page.get_by_role("button", name=button, exact=False).first, "[role=dialog]")
