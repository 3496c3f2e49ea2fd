"""What the tests of the screens share: files to store, waiting for a background job, what a page says."""

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from streamlit.testing.v1 import AppTest

from ck.services.importing import FileReport, ImportOptions, import_files, sources_of
from ck.services.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted((ROOT / "tests/ingest/samples").rglob("*.xlsx"))
Open = Callable[..., AppTest]


def open_screen(screen: str, **address: object) -> AppTest:
    """A screen as a link opens it, over the databases that the environment names."""
    return followed(application(), screen, **address)


def application() -> AppTest:
    """The application before anything was opened."""
    return AppTest.from_file(ROOT / "ck/ui/main.py", default_timeout=60)


def followed(app: AppTest, screen: str, **address: object) -> AppTest:
    """The application after a link to a screen."""
    for name, value in address.items():
        app.query_params[name] = value
    app.run()
    if screen != "overview":
        app.switch_page(str(ROOT / f"pages/{screen}.py")).run()
    assert not app.exception
    return app


def stored(workspace: Workspace, as_of: date | None = None, paths: list[Path] | None = None) -> list[FileReport]:
    """Store files, by default the three samples, as an import does."""
    options = ImportOptions(as_of=as_of, create_colleges=True)
    return import_files(workspace, sources_of(paths or SAMPLES), options)


def finished(app: AppTest, sign: Callable[[AppTest], bool]) -> AppTest:
    """Look again until a background job has put `sign` on the page."""
    deadline = time.monotonic() + 240  # the invented region takes half a minute, on a slow disk several
    while not sign(app) and time.monotonic() < deadline:
        time.sleep(0.1)
        app.run()
    assert not app.exception
    assert sign(app)
    return app


def keys(app: AppTest) -> set[str]:
    """The keys of the buttons on the page."""
    return {button.key for button in app.button if button.key}


def said(app: AppTest) -> str:
    """Everything that the page says outside of tables and fields."""
    kinds = (app.text, app.markdown, app.info, app.success, app.warning, app.error)
    return "\n".join(element.value for kind in kinds for element in kind)
