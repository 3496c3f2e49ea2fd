"""Opening the store: one engine, reading and writing sessions, the version of the data.

SQLite gets what was measured to lose nothing: WAL, `synchronous=FULL`, foreign keys, a busy timeout, `BEGIN
IMMEDIATE` for writers (a deferred one lost read-modify-writes), `secure_delete` (a deleted surname leaves the file).
Any other SQLAlchemy URL goes without pragmas; there the row of the version serialises the writers.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlmodel import Session

from ck.errors import UserError
from ck.store.driver import keep_cursor, run, scalar
from ck.store.models import DataVersion
from ck.store.receipts import WHO
from ck.store.schema import prepare

Transactions = Callable[[], AbstractContextManager[Session]]

BUSY_SECONDS = 30.0
# A restored store goes on from a version far past every one that was seen, so that no cache takes it for a former one.
VERSION_LEAP = 1_000_000
_VERSION = f"SELECT value FROM {DataVersion.__tablename__}"  # asked in every transaction
_NEXT_VERSION = f"UPDATE {DataVersion.__tablename__} SET value = value + 1"
_IMMEDIATE = "ck_begin_immediate"  # execution option of the writing engine


class Store:
    """An opened database. Sessions come from `read()` and `write()` only; `who` writes is what the journal notes."""

    def __init__(self, engine: Engine, who: str | None = None) -> None:
        self.engine = engine
        self.who = who
        self._writing = engine.execution_options(**{_IMMEDIATE: True})

    def acting(self, who: str | None) -> "Store":
        """The same database, written by somebody else."""
        return Store(self.engine, who)

    @property
    def path(self) -> Path | None:
        """The file of the database; None when it is not SQLite in a file."""
        return sqlite_path(self.engine.url)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session over one consistent state; nothing done in it is kept."""
        with Session(self.engine, expire_on_commit=False, autoflush=False) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session that is the only writer until it ends: committed as a whole, or not at all on an exception.

        The data version moves on in the same transaction.
        """
        with self._transaction(self._writing) as session:
            yield session

    @contextmanager
    def writes(self) -> Iterator[Transactions]:
        """Gives what begins a transaction as `write` does; for many of them, one after another over one connection."""
        with self._writing.connect() as connection:
            yield partial(self._transaction, connection)

    @contextmanager
    def _transaction(self, bind: Engine | Connection) -> Iterator[Session]:
        with Session(bind, expire_on_commit=False, info={WHO: self.who}) as session, session.begin():
            keep_cursor(session)
            run(session.connection(), _NEXT_VERSION)
            yield session

    @contextmanager
    def trial(self) -> Iterator[Transactions]:
        """Like `write`, several times over, but nothing is kept: what would happen, told by the code that does it.

        Gives what begins a transaction; each sees what the ones before it wrote. Other writers wait meanwhile, so
        nothing slow belongs in it.
        """
        with Session(self._writing, expire_on_commit=False, info={WHO: self.who}) as session:
            session.begin()
            yield savepoints(session)

    def version(self) -> int:
        """The data version: grows with every write and never returns to a former value."""
        with self.engine.connect() as connection:  # asked at every click, so without a session
            return int(scalar(connection, _VERSION))

    def close(self) -> None:
        """Give the connections back; the last one leaves no WAL file behind."""
        self.engine.dispose()


def savepoints(session: Session) -> Transactions:
    """What begins a transaction within that of the session: one that fails undoes itself and nothing else."""

    @contextmanager
    def attempt() -> Iterator[Session]:
        with session.begin_nested():
            yield session

    return attempt


def writes(session: Session) -> bool:
    """Whether the session may change what it sees, so that the data version does not tell its state."""
    return bool(session.connection().get_execution_options().get(_IMMEDIATE))


def data_version(session: Session) -> int:
    """The data version that this session sees."""
    return int(scalar(session.connection(), _VERSION))


def open_store(url: str | URL) -> Store:
    """The store at `url`, made or brought up to the program's schema (after a backup) when needed.

    UserError: the address is wrong, the file is not such a database, or a newer program made it.
    """
    address = parsed_url(url)
    path = sqlite_path(address)
    engine = _engine(address)
    try:
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
        prepare(engine, path)
    except (DBAPIError, OSError) as error:
        engine.dispose()
        raise UserError(
            f"База данных {path or address.render_as_string(hide_password=True)} не открывается.",
            "Проверьте, что это файл этой программы, он не повреждён, а папка доступна для записи.",
        ) from error
    except BaseException:
        engine.dispose()
        raise
    return Store(engine)


def sqlite_path(url: URL) -> Path | None:
    """The file that a SQLite URL names; None for a database in memory or of another kind."""
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return None
    return Path(url.database)


def parsed_url(url: str | URL) -> URL:
    """The address in its parts. UserError when it is not one."""
    try:
        return make_url(url)
    except ArgumentError as error:
        raise UserError(f"Адрес базы данных «{url}» не понят.", "Например: sqlite:///data/ck.sqlite.") from error


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        try:
            return create_engine(url, pool_pre_ping=True)
        except (ImportError, NoSuchModuleError) as error:
            raise UserError(
                f"Для базы данных «{url.get_backend_name()}» нет драйвера.", "Установите его пакет для Python."
            ) from error
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _pragmas)
    event.listen(engine, "begin", _begin)
    return engine


def _pragmas(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun by _begin, not by the driver's guess
    cursor = connection.cursor()
    for pragma in ("foreign_keys=ON", "synchronous=FULL", "secure_delete=ON", "temp_store=MEMORY"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get(_IMMEDIATE)
    run(connection, "BEGIN IMMEDIATE" if immediate else "BEGIN")
