"""Backups made while others write, and stores put back."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from ck.errors import UserError
from ck.store.copies import backup, restore
from ck.store.engine import Store, open_store
from ck.store.history import history
from tests.store.conftest import a_college, a_draft, put


def versions(store: Store) -> list[int]:
    with store.read() as session:
        return [one.version for one in history(session)]


def test_a_backup_has_everything_while_a_write_is_open(store: Store, tmp_path: Path) -> None:
    put(store, a_college(store), a_draft())
    with store.write() as session:
        session.execute(text("UPDATE college SET name = 'незаписанное'"))
        out = backup(store, tmp_path / "copies" / "copy.sqlite")
    copy = open_store(f"sqlite:///{out}")
    with copy.read() as session:
        assert [(one.college, one.version) for one in history(session)] == [("Колледж связи", 1)]
    copy.close()
    assert [file.name for file in out.parent.iterdir()] == ["copy.sqlite"]


def test_restoring_swaps_under_a_program_that_has_the_store_open(store: Store, url: str, tmp_path: Path) -> None:
    college = a_college(store)
    put(store, college, a_draft(1))
    out = backup(store, tmp_path / "copy.sqlite")
    put(store, college, a_draft(2))
    before = store.version()

    kept = restore(url, out)

    assert versions(store) == [1]
    assert store.version() > before
    put(store, college, a_draft(3))
    assert versions(store) == [2, 1]
    assert kept is not None
    former = open_store(f"sqlite:///{kept}")
    assert versions(former) == [2, 1]
    former.close()


def test_a_restored_store_never_returns_to_a_version_that_was_seen(store: Store, url: str, tmp_path: Path) -> None:
    college = a_college(store)
    out = backup(store, tmp_path / "copy.sqlite")
    seen = {store.version()}
    for step in range(3):
        put(store, college, a_draft(step))
        assert store.version() not in seen
        seen.add(store.version())
        restore(url, out)
        assert store.version() not in seen
        seen.add(store.version())


def test_restoring_where_nothing_is_or_nothing_is_left(store: Store, tmp_path: Path) -> None:
    put(store, a_college(store), a_draft())
    out = backup(store, tmp_path / "copy.sqlite")
    target = tmp_path / "elsewhere" / "ck.sqlite"
    assert restore(f"sqlite:///{target}", out) is None
    target.write_bytes(b"damaged" * 1000)
    kept = restore(f"sqlite:///{target}", out)
    assert kept is not None and kept.read_bytes() == b"damaged" * 1000
    again = open_store(f"sqlite:///{target}")
    assert versions(again) == [1]
    again.close()


def test_what_is_not_a_copy_is_refused_and_the_store_stays(store: Store, url: str, tmp_path: Path) -> None:
    put(store, a_college(store), a_draft())
    damaged, foreign, newer = (tmp_path / name for name in ("damaged", "foreign", "newer"))
    damaged.write_bytes(b"SQLite format 3\0" + b"\1" * 5000)
    with closing(sqlite3.connect(foreign)) as other:
        other.execute("CREATE TABLE theirs (id)")
    backup(store, newer)
    with closing(sqlite3.connect(newer)) as other, other:
        other.execute("UPDATE alembic_version SET version_num = '9999'")
    for source, message in (
        (damaged, "повреждён"),
        (foreign, "не копия"),
        (newer, "более новой"),
        (tmp_path / "absent", "нет"),
        (tmp_path / "ck.sqlite", "не её копия"),
    ):
        with pytest.raises(UserError, match=message):
            restore(url, source)
    assert versions(store) == [1]


def test_a_backup_does_not_overwrite_the_store(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="тем же файлом"):
        backup(store, tmp_path / "ck.sqlite")
    with pytest.raises(UserError, match="не удалось записать"):
        backup(store, tmp_path / "ck.sqlite" / "copy.sqlite")
