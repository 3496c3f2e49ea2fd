"""SQLite's own cursor, for the few statements that are run for every file: a tenth of what they take through Core."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError


def cursor_of(connection: Connection) -> sqlite3.Cursor | None:
    """The driver's cursor within the connection's transaction; None where the database is another."""
    return cast(sqlite3.Cursor, connection.connection.cursor()) if connection.dialect.name == "sqlite" else None


@contextmanager
def told(text: str) -> Iterator[None]:
    """The driver's errors as SQLAlchemy's, without the values, which may be anything."""
    try:
        yield
    except sqlite3.Error as error:
        raise DBAPIError.instance(text, None, error, sqlite3.Error, hide_parameters=True) from error


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
