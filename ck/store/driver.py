"""SQLite's own cursor, for the few statements that are run for every file: a tenth of what they take through Core."""

import sqlite3
from types import TracebackType
from typing import Any, cast

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

_CURSOR = "ck_cursor"  # in `Session.info`


def cursor_of(connection: Connection) -> sqlite3.Cursor | None:
    """The driver's cursor within the connection's transaction; None where the database is another."""
    return cast(sqlite3.Cursor, connection.connection.cursor()) if connection.dialect.name == "sqlite" else None


def keep_cursor(session: Session) -> None:
    """Look the cursor up once for a session that ends with its transaction: asking for it costs more than a row."""
    session.info[_CURSOR] = cursor_of(session.connection())


def cursor_in(session: Session) -> sqlite3.Cursor | None:
    """The driver's cursor within the session's transaction; None where the database is another."""
    kept: sqlite3.Cursor | None = session.info.get(_CURSOR)
    return kept or cursor_of(session.connection())


class told:  # noqa: N801 - used as a function; a generator would cost more than the statement
    """The driver's errors as SQLAlchemy's, without the values, which may be anything."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, sqlite3.Error):
            raise DBAPIError.instance(self._text, None, error, sqlite3.Error, hide_parameters=True) from error


def run(connection: Connection, text: str) -> None:
    """A statement without parameters."""
    if cursor := cursor_of(connection):
        with told(text):
            cursor.execute(text)
    else:
        connection.exec_driver_sql(text)


def scalar(connection: Connection, text: str) -> Any:
    """The only value of a SELECT without parameters."""
    if cursor := cursor_of(connection):
        with told(text):
            return cursor.execute(text).fetchone()[0]
    return connection.exec_driver_sql(text).scalar_one()
