"""From a click on a filter to the new chart on the screen, beside a bare page with the same chart.

Run as `python -m tests.bench.click`, or through `python -m ck bench click`. Chromium and Playwright are needed.
"""

import os
from pathlib import Path
from statistics import median
from typing import Any

from ck.services.bench_result import BenchResult
from tests.bench.served import DAYS, both
from tests.browser.helpers import settle

CHROMIUM = os.environ.get("CK_CHROMIUM", "/usr/bin/chromium")
ROUNDS = 12
PLOT = ".st-key-by_college .js-plotly-plot"
# The time of the click is the browser's own; the chart is there when its texts are others and a frame was drawn.
WATCH = """plot => {
  const text = () => (document.querySelector(plot)?.querySelector("svg.main-svg")?.textContent) || "";
  window.ck = new Promise((done) => {
    const before = text();
    document.addEventListener("pointerup", (event) => {
      const began = event.timeStamp;
      const look = () => {
        const now = text();
        if (now && now !== before) requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    }, { capture: true, once: true });
  });
}"""


def click() -> BenchResult:
    """The median of `ROUNDS` clicks on each page, taken in turns."""
    from playwright.sync_api import sync_playwright

    with both() as addresses, sync_playwright() as playwright:
        path = CHROMIUM if Path(CHROMIUM).exists() else None
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"])
        pages = [_opened(browser, address) for address in addresses]
        times: list[list[float]] = [[], []]
        for place in range(-2, ROUNDS):  # the first two warm up
            for page, found in zip(pages, times, strict=True):
                taken = _milliseconds(page, DAYS[place % len(DAYS)])
                if place >= 0:
                    found.append(taken)
        browser.close()
    ours, bare = map(median, times)
    return BenchResult("click", ours, bare, "мс", "страница Streamlit с одним таким графиком", 2.0)


def _opened(browser: Any, address: str) -> Any:
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    page.goto(address)
    settle(page)
    page.locator(f"{PLOT} svg").first.wait_for()
    return page


def _milliseconds(page: Any, day: str) -> float:
    """Choose a date; the list is opened before the clock starts."""
    page.bring_to_front()
    page.locator(".st-key-as_of input").first.click()
    option = page.get_by_role("option", name=day, exact=True)
    option.scroll_into_view_if_needed()
    page.wait_for_timeout(150)  # no hand is faster than the list that opens
    page.evaluate(WATCH, PLOT)
    option.click()
    taken = float(page.evaluate("window.ck"))
    settle(page)
    page.wait_for_timeout(150)
    return taken


if __name__ == "__main__":
    print(click().as_json())
