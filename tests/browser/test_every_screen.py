"""Every place of every screen: Russian, accessible in the light and the dark theme, with a picture of each.

The pictures go into the folder that CK_SCREENSHOTS names (else one beside the system's temporary files).
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from ck.ui import indicators
from ck.ui.chapters import CHAPTERS
from ck.ui.risk import page as risk
from ck.ui.screens import Screen, existing
from tests.browser.helpers import assert_russian, settle

pytestmark = pytest.mark.browser

Open = Callable[[str], Any]
PICTURES = Path(os.environ.get("CK_SCREENSHOTS") or Path(tempfile.gettempdir()) / "ck-screens")
SCREENS = existing()
LATIN = "ck sqlite"
# Views that the address knows; the tabs of a screen are found on the screen itself.
VIEWS = {
    "indicators": [{"view": name} for name in indicators.VIEWS],
    "risk_groups": [{"view": name} for name in risk.VIEWS],
    "registers": [{"register": one.id} for one in CHAPTERS],
}
RULES = {"runOnly": ["wcag2a", "wcag2aa"], "resultTypes": ["violations"]}


def places(page: Any, url: str, screen: Screen, **always: str) -> Iterator[str]:
    """Go to every view and tab of a screen; gives the name of each once it stands."""
    for number, view in enumerate(VIEWS.get(screen.name, [{}])):
        page.goto(f"{url}/{screen.name if screen != SCREENS[0] else ''}?{urlencode({**view, **always})}")
        settle(page)
        tabs = page.locator(".stMain [role=tab]")
        for place in range(max(tabs.count(), 1)):
            if place:
                tabs.nth(place).click()
            settle(page)
            page.wait_for_timeout(300)
            yield f"{screen.name}-{number}-{place}"


def serious(page: Any) -> list[str]:
    """What axe-core finds of serious or critical weight, a line an element."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    found = axe.run(page, options=RULES).response["violations"]
    return [
        f"{one['id']}: {node['html'][:160]}"
        for one in found if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]  # fmt: skip


@pytest.mark.parametrize("screen", SCREENS, ids=lambda one: one.name)
def test_every_place_is_accessible_in_both_themes(page: Any, region_url: str, screen: Screen) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    faults: dict[str, list[str]] = {}
    for name in places(page, region_url, screen):
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.wait_for_timeout(400)
            if scheme == "dark" and page.locator(".js-plotly-plot").count():
                page.reload()  # a chart that is drawn keeps the letters of the theme that it was drawn in
                settle(page)
                page.wait_for_timeout(400)
            page.screenshot(path=PICTURES / f"{name}-{scheme}.png")
            if found := serious(page):
                faults[f"{name}-{scheme}"] = found
        page.emulate_media(color_scheme="light")
        if page.get_by_role("alert").filter(has_text="Внутренняя ошибка").count():
            faults.setdefault(name, []).append("an error box")
        if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
            faults.setdefault(name, []).append("wider than the window")
    assert not faults, "\n".join(f"{name}\n  " + "\n  ".join(lines) for name, lines in faults.items())


@pytest.mark.parametrize("screen", [one for one in SCREENS if one.shared], ids=lambda one: one.name)
def test_every_place_in_the_show_mode(page: Any, region_url: str, screen: Screen) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name in places(page, region_url, screen, show="1"):
        page.screenshot(path=PICTURES / f"{name}-show.png")
        assert_russian(page, LATIN)
        assert not page.get_by_role("button", name="Скачать").count(), name
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name


@pytest.mark.parametrize("address", ["", "?show=1"])
def test_the_overview_is_one_screen(page: Any, region_url: str, address: str) -> None:
    page.goto(f"{region_url}/{address}")
    settle(page)
    page.get_by_text("Что требует внимания").wait_for()
    page.wait_for_timeout(500)
    main = page.locator(".stMain")
    assert main.evaluate("e => e.scrollHeight <= innerHeight")
    assert "цел" in main.inner_text()  # the cards stand with their targets
