"""The benchmarks as an instrument: names, ratios, and the folder that is imported is one that is taken whole."""

import json

import pytest

from ck.cli import main
from ck.errors import UserError
from ck.ingest import parse
from ck.services.bench import BENCHMARKS, run
from ck.services.bench_import import BLOCKS, folder
from ck.services.bench_result import BenchResult, milliseconds


def test_a_ratio_is_ours_to_the_peer() -> None:
    result = BenchResult("x", ours=20, peer=100, unit="мс", peer_name="сосед", bar=0.5)
    assert result.as_json() == {
        "name": "x", "ours": 20, "peer": 100, "ratio": 0.2, "unit": "мс", "peer_name": "сосед", "bar": 0.5,
    }  # fmt: skip


def test_the_median_is_not_moved_by_one_slow_run(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 0.010, 1.0, 1.500, 2.0, 2.012])
    monkeypatch.setattr("ck.services.bench_result.perf_counter", lambda: next(clock))
    assert milliseconds(lambda: None, 3) == pytest.approx(12)


def test_an_unknown_benchmark_is_named_with_the_known_ones() -> None:
    with pytest.raises(UserError, match="import_folder, filter, trend"):
        run("speed")


def test_a_missing_peer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def lacking() -> BenchResult:
        raise ModuleNotFoundError("No module named 'duckdb'", name="duckdb")

    monkeypatch.setattr("ck.services.bench.BENCHMARKS", {**BENCHMARKS, "trend": lacking})
    with pytest.raises(UserError, match=r"duckdb.*requirements-dev\.txt"):
        run("trend")


def test_the_folder_has_sixty_rows_a_file_and_nothing_wrong() -> None:
    for name, data in folder(2):
        (draft,) = parse(data, name).drafts
        assert len(draft.rows) == 15 * BLOCKS == 60
        assert (draft.accepted, draft.set_aside) == (BLOCKS, 0)


def test_the_command_prints_the_shape_that_scripts_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    result = BenchResult("trend", ours=2, peer=4, unit="мс", peer_name="DuckDB", bar=1)
    monkeypatch.setattr("ck.services.bench.BENCHMARKS", {"trend": lambda: result})
    assert main(["bench", "trend", "--json"]) == 0
    (shown,) = json.loads(capsys.readouterr().out)["benchmarks"]
    assert {"name": "trend", "ours": 2, "peer": 4, "ratio": 0.5, "unit": "мс"}.items() <= shown.items()
    assert main(["bench"]) == 0
    assert "DuckDB" in capsys.readouterr().out
