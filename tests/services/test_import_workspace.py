"""Where a workspace is, and its copies."""

from pathlib import Path

import pytest

from ck.document.files import DATA
from ck.services import history
from ck.services.workspace import Workspace, backup, default_url, demo_url, open_workspace, restore
from tests.services.import_files_kit import NAME, a_form, add_college, put


def test_the_address_of_the_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CK_DATABASE_URL", raising=False)
    assert default_url() == f"sqlite:///{(DATA / 'ck.sqlite').as_posix()}"
    assert demo_url() != default_url()
    monkeypatch.setenv("CK_DATABASE_URL", "other.sqlite")
    assert default_url() == "sqlite:///other.sqlite"
    opened = open_workspace()
    opened.store.close()
    assert (tmp_path / "other.sqlite").exists()
    monkeypatch.setenv("CK_DATABASE_URL", "postgresql+psycopg://host/name")
    assert default_url() == "postgresql+psycopg://host/name"


def test_a_copy_and_back(workspace: Workspace, tmp_path: Path) -> None:
    add_college(workspace, NAME)
    put(workspace, ("1.xlsx", a_form()))
    out = backup(workspace, tmp_path / "копия.sqlite")
    put(workspace, ("1.xlsx", a_form(scale=2)))
    kept = restore(workspace.url, out)
    assert [one["version"] for one in history.submissions(workspace)] == [1]
    assert kept is not None
    former = open_workspace(str(kept))
    assert [one["version"] for one in history.submissions(former)] == [2, 1]
    former.store.close()
