"""The statements that an import runs for every file, without the cost of the layers above the driver.

On SQLite they go to the driver's own cursor, with the conversions and defaults that Core would apply, compiled once:
a tenth of what Core takes for a row, which itself is a fifth of what a session spends on adding and flushing an
object. Any other database gets the same statements through Core.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple, cast

from sqlalchemy import Column, Dialect, Insert, Select, Table, insert
from sqlmodel import Session

from ck.store.driver import cursor_in, told
from ck.store.models import Base, metadata


def insert_rows(
    session: Session, table: Table, rows: Sequence[tuple[Any, ...]], columns: Sequence[str] | None = None
) -> None:
    """Insert `rows` within the session's transaction; a row has the `columns` (every one of `table`) in its order.

    Leave out the columns that are NULL in every row: SQLite's driver takes ten times longer over None than a number.
    Values go to the driver as they are, so tables with columns that need conversion (JSON, time) do not belong here.
    """
    if not rows:
        return
    names = tuple(columns or table.columns.keys())
    if cursor := cursor_in(session):
        text = _text(table, session.get_bind().dialect, names)
        with told(text):
            cursor.executemany(text, rows)
        return
    connection = session.connection()
    if connection.dialect.positional:
        connection.exec_driver_sql(_text(table, connection.dialect, names), list(rows))
    else:
        connection.execute(insert(table), [dict(zip(names, row, strict=True)) for row in rows])


def insert_one(session: Session, model: type[Base], **values: Any) -> int:
    """Insert a row of `model` and give its id; columns that are not given take their defaults."""
    name = str(model.__tablename__)
    if cursor := cursor_in(session):
        way = _way(name, session.get_bind().dialect)
        with told(way.text):
            cursor.execute(way.text, way.row(values))
        return cast(int, cursor.lastrowid)
    result = session.connection().execute(_insert(name), values)
    assert result.inserted_primary_key is not None
    return int(result.inserted_primary_key[0])


def insert_many(session: Session, model: type[Base], rows: Iterable[dict[str, Any]]) -> None:
    """Insert rows of `model`, each as `insert_one` would."""
    name = str(model.__tablename__)
    if cursor := cursor_in(session):
        way = _way(name, session.get_bind().dialect)
        with told(way.text):
            cursor.executemany(way.text, [way.row(values) for values in rows])
    elif listed := list(rows):
        session.connection().execute(_insert(name), listed)


class Query:
    """A SELECT that is asked for every file: compiled once, its rows as plain tuples."""

    def __init__(self, select: Select[*tuple[Any, ...]]) -> None:
        self._select = select
        self._compiled: _Compiled | None = None

    def all(self, session: Session, **values: Any) -> list[tuple[Any, ...]]:
        """The rows for these values of the bound parameters."""
        if cursor := cursor_in(session):
            way = self._compiled = self._compiled or _compiled(self._select, session.get_bind().dialect)
            bound = [_converted(values[name], convert) for name, convert in way.bound]
            with told(way.text):
                rows = cursor.execute(way.text, bound).fetchall()
            return [tuple(map(_converted, row, way.columns)) for row in rows]
        return [tuple(row) for row in session.connection().execute(self._select, values)]


_Convert = Callable[[Any], Any] | None


class _Compiled(NamedTuple):
    text: str
    bound: tuple[tuple[str, _Convert], ...]  # parameters in their order
    columns: tuple[_Convert, ...]


def _compiled(select: Select[*tuple[Any, ...]], dialect: Dialect) -> _Compiled:
    compiled = select.compile(dialect=dialect)
    types = [(name, compiled.binds[name].type.dialect_impl(dialect)) for name in compiled.positiontup or ()]
    columns = [column.type.dialect_impl(dialect) for column in select.selected_columns]
    return _Compiled(
        str(compiled),
        tuple((name, type.bind_processor(dialect)) for name, type in types),
        tuple(type.result_processor(dialect, None) for type in columns),
    )


def _converted(value: Any, convert: _Convert) -> Any:
    return value if convert is None else convert(value)


@dataclass(frozen=True, slots=True)
class _Place:
    """A column on the way to the driver."""

    name: str
    default: Callable[[], Any]
    convert: _Convert


@dataclass(frozen=True, slots=True)
class _Way:
    text: str
    places: tuple[_Place, ...]

    def row(self, values: dict[str, Any]) -> list[Any]:
        """The values as the driver takes them."""
        row = [values[place.name] if place.name in values else place.default() for place in self.places]
        return [_converted(value, place.convert) for place, value in zip(self.places, row, strict=True)]


@cache
def _way(name: str, dialect: Dialect) -> _Way:
    table = metadata.tables[name]
    places = tuple(_place(column, dialect) for column in table.columns)
    return _Way(_text(table, dialect, tuple(table.columns.keys())), places)


def _place(column: Column[Any], dialect: Dialect) -> _Place:
    return _Place(column.name, _default(column), column.type.dialect_impl(dialect).bind_processor(dialect))


def _default(column: Column[Any]) -> Callable[[], Any]:
    """What stands in a column that is not given: the model's default, else NULL, which makes the key."""
    default: Any = column.default
    if default is None:
        return lambda: None
    argument = default.arg
    return (lambda: argument(None)) if default.is_callable else (lambda: argument)


@cache
def _insert(table: str) -> Insert:
    return insert(metadata.tables[table])


@cache
def _text(table: Table, dialect: Dialect, names: tuple[str, ...]) -> str:
    return str(insert(table).compile(dialect=dialect, column_keys=names))
