"""The benchmark compares like with like: DuckDB's sums are the numbers that the figures are made of."""

from collections.abc import Iterator

import duckdb
import pandas as pd
import pytest

from ck.indicators.scope import Dimension, Scope
from ck.services import figures
from ck.services.bench_filters import questions, statement
from ck.services.bench_region import COLLEGES, DATES, PROGRAMS, YEARS, Region, as_of, build
from ck.services.workspace import open_workspace

FEW = 4


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Region]:
    workspace = open_workspace(f"sqlite:///{tmp_path_factory.mktemp('bench')}/region.sqlite")
    yield build(workspace, YEARS[-4:], FEW)
    workspace.store.close()


def test_the_scale_is_a_regions() -> None:
    assert COLLEGES * PROGRAMS * len(YEARS) * DATES == 86_400
    assert len({as_of(year, number) for year in YEARS for number in range(DATES)}) == 12 + (len(YEARS) - 1) * 12


def test_every_row_is_there_and_its_parts_make_its_total(region: Region) -> None:
    columns = dict(region.columns)
    assert len(columns["employed"]) == FEW * PROGRAMS * 4 * DATES
    keys = {"year", "as_of", "college", "municipality", "specialty", "group", "graduates_total", "employed_by_program"}
    assert (sum(columns[name] for name in columns if name not in keys) == columns["graduates_total"]).all()


@pytest.mark.parametrize("place", range(8))
def test_the_peer_is_asked_for_the_same_sums(region: Region, place: int) -> None:
    scope, by = [*questions(region), (Scope(), (Dimension.YEAR, Dimension.AS_OF))][place]
    with duckdb.connect() as peer:
        frame = pd.DataFrame(dict(region.columns)).astype({"as_of": "datetime64[s]"})
        peer.register("frame", frame)
        peer.execute('create table rows as select * replace (cast("as_of" as date) as "as_of") from frame')
        asked = peer.execute(statement(region, scope, by))
        names = [column[0] for column in asked.description or ()]
        theirs = {row[: len(by)]: dict(zip(names, row, strict=True)) for row in asked.fetchall()}
    ours = {
        tuple(row.key.values()): row.reading.values for row in figures.indicators(region.workspace, scope, by, (3,))
    }
    assert ours.keys() == theirs.keys()
    assert ours
    for key, values in ours.items():
        for status, number in values.items():
            assert theirs[key][f"sum({status})"] == number
