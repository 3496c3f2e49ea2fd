"""Opening, upgrading and refusing databases; what SQLite is told."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import func, inspect, select

from ck.errors import UserError
from ck.store import directory, schema
from ck.store.engine import Store, open_store
from ck.store.models import College, fact, metadata
from tests.store.conftest import a_college, a_draft, put

HEAD = ScriptDirectory(str(schema.MIGRATIONS)).get_current_head()
SECOND = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "9999", "{head}"


def upgrade() -> None:
    with op.batch_alter_table("college", recreate="always") as batch:
        batch.add_column(sa.Column("phone", sa.String))
        {extra}
"""


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """The migrations of a program one version ahead, which rebuilds the table that everything refers to."""
    return migrations(tmp_path, "pass")


def migrations(tmp_path: Path, extra: str) -> Path:
    folder = tmp_path / "migrations"
    shutil.copytree(schema.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "9999_second.py").write_text(SECOND.format(extra=extra, head=HEAD))
    return folder


def test_pragmas(store: Store) -> None:
    expected = {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2, "secure_delete": 1, "busy_timeout": 30_000}
    with store.engine.connect() as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in expected}
    assert found == expected


def test_models_and_migrations_agree(store: Store) -> None:
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []


def test_ids_are_never_given_twice(store: Store) -> None:
    tables = [
        table.name for table in metadata.tables.values() if "id" in table.columns and table.name != "data_version"
    ]
    with store.engine.connect() as connection:
        for table in tables:
            sql = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).scalar_one()
            assert "AUTOINCREMENT" in sql, table


def test_an_old_file_is_upgraded_with_its_data_after_a_backup(url: str, tmp_path: Path, newer: Path) -> None:
    old = open_store(url)
    college = a_college(old)
    put(old, college, a_draft())
    old.close()

    schema.prepare(old.engine, old.path, newer)
    with old.engine.connect() as connection:
        assert "phone" in {column["name"] for column in inspect(connection).get_columns("college")}
        assert connection.execute(select(func.count()).select_from(fact)).scalar() == 2
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    old.close()
    [copy] = (tmp_path / "backups").iterdir()
    with closing(sqlite3.connect(copy)) as backup:
        assert backup.execute("SELECT version_num FROM alembic_version").fetchone() == (HEAD,)
        assert backup.execute("SELECT count(*) FROM fact").fetchone() == (2,)


def test_a_newer_file_is_refused_and_left_as_it_is(url: str, newer: Path) -> None:
    store = open_store(url)
    schema.prepare(store.engine, store.path, newer)
    store.close()
    with pytest.raises(UserError, match="более новой версией"):
        open_store(url)


@pytest.mark.parametrize(
    ("extra", "error"),
    [("raise RuntimeError('stopped')", "stopped"), ("op.execute('DELETE FROM upload')", "orphans")],
)
def test_a_failed_upgrade_leaves_the_old_schema(url: str, tmp_path: Path, extra: str, error: str) -> None:
    store = open_store(url)
    put(store, a_college(store), a_draft())
    with pytest.raises(Exception, match=error):
        schema.prepare(store.engine, store.path, migrations(tmp_path, extra))
    store.close()
    again = open_store(url)
    with again.read() as session:
        assert session.execute(select(func.count()).select_from(fact)).scalar() == 2
    again.close()


def test_a_database_of_somebody_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE theirs (id)")
    with pytest.raises(UserError, match="чужие таблицы"):
        open_store(f"sqlite:///{path}")


def test_what_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "note.sqlite"
    path.write_text("not a database at all, but long enough to be read as one" * 50)
    for url in (f"sqlite:///{path}", f"sqlite:///{tmp_path}"):
        with pytest.raises(UserError, match="не открывается"):
            open_store(url)
    with pytest.raises(UserError, match="не понят"):
        open_store("data")
    with pytest.raises(UserError, match="нет драйвера"):
        open_store("nonsense://host/name")


def test_deleted_text_leaves_the_file(url: str, tmp_path: Path) -> None:
    store = open_store(url)
    college = a_college(store)
    with store.write() as session:
        alias = directory.add_alias(session, college, "Техникум имени Незабвенного")
    store.close()
    assert "Незабвенного".encode() in (tmp_path / "ck.sqlite").read_bytes()
    with store.write() as session:
        assert alias.id is not None
        directory.remove_alias(session, alias.id)
    store.close()
    assert all("Незабвенного".encode() not in file.read_bytes() for file in tmp_path.glob("ck.sqlite*"))


def test_readers_see_one_state_while_a_writer_works(store: Store) -> None:
    a_college(store)
    with store.read() as reader:
        assert reader.execute(select(func.count()).select_from(College)).scalar() == 1
        a_college(store, "Аграрный техникум")
        assert reader.execute(select(func.count()).select_from(College)).scalar() == 1
    with store.read() as reader:
        assert reader.execute(select(func.count()).select_from(College)).scalar() == 2
