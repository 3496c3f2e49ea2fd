"""How long a change of a filter and a whole trend take, beside DuckDB doing only the grouped sums on the same rows.

Ours is the service call that the screen makes: the twelve indicators with coverage and remarks, the check of the data
version included. DuckDB holds the rows in its own memory tables and adds up the statuses that these indicators need.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from ck.indicators import INDICATORS
from ck.indicators.risk import AT_RISK
from ck.indicators.scope import Dimension, Scope
from ck.services import figures
from ck.services.bench_region import YEARS, Region, as_of, build
from ck.services.bench_result import BenchResult, milliseconds
from ck.services.risk.outcomes import Outcome, outcome, rows
from ck.services.risk.where import ranking
from ck.services.workspace import open_workspace

ROUNDS = 15
PEER = "DuckDB"
Question = tuple[Scope, tuple[Dimension, ...]]
Query = Callable[[str], list[tuple[Any, ...]]]


def filter_change() -> BenchResult:
    """A filter is changed: the median over several selections and break-downs of a date."""
    with _both() as (region, ask):
        pairs = [_measured(region, ask, scope, by) for scope, by in questions(region)]
    ours, peer = (median(column) for column in zip(*pairs, strict=True))
    return BenchResult("filter", ours, peer, "мс", PEER, 0.5)


def risk_filter() -> BenchResult:
    """A filter is changed on «Группы риска»: the value of the selection and its ranking with intervals, shrunken
    estimates, places and tests. DuckDB adds up the same selection, whole and by places, and no more than that.
    """
    with _both() as (region, ask):
        one = outcome(region.workspace, AT_RISK)
        pairs = [_ranked(region, ask, one, scope, (by or (Dimension.COLLEGE,))[0]) for scope, by in questions(region)]
    ours, peer = (median(column) for column in zip(*pairs, strict=True))
    return BenchResult("risk_filter", ours, peer, "мс", PEER, 0.5)


def trend() -> BenchResult:
    """Every indicator on all dates of all years."""
    with _both() as (region, ask):
        ours, peer = _measured(region, ask, Scope(), (Dimension.YEAR, Dimension.AS_OF))
    return BenchResult("trend", ours, peer, "мс", PEER, 1.0)


def questions(region: Region) -> list[Question]:
    """What somebody at the screen asks one after another."""
    newest = as_of(YEARS[-1], 11)
    day = Scope(years=(YEARS[-1],), as_of=(newest,))
    some = region.municipalities[:3]
    return [
        (day, (Dimension.COLLEGE,)),
        (day, (Dimension.SPECIALTY,)),
        (day, (Dimension.MUNICIPALITY,)),
        (Scope(years=(YEARS[2],), as_of=(as_of(YEARS[2], 4),), municipalities=some), (Dimension.COLLEGE,)),
        (Scope(years=(YEARS[2],), as_of=(as_of(YEARS[2], 5),), specialties=region.programs[:3]), (Dimension.COLLEGE,)),
        (Scope(years=(YEARS[3],), as_of=(as_of(YEARS[3], 6),), colleges=region.colleges[:1]), (Dimension.SPECIALTY,)),
        (day, ()),
    ]


def statement(region: Region, scope: Scope, by: Sequence[Dimension]) -> str:
    """The same grouped sums as SQL over the table `rows`."""
    keys = [f'"{one}"' for one in by]
    needed = dict.fromkeys(key for one in INDICATORS if not one.registers for key in one.shown_keys)
    sums = [f"sum({status})" for status in needed if status in region.columns]
    filters: dict[str, Sequence[int | str | date]] = {
        "year": scope.years,
        "as_of": scope.as_of,
        "college": scope.colleges,
        "municipality": scope.municipalities,
        "specialty": scope.specialties,
    }
    wheres = [f'"{name}" in ({", ".join(map(_literal, values))})' for name, values in filters.items() if values]
    return (
        f"select {', '.join([*keys, *sums])} from rows"
        + (f" where {' and '.join(wheres)}" if wheres else "")
        + (f" group by {', '.join(keys)}" if keys else "")
    )


@contextmanager
def _both() -> Iterator[tuple[Region, Query]]:
    """The region in our store and in DuckDB."""
    import duckdb
    import pandas as pd

    with TemporaryDirectory() as place, duckdb.connect() as peer:
        workspace = open_workspace(f"sqlite:///{Path(place).as_posix()}/region.sqlite")
        try:
            region = build(workspace)
            frame = pd.DataFrame(dict(region.columns)).astype({"as_of": "datetime64[s]"})
            peer.register("frame", frame)
            peer.execute('create table rows as select * replace (cast("as_of" as date) as "as_of") from frame')
            yield region, lambda sql: peer.execute(sql).fetchall()
        finally:
            workspace.store.close()


def _measured(region: Region, ask: Query, scope: Scope, by: tuple[Dimension, ...]) -> tuple[float, float]:
    sql = statement(region, scope, by)
    figures.indicators(region.workspace, scope, by)  # the cube is built once a data version, not once a filter
    ours = milliseconds(lambda: figures.indicators(region.workspace, scope, by), ROUNDS)
    return ours, milliseconds(lambda: ask(sql), ROUNDS)


def _ranked(region: Region, ask: Query, one: Outcome, scope: Scope, by: Dimension) -> tuple[float, float]:
    def ours() -> None:
        rows(region.workspace, one, scope)
        ranking(region.workspace, one, scope, by)

    asked = [statement(region, scope, ()), statement(region, scope, (by,))]
    ours()
    return milliseconds(ours, ROUNDS), milliseconds(lambda: [ask(sql) for sql in asked], ROUNDS)


def _literal(value: int | str | date) -> str:
    return str(value) if isinstance(value, int) else f"'{value}'"
