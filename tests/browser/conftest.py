"""A real server and a real Chromium, both once a session."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.helpers import ROOT, leaves, serving, settle
from tests.browser.region import fill

playwright_api = pytest.importorskip("playwright.sync_api")

CHROMIUM = os.environ.get("CK_CHROMIUM", "/usr/bin/chromium")
SIZE = {"width": 1366, "height": 768}
ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="session")
def app_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The application itself over an empty database."""
    with serving(ROOT / "app.py", tmp_path_factory.mktemp("app")) as url:
        yield url


@pytest.fixture(scope="session")
def region_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The application over a region that came through the import."""
    folder = tmp_path_factory.mktemp("region")
    fill(folder / "ck.sqlite")
    with serving(ROOT / "app.py", folder) as url:
        yield url


@pytest.fixture(scope="session")
def demo_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The frame around pages that show every kind of widget."""
    with serving(Path(__file__).parent / "demo" / "app.py", tmp_path_factory.mktemp("demo")) as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One Chromium for the session."""
    with playwright_api.sync_playwright() as playwright:
        path = CHROMIUM if Path(CHROMIUM).exists() else None
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A fresh page, in an English browser; fails when it reports errors or reaches beyond this machine."""
    context = browser.new_context(viewport=SIZE, locale="en-US")
    tab = context.new_page()
    outside: list[str] = []
    faults: list[str] = []
    tab.on("request", lambda request: outside.append(request.url) if leaves(request.url) else None)
    tab.on("console", lambda line: faults.append(line.text) if "Security Policy" in line.text else None)
    tab.on("pageerror", lambda error: faults.append(str(error)))
    yield tab
    context.close()
    assert not outside, f"requests that leave this machine: {outside}"
    assert not faults, f"errors in the browser: {faults}"


@pytest.fixture
def opened(page: Any) -> Callable[[str], Any]:
    """Open an address and wait until the script has run."""

    def open_page(url: str) -> Any:
        page.goto(url)
        settle(page)
        return page

    return open_page
