"""Was → became and a second source from the command line: shapes and exit statuses."""

import json
from pathlib import Path
from typing import Any

import pytest

from ck.cli import main
from ck.services.workspace import open_workspace
from tests.services.crosscheck.kit import BOOKS, CODE, NURSE, book, region
from tests.services.import_files_kit import NAME, OTHER, TOLD, YEAR, a_form, put


@pytest.fixture
def db(tmp_path: Path) -> str:
    path = str(tmp_path / "ck.sqlite")
    workspace = open_workspace(path)
    region(workspace)
    put(workspace, (f"{NAME}.xlsx", a_form(NAME)), options=TOLD)
    workspace.store.close()
    return path


def ask(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, Any]:
    status = main([*map(str, arguments), "--json"])
    return status, json.loads(capsys.readouterr().out)


def test_changes(capsys: pytest.CaptureFixture[str], db: str) -> None:
    status, told = ask(capsys, "changes", 3, "--db", db)
    assert status == 0 and told["submission"] == 3 and told["against"]["submission"] == 1
    assert {"specialty", "line", "status", "was", "became", "cell"} == set(told["changes"][0])
    assert [one["indicator"] for one in told["effects"]] == list(range(1, 13))
    assert set(told["effects"][0]["region"]["was"]) == {"numerator", "denominator", "value", "status"}
    assert main(["changes", "3", "--db", db]) == 0 and "Было" in capsys.readouterr().out
    assert main(["changes", "99", "--db", db]) == 2
    assert "Отчёта № 99 нет" in capsys.readouterr().err


def test_crosscheck(capsys: pytest.CaptureFixture[str], db: str, tmp_path: Path) -> None:
    path = tmp_path / "СФР.xlsx"
    said = [(OTHER, CODE, 5), (OTHER, NURSE, 4), (OTHER, BOOKS, 5), ("Незнакомый", CODE, 1)]
    rows = [[number, college, code, YEAR, employed, 25, None] for number, (college, code, employed) in enumerate(said)]
    path.write_bytes(book(rows))
    status, told = ask(capsys, "crosscheck-load", path, "--name", "СФР", "--db", db)
    assert status == 1 and told["source"] == 1 and told["columns"]["employed"] == "E"
    assert told["rows"] == {"accepted": 3, "refused": 1, "skipped": 0}
    assert [(one["code"], one["cell"]) for one in told["problems"]] == [("source_college", "B7")]
    assert ask(capsys, "crosscheck", "--db", db)[1]["sources"][0]["years"] == [YEAR]
    status, told = ask(capsys, "crosscheck", 1, "--db", db)
    first = told["rows"][0]
    assert status == 0 and first["college"] == OTHER and first["difference"]["proven"] is True
    assert (first["report"], first["source"]) == ({"employed": 45, "graduates": 75}, {"employed": 14, "graduates": 75})
    assert told["rows"][1]["lack"] == "нет в источнике"
    assert main(["crosscheck", "1", "--year", "1999", "--db", db]) == 2
    assert main(["crosscheck-load", str(tmp_path / "нет.xlsx"), "--name", "X", "--db", db]) == 2
