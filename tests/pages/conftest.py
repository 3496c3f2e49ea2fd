"""The application over databases of its own, driven without a browser."""

from pathlib import Path

import pytest

from ck.services.workspace import Workspace, open_workspace
from tests.pages.driving import Open, open_screen


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

    return open_screen
