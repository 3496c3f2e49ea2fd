"""Schema versions: every start compares the database with the program and upgrades it after a backup.

Alembic, configured here. On SQLite the whole upgrade is one `BEGIN IMMEDIATE` transaction: of two programs started
at once the second waits and finds nothing to do, and a failed upgrade leaves the old schema. Foreign keys are off
meanwhile (Alembic's table rebuild deleted the child rows with them on) and checked before the commit.
"""

import sqlite3
import time
from contextlib import closing
from datetime import datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect
from sqlalchemy.exc import OperationalError

from ck.errors import UserError

MIGRATIONS = Path(__file__).with_name("migrations")
VERSION_TABLE = "alembic_version"


def prepare(engine: Engine, path: Path | None, migrations: Path = MIGRATIONS) -> None:
    """Bring the database to the newest schema of `migrations`; `path` is its SQLite file, if it is one.

    UserError: a newer program or another one made the database.
    """
    head = _head(migrations)
    with engine.connect() as connection:
        if current_revision(connection) == head:
            return
    if engine.dialect.name == "sqlite":
        _upgrade_sqlite(engine, path, migrations)
        return
    with engine.begin() as connection:
        _checked(connection, migrations)
        _run(connection, migrations)


def current_revision(connection: Connection) -> str | None:
    """The schema revision of the database; None when it is not made yet."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    value = connection.exec_driver_sql(f"SELECT version_num FROM {VERSION_TABLE}").scalar()
    return None if value is None else str(value)


def backup_file(path: Path, label: str) -> Path:
    """A name, not taken yet, for a copy of the database `path` in the folder «backups» beside it."""
    folder = path.parent / "backups"
    folder.mkdir(exist_ok=True)
    stem = f"{path.stem}-{datetime.now():%Y%m%d-%H%M%S}-{label}"
    names = (folder / f"{stem}{suffix}{path.suffix}" for suffix in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(name for name in names if not name.exists())


def _upgrade_sqlite(engine: Engine, path: Path | None, migrations: Path) -> None:
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        connection.rollback()
        _use_wal(raw)
        raw.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.execution_options(ck_begin_immediate=True).begin():
                revision = _checked(connection, migrations)
                if revision is not None and revision != _head(migrations) and path is not None:
                    _copy(path, backup_file(path, revision))
                _run(connection, migrations)
                _check_foreign_keys(connection)
        finally:
            raw.execute("PRAGMA foreign_keys=ON")


def _use_wal(raw: sqlite3.Connection) -> None:
    """Switch to WAL; SQLite does not wait for other connections here, so we do."""
    deadline = time.monotonic() + 30
    while True:
        try:
            raw.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def _checked(connection: Connection, migrations: Path) -> str | None:
    """The revision of a database that may be upgraded; UserError when it is not ours or newer than the program."""
    revision = current_revision(connection)
    if revision is None and inspect(connection).get_table_names():
        raise UserError("В этой базе данных уже есть чужие таблицы.", "Укажите другой файл или пустую базу данных.")
    known = {script.revision for script in _scripts(migrations).walk_revisions()}
    if revision is not None and revision not in known:
        raise UserError(
            f"База данных создана более новой версией программы (схема {revision}).",
            "Обновите программу или верните резервную копию из папки «backups».",
        )
    return revision


def _copy(path: Path, out: Path) -> None:
    """A consistent copy through a second connection, while the first holds the write lock."""
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(out)) as target:
        source.backup(target)


def _check_foreign_keys(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise OperationalError("foreign_key_check", None, RuntimeError(f"{len(broken)} orphans after the upgrade"))


def _config(migrations: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _scripts(migrations: Path) -> ScriptDirectory:
    return ScriptDirectory.from_config(_config(migrations))


def _head(migrations: Path) -> str:
    head = _scripts(migrations).get_current_head()
    assert head is not None
    return head


def _run(connection: Connection, migrations: Path) -> None:
    config = _config(migrations)
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
