"""Start the real server, and look at a page as a reader does."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SCREENSHOTS = Path(__file__).parent / "screenshots"
# Latin that a reader does meet on purpose: file extensions, keys, names of formats.
KNOWN_LATIN = re.compile(
    r"^(xlsx?|xlsm|ods|docx|pptx|csv|png|zip|enter|ctrl|shift|alt|f5|excel|word|powerpoint|sqlite|[ivx]+)$",
    re.IGNORECASE,
)
LATIN_WORD = re.compile(r"[A-Za-z]{2,}")

VISIBLE_TEXT = """() => {
  const seen = [];
  const shown = (e) => e.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const e = walker.currentNode.parentElement;
    if (!e || ["SCRIPT", "STYLE", "NOSCRIPT"].includes(e.tagName)) continue;
    if (e.closest('[data-testid="stIconMaterial"]') || !shown(e)) continue;
    seen.push(walker.currentNode.data);
  }
  for (const e of document.querySelectorAll("[aria-label], [title], [placeholder], [alt]"))
    if (shown(e) && !e.closest('[data-testid="stIconMaterial"]'))
      for (const a of ["aria-label", "title", "placeholder", "alt"]) seen.push(e.getAttribute(a) || "");
  return seen;
}"""


def free_port() -> int:
    """A port that nobody listens on now."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_healthy(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"The server did not start:\n{log.read_text(encoding='utf-8', errors='replace')}")


@contextmanager
def serving(script: Path, folder: Path, **environment: str) -> Iterator[str]:
    """Run `streamlit run script` on a free port with a database of its own; yields the address."""
    url = f"http://127.0.0.1:{(port := free_port())}"
    folder.mkdir(parents=True, exist_ok=True)
    database = {"CK_DATABASE_URL": f"sqlite:///{folder / 'ck.sqlite'}", "STREAMLIT_SERVER_HEADLESS": "true"}
    log = folder / "server.log"
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **database, **environment},
                                   stdout=output, stderr=subprocess.STDOUT)  # fmt: skip
        try:
            _wait_healthy(url, process, log)
            yield url
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def leaves(url: str) -> bool:
    """Whether an address is outside this machine."""
    return not re.match(r"(https?|wss?)://(127\.0\.0\.1|localhost)[:/]|data:|blob:|about:", url)


def settle(page: Any) -> None:
    """Wait until the page stands: connected, the script finished, nothing stale on the screen."""
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=30_000)
    page.wait_for_function(
        '() => !document.querySelector(\'[data-stale="true"], [data-testid="stSkeleton"]\')', timeout=30_000
    )


def press(page: Any, name: str) -> None:
    """Press the button of this name and wait."""
    page.get_by_role("button", name=name, exact=True).click()
    settle(page)


def tab(page: Any, name: str) -> None:
    """Go to the tab of this name and wait."""
    page.get_by_role("tab", name=name, exact=True).click()
    settle(page)


def mark_first_row(page: Any) -> None:
    """Tick the box at the left of a table's first row, which is drawn on a canvas."""
    box = page.locator('[data-testid="stDataFrame"]:visible').first.bounding_box()
    page.mouse.click(box["x"] + 20, box["y"] + 38 + 17)
    settle(page)


def foreign_words(page: Any, allowed: str = "") -> list[str]:
    """Latin words that a reader sees or hears on the page, apart from known ones."""
    extra = set(allowed.lower().split())
    words = [word for text in page.evaluate(VISIBLE_TEXT) for word in LATIN_WORD.findall(text)]
    return sorted({w for w in words if not KNOWN_LATIN.match(w) and w.lower() not in extra})


def assert_russian(page: Any, allowed: str = "") -> None:
    """Fail on unknown Latin words; `allowed` lists those that this page's data contains."""
    assert not (words := foreign_words(page, allowed)), f"not in Russian: {words}"


def snap(page: Any, name: str) -> None:
    """Keep a picture of the page for a human to look at."""
    SCREENSHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=False)
