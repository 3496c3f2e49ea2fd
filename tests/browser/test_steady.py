"""Nothing jumps while a page recomputes: what a filter changes is redrawn where it stands."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.helpers import settle

pytestmark = pytest.mark.browser

Open = Callable[[str], Any]
GOOD = 0.1  # the limit under which the web vitals call a page steady
WATCH = """() => {
  window.ckShifts = [];
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) window.ckShifts.push([shift.value,
      shift.sources.map((s) => (s.node?.parentElement?.closest('[class*=st-key-]')?.className || s.node?.nodeName))]);
  }).observe({ type: 'layout-shift' });
}"""
PLACES = ["", "indicators", "risk_groups?view=who", "risk_groups?view=where", "risk_groups?view=why",
          "risk_groups?view=months", "events", "vacancies"]  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_choosing_a_college_moves_nothing_else(opened: Open, region_url: str, place: str) -> None:
    page = opened(f"{region_url}/{place}")
    page.wait_for_timeout(1000)
    page.evaluate(WATCH)
    field = page.locator(".st-key-college input").first
    field.focus()
    for key in ("ArrowDown", "ArrowDown", "Enter", "Escape"):
        page.keyboard.press(key)
        page.wait_for_timeout(250)
    page.wait_for_function("() => location.search.includes('college')", timeout=15_000)
    settle(page)
    page.wait_for_timeout(1000)
    shifts = page.evaluate("window.ckShifts")
    assert sum(value for value, _ in shifts) < GOOD, sorted(shifts)[-3:]
