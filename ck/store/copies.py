"""Copies of a SQLite store: made while others work, put back after a check.

A plain copy of the file of a live WAL database was measured to lose everything since the last checkpoint, and
replacing the file under other programs would mix two databases; both go through SQLite itself.
"""

import os
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import URL

from ck.errors import UserError
from ck.store.engine import BUSY_SECONDS, VERSION_LEAP, Store, open_store, parsed_url, sqlite_path
from ck.store.schema import VERSION_TABLE, backup_file


def backup(store: Store, out: Path) -> Path:
    """A consistent copy of the store in the file `out` (replaced if it is there), while others read and write.

    UserError when the store is not a SQLite file, `out` is the store itself or cannot be written.
    """
    path = _file_of(store.engine.url)
    if out.exists() and out.samefile(path):
        raise UserError("Копия не может быть тем же файлом, что и база данных.", "Укажите другое имя файла.")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=out.parent, prefix=".ck-backup-") as folder:
            copy = Path(folder) / "copy.sqlite"
            with closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as source:
                source.execute("VACUUM INTO ?", (str(copy),))
            with copy.open("rb") as written:
                os.fsync(written.fileno())
            copy.replace(out)
    except (OSError, sqlite3.OperationalError) as error:
        raise UserError(f"Копию не удалось записать в {out}.", "Проверьте папку и свободное место.") from error
    return out


def restore(url: str | URL, source: Path) -> Path | None:
    """Put the copy `source` in the place of the store at `url`; gives the file that keeps the former store.

    The copy is checked and brought up to the program's schema first; other programs that have the store open go on
    with the restored data. None when there was nothing to keep. UserError when the copy is not usable.
    """
    path = _file_of(parsed_url(url))
    if not source.is_file():
        raise UserError(f"Файла {source} нет.", "Проверьте имя файла резервной копии.")
    if path.exists() and source.samefile(path):
        raise UserError("Это и есть база данных, а не её копия.", "Укажите файл резервной копии.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".ck-restore-") as folder:
            staged = Path(folder) / "staged.sqlite"
            _stage(source, staged)
            return _swap(staged, path)
    except (OSError, sqlite3.OperationalError) as error:
        raise UserError(f"Копию не удалось вернуть в {path}.", "Проверьте папку и свободное место.") from error


def _swap(staged: Path, path: Path) -> Path | None:
    """Put the checked copy into `path`, keeping what was there under the name that is given back."""
    if not path.exists():
        _set_version(staged, 0)
        staged.replace(path)
        return None
    kept = backup_file(path, "before-restore")
    if _past_reading(path):
        _move_aside(path, kept)
        _set_version(staged, 0)
        staged.replace(path)
    else:
        _copy(path, kept)
        _set_version(staged, _version(kept))
        _copy(staged, path)
    return kept


def _past_reading(path: Path) -> bool:
    """Whether the file is so damaged that nobody can be working with it."""
    try:
        with closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as file:
            return bool(file.execute("PRAGMA quick_check(1)").fetchone() != ("ok",))
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            return True
        raise


def _stage(source: Path, staged: Path) -> None:
    """A checked copy of `source` with the program's schema."""
    try:
        _copy(source, staged)
        with closing(sqlite3.connect(staged)) as copy:
            whole = copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            sound = whole and not copy.execute("PRAGMA foreign_key_check").fetchall()
            ours = copy.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (VERSION_TABLE,)).fetchone()
    except sqlite3.DatabaseError:
        sound, ours = False, None
    if not sound or ours is None:
        raise UserError(
            f"Файл {source} повреждён или это не копия базы данных этой программы.", "Возьмите другую копию."
        )
    open_store(URL.create("sqlite", database=str(staged))).close()


def _copy(source: Path, target: Path) -> None:
    """Make `target` hold what `source` holds, in one transaction of `target`."""
    with (
        closing(sqlite3.connect(source, timeout=BUSY_SECONDS)) as original,
        closing(sqlite3.connect(target, timeout=BUSY_SECONDS)) as copy,
    ):
        original.backup(copy)


def _version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as file:
        return int(file.execute("SELECT value FROM data_version").fetchone()[0])


def _set_version(staged: Path, former: int) -> None:
    with closing(sqlite3.connect(staged)) as file, file:
        file.execute("UPDATE data_version SET value = max(value, ?) + ?", (former, VERSION_LEAP))


def _move_aside(path: Path, kept: Path) -> None:
    path.replace(kept)
    for suffix in ("-wal", "-shm"):
        beside = path.with_name(path.name + suffix)
        if beside.exists():
            beside.replace(kept.with_name(kept.name + suffix))


def _file_of(url: URL) -> Path:
    path = sqlite_path(url)
    if path is None:
        raise UserError(
            "Копию этой базы данных делают её собственными средствами.", "Команда работает с файлом SQLite."
        )
    return path
