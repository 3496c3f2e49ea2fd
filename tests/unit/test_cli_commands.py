"""Every command on a small region, as a script would call it: shapes, exit statuses, files."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from ck.cli import main
from ck.services.demo_paper import DemoFile
from tests.demo_files import demo_files

COLLEGES, SEED = 5, 11
Ask = Callable[..., Any]


@pytest.fixture(scope="module")
def files() -> dict[str, DemoFile]:
    return {file.name: file for file in demo_files(COLLEGES, 2, SEED)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, files: dict[str, DemoFile]) -> Path:
    """The first files of each campaign, as they lie in a folder."""
    root = tmp_path_factory.mktemp("forms")
    for name, file in files.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_bytes(file.data)
    return root


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    """Run a command with --json and give (exit status, answer)."""

    def run(*arguments: object, db: str) -> tuple[int, Any]:
        status = main([*map(str, arguments), "--db", db, "--json"])
        output = capsys.readouterr()
        return status, json.loads(output.out) if output.out else output.err

    return run


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory, folder: Path) -> Iterator[str]:
    """A database with all of it."""
    url = f"sqlite:///{(tmp_path_factory.mktemp('db') / 'ck.sqlite').as_posix()}"
    main(["import", str(folder), "--create-colleges", "--db", url, "--json"])
    return url


@pytest.fixture
def empty(tmp_path: Path) -> str:
    return f"sqlite:///{(tmp_path / 'ck.sqlite').as_posix()}"


def test_import_answers_for_every_file(ask: Ask, folder: Path, files: dict[str, DemoFile], empty: str) -> None:
    status, answer = ask("import", folder, "--create-colleges", db=empty)
    assert status == 1, "a broken off download is among them"
    shown = {Path(one["path"]).relative_to(folder).as_posix(): one for one in answer["files"]}
    assert shown.keys() == files.keys()
    for name, one in shown.items():
        truth = files[name].truth
        assert one["status"] == truth.status, name
        if truth.status in ("accepted", "partial"):
            assert (one["form"], one["college"], one["year"]) == (truth.form, truth.college, truth.year)
            assert one["as_of"] == truth.as_of.isoformat()
            assert one["blocks"]["accepted"] == len(truth.counts)
            assert isinstance(one["submission"], int)
        for problem in one["problems"]:
            assert problem.keys() >= {"code", "severity", "sheet", "cell", "value", "message", "fix"}


def test_import_of_what_is_stored_changes_nothing(
    ask: Ask, region: str, folder: Path, files: dict[str, DemoFile]
) -> None:
    before = ask("totals", "--by", "college,as_of", db=region)
    last = {(file.truth.college, file.truth.as_of): name for name, file in files.items() if file.truth.counts}
    status, answer = ask("import", *(folder / name for name in last.values()), db=region)
    known = {files[name].truth.status for name in last.values()}
    assert known <= {"accepted", "partial"}
    assert {one["status"] for one in answer["files"]} == {"unchanged"}
    assert status == 0
    assert ask("totals", "--by", "college,as_of", db=region) == before


def test_dry_run_tells_and_stores_nothing(ask: Ask, folder: Path, empty: str) -> None:
    _, answer = ask("import", folder, "--create-colleges", "--dry-run", db=empty)
    assert {"accepted"} <= {one["status"] for one in answer["files"]}
    assert ask("submissions", db=empty) == (0, {"submissions": []})


def test_import_remembers_when_the_files_came(ask: Ask, folder: Path, files: dict[str, DemoFile], empty: str) -> None:
    name = next(name for name, file in files.items() if file.truth.status == "accepted")
    ask("import", folder / name, "--create-colleges", "--received", "2025-03-07", db=empty)
    _, answer = ask("submissions", db=empty)
    assert [one["received_at"][:10] for one in answer["submissions"]] == ["2025-03-07"]


def test_import_of_files_taken_whole_is_0(ask: Ask, folder: Path, files: dict[str, DemoFile], empty: str) -> None:
    name = next(name for name, file in files.items() if file.truth.status == "accepted")
    assert ask("import", folder / name, "--create-colleges", db=empty)[0] == 0


def test_totals_hold_only_the_dimensions_asked(ask: Ask, region: str) -> None:
    _, whole = ask("totals", "--year", 2024, db=region)
    (row,) = whole["rows"]
    assert row["key"] == {}
    _, parts = ask("totals", "--year", 2024, "--by", "college", db=region)
    assert all(list(part["key"]) == ["college"] for part in parts["rows"])
    assert sum(part["values"]["employed"] for part in parts["rows"]) == row["values"]["employed"] > 0
    assert row["values"]["sole_or_self"] is None, "the newest date's form has no such column"


def test_dates_are_iso(ask: Ask, region: str) -> None:
    _, answer = ask("totals", "--as-of", "2023-12-01", "--as-of", "2024-02-01", "--by", "year,as_of", db=region)
    keys = [row["key"] for row in answer["rows"]]
    assert keys == [{"year": 2023, "as_of": "2023-12-01"}, {"year": 2023, "as_of": "2024-02-01"}]


def test_filters_repeat_and_agree_with_the_break_down(ask: Ask, region: str) -> None:
    _, parts = ask("totals", "--by", "college", db=region)
    first, second = parts["rows"][:2]
    names = [first["key"]["college"], second["key"]["college"]]
    _, both = ask("totals", "--college", names[0], "--college", names[1], db=region)
    both_total = both["rows"][0]["values"]["graduates_total"]
    assert both_total == first["values"]["graduates_total"] + second["values"]["graduates_total"]


def test_indicators_are_unrounded_with_their_counts(ask: Ask, region: str) -> None:
    status, answer = ask("indicators", "--year", 2024, db=region)
    assert status == 0
    rows = {row["indicator"]: row for row in answer["rows"]}
    assert list(rows) == list(range(1, 13))
    first = rows[1]
    assert first["value"] == pytest.approx(100 * first["numerator"] / first["denominator"], abs=1e-12)
    assert first["status"] == "ok"
    assert first["unit"] == "%"
    assert 0 < first["coverage"]["reported"] <= first["coverage"]["expected"]
    assert (rows[7]["status"], rows[7]["value"]) == ("no_data", None)


def test_one_indicator_by_college(ask: Ask, region: str) -> None:
    _, answer = ask("indicators", "--indicator", 1, "--by", "college", "--year", 2024, db=region)
    assert {row["indicator"] for row in answer["rows"]} == {1}
    assert len(answer["rows"]) > 1
    assert main(["indicators", "--indicator", "13", "--db", region]) == 2


def test_undo_brings_the_former_one_back(ask: Ask, region: str, folder: Path, tmp_path: Path) -> None:
    copy = f"sqlite:///{(tmp_path / 'copy.sqlite').as_posix()}"
    assert ask("backup", tmp_path / "copy.sqlite", db=region) == (0, {"written": str(tmp_path / "copy.sqlite")})
    _, answer = ask("submissions", db=copy)
    last = max(one["id"] for one in answer["submissions"])
    status, undone = ask("undo", last, db=copy)
    assert (status, undone["undone"]) == (0, last)
    status, sentence = ask("undo", 999_999, db=copy)
    assert status == 2
    assert "999" in sentence


def test_restore_puts_a_copy_back(ask: Ask, region: str, tmp_path: Path, empty: str) -> None:
    ask("backup", tmp_path / "copy.sqlite", db=region)
    before = ask("totals", "--by", "college", db=region)
    status, answer = ask("restore", tmp_path / "copy.sqlite", db=empty)
    assert (status, answer["written"]) == (0, str(tmp_path / "ck.sqlite"))
    assert ask("totals", "--by", "college", db=empty) == before
    (tmp_path / "junk.sqlite").write_bytes(b"not a database")
    assert main(["restore", str(tmp_path / "junk.sqlite"), "--db", empty]) == 2


def test_template_and_exports_are_workbooks(ask: Ask, region: str, tmp_path: Path) -> None:
    out = tmp_path / "file.xlsx"
    commands = [
        ("template", "2024-02-f2"),
        ("export", "indicators"),
        ("export", "consolidated"),
        ("export", "problems"),
        ("export", "contracts"),
        ("export", "publication"),
        ("export", "publication", "--by-groups", "--year", "2024"),
        ("export", "consolidated", "--colleges-sheets", "--lines", "1", "--no-notes"),
    ]
    for command in commands:
        assert ask(*command[:2], out, *command[2:], db=region) == (0, {"written": str(out)}), command
        assert out.read_bytes().startswith(b"PK"), command
        out.unlink()
    assert main(["template", "1999", str(out), "--db", region]) == 2
    assert main(["template", "2024-02-f2", str(out), "--values", "--db", region]) == 2
    assert main(["export", "indicators", str(out), "--lines", "5", "--db", region]) == 2
    assert main(["export", "consolidated", str(out), "--lines", "4", "--db", region]) == 2
    assert main(["export", "publication", str(out), "--group", "09", "--db", region]) == 2 and not out.exists()


def test_files_go_back_one_by_one_or_in_an_archive(ask: Ask, region: str, tmp_path: Path) -> None:
    archive, out = tmp_path / "все.zip", tmp_path / "один.xlsx"
    status, answer = ask("return", "--all", archive, db=region)
    assert (status, answer["written"]) == (0, str(archive))
    with ZipFile(archive) as opened:
        assert len(opened.namelist()) == answer["files"] > 0
    rows = sqlite_rows(region, "select receipt.submission_id, receipt.name from finding join receipt on receipt.id = "
                       "receipt_id where severity = 'error' and submission_id is not null")  # fmt: skip
    submission, name = rows[0]
    for said in (submission, name):
        assert ask("return", said, out, db=region) == (0, {"written": str(out), "files": 1})
        assert out.read_bytes().startswith(b"PK")
        out.unlink()
    wrong = (["return", "1"], ["return", "--all", "a", "b"], ["return", "нет такого", str(out)])
    for arguments in (*wrong, ["return", "1", str(out), "--year", "2023"]):
        assert main([*arguments, "--db", region]) == 2
    assert not out.exists()


def sqlite_rows(url: str, query: str) -> list[Any]:
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
        return connection.execute(query).fetchall()


def test_a_file_that_cannot_be_written_is_told(region: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "indicators", str(tmp_path / "no" / "file.xlsx"), "--db", region]) == 2
    assert "Не удалось записать" in capsys.readouterr().err


def test_confirm_lets_inferred_columns_feed_the_indicators(ask: Ask, empty: str) -> None:
    assert ask("confirm", "2025-09", db=empty) == (0, {"confirmed": "2025-09"})
    assert main(["confirm", "1999", "--db", empty]) == 2


def test_demo_makes_a_region(ask: Ask, empty: str) -> None:
    status, answer = ask("demo", "--colleges", 2, "--years", 1, "--seed", 3, db=empty)
    assert status == 0
    assert answer["colleges"] == 2
    assert 4 <= answer["submissions"] <= 8


@pytest.mark.parametrize(
    "command",
    [
        ["totals"],
        ["totals", "--by", "college,as_of"],
        ["indicators"],
        ["indicators", "--by", "year,college"],
        ["submissions"],
    ],
    ids=" ".join,
)
def test_a_person_reads_russian_tables(command: list[str], region: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command, "--db", region]) == 0
    text = capsys.readouterr().out
    assert "───" in text
    assert "None" not in text


def test_a_person_sees_what_was_wrong(folder: Path, empty: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(folder), "--create-colleges", "--db", empty]) == 1
    text = capsys.readouterr().out
    assert "не принят" in text
    assert "Книга" in text


def test_a_wrong_database_is_2(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["totals", "--db", "nonsense://"]) == 2
    with closing(sqlite3.connect(tmp_path / "other.sqlite")) as other, other:
        other.execute("CREATE TABLE somebody (id INTEGER)")
    assert main(["totals", "--db", f"sqlite:///{(tmp_path / 'other.sqlite').as_posix()}"]) == 2
    assert capsys.readouterr().out == ""


def test_the_program_itself(region: str) -> None:
    """As a script runs it: JSON alone on standard output, the exit status of the process."""
    command = [sys.executable, "-m", "ck", "indicators", "--indicator", "1", "--db", region, "--json"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["rows"][0]["indicator"] == 1
