"""An empty workspace in a temporary folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ck.services.workspace import Workspace, open_workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = open_workspace(str(tmp_path / "ck.sqlite"))
    yield opened
    opened.store.close()
