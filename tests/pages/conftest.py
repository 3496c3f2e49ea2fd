"""The application over databases of its own, driven without a browser."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from ck.services.workspace import Workspace, open_workspace
from tests.pages.driving import ROOT, Open


@pytest.fixture
def databases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the real and the invented database, both empty."""
    monkeypatch.setenv("CK_DATABASE_URL", f"sqlite:///{tmp_path / 'ck.sqlite'}")
    monkeypatch.setenv("CK_DEMO_DATABASE_URL", f"sqlite:///{tmp_path / 'demo.sqlite'}")
    return tmp_path


@pytest.fixture
def workspace(databases: Path) -> Workspace:
    """The real database."""
    return open_workspace(str(databases / "ck.sqlite"))


@pytest.fixture
def opened(databases: Path) -> Open:
    """Open a screen at an address: `opened("upload", part="Бланки форм")`."""

    def open_screen(screen: str, **address: str) -> AppTest:
        app = AppTest.from_file(ROOT / "ck/ui/main.py", default_timeout=60)
        app.query_params.update(address)
        app.run()
        if screen != "overview":
            app.switch_page(str(ROOT / f"pages/{screen}.py")).run()
        assert not app.exception
        return app

    return open_screen
