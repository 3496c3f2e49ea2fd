"""A figure: a table, how it stands as a chart, where it comes from. One declaration for screen, slide and paper."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from ck.export.cells import Value
from ck.export.shared_table import cell_text, shared_row, shown_places
from ck.export.tables_book import Column, Kind, Table

Row = tuple[Value, ...]


class Look(StrEnum):
    """What a table is drawn as."""

    BARS = "bars"  # a bar a row from zero; several values stand side by side
    LINES = "lines"  # a line a label, over `across`
    DOTS = "dots"  # a point a row over `across` (people), between `limits`
    HEAT = "heat"  # `label` down, `across` to the right
    TABLE = "table"
    TEXT = "text"  # sentences


@dataclass(frozen=True, slots=True)
class Chart:
    """How a table is drawn: the places of its columns. `instead` is drawn where a screen shows none of `values`."""

    look: Look = Look.TABLE
    label: int = 0
    values: tuple[int, ...] = ()
    across: int | None = None
    limits: tuple[int, int] | None = None
    instead: int | None = None


@dataclass(frozen=True, slots=True)
class Charted:
    """A figure. `whole` is the row of all under the same columns. `shared` is the table of a shared screen where it is
    more than `table` with its numbers rounded. `source`: date and coverage.
    """

    title: str
    source: str
    table: Table
    chart: Chart = field(default_factory=Chart)
    whole: Row | None = None
    shared: Table | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """The figure as one screen shows it: numbers to draw (None: not shown), texts to write, columns left out."""

    table: Table
    rows: tuple[Row, ...]
    texts: tuple[tuple[str, ...], ...]
    places: tuple[int, ...]
    whole: Row | None = None
    whole_texts: tuple[str, ...] = ()


def visible(chart: Chart, found: Drawn) -> Chart:
    """The chart of the columns that this screen shows; without `values` where it shows none."""
    seen = tuple(one for one in chart.values if one in found.places)
    instead = () if chart.instead is None or chart.instead not in found.places else (chart.instead,)
    across = chart.across is None or chart.across in found.places
    seen = (seen or instead) if across else ()
    return replace(chart, values=seen if any(row[one] is not None for row in found.rows for one in seen[:1]) else ())


def usual(table: Table) -> Chart:
    """A bar a row: of the first share, else of the first number; a table where there is no number."""
    shares = [place for place, one in enumerate(table.columns) if one.of is not None]
    numbers = [place for place, one in enumerate(table.columns) if one.kind in (Kind.COUNT, Kind.NUMBER)]
    values = (shares or numbers)[:1]
    return Chart(Look.BARS, values=tuple(values)) if values and len(table.rows) > 1 else Chart()


def drawn(one: Charted, *, shared: bool = False) -> Drawn:
    """What stands on the screen: exactly, or as the show mode writes it."""
    own = shared and one.shared is not None
    table = _whole(one.shared) if own and one.shared is not None else one.table
    rounded = shared and not own
    columns, whole = table.columns, None if own else one.whole
    rows = tuple(_row(columns, row, rounded) for row in table.rows)
    return Drawn(
        table,
        rows,
        tuple(_texts(columns, row, rounded) for row in table.rows),
        tuple(shown_places(columns, table.rows, rows) if rounded else range(len(columns))),
        None if whole is None else _row(columns, whole, rounded),
        () if whole is None else _texts(columns, whole, rounded),
    )


def _whole(table: Table) -> Table:
    """The numbers that are whole, written without decimals: a shared screen knows no others."""
    rows = ((int(one) if isinstance(one, float) and one.is_integer() else one for one in row) for row in table.rows)
    return replace(table, rows=tuple(map(tuple, rows)))


def _row(columns: Sequence[Column], row: Row, rounded: bool) -> Row:
    return tuple(shared_row(columns, row)) if rounded else row


def _texts(columns: Sequence[Column], row: Row, rounded: bool) -> tuple[str, ...]:
    return tuple(cell_text(columns, row, place, shared=rounded) for place in range(len(columns)))
