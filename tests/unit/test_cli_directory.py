"""The directory from the command line: shapes, exit statuses, nothing stored by a dry run."""

import json
from pathlib import Path
from typing import Any

import pytest

from ck.cli import main
from ck.export.directory_book import DirectoryRow, directory_book
from ck.services import college_book
from ck.services.workspace import open_workspace

INN = "7707083893"


@pytest.fixture
def db(tmp_path: Path) -> str:
    return str(tmp_path / "ck.sqlite")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """One good row and one whose ИНН cannot be."""
    path = tmp_path / "колледжи.xlsx"
    rows = [("Колледж связи", INN), ("Колледж моря", "12")]
    path.write_bytes(directory_book([DirectoryRow(name, "Азов", inn, True, True, ("КС-2",)) for name, inn in rows]))
    return path


def ask(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, Any]:
    status = main([*map(str, arguments), "--json"])
    return status, json.loads(capsys.readouterr().out)


def test_a_dry_run_tells_and_stores_nothing(capsys: pytest.CaptureFixture[str], db: str, book: Path) -> None:
    status, told = ask(capsys, "colleges-import", book, "--dry-run", "--db", db)
    assert status == 1
    assert (told["added"], told["changed"], told["unchanged"]) == (1, 0, 0)
    assert told["rows"][0]["changes"][1] == {"field": "муниципалитет", "was": "—", "became": "Азов"}
    (problem,) = told["problems"]
    assert (problem["cell"], problem["value"], problem["severity"]) == ("Колледжи!C3", "12", "error")
    assert ask(capsys, "colleges", "--db", db) == (0, {"colleges": []})


def test_what_was_read_is_in_the_directory(capsys: pytest.CaptureFixture[str], db: str, book: Path) -> None:
    ask(capsys, "colleges-import", book, "--db", db)
    status, told = ask(capsys, "colleges", "--db", db)
    assert status == 0
    assert told["colleges"] == [
        {
            "id": 1,
            "name": "Колледж связи",
            "municipality": "Азов",
            "inn": INN,
            "has_center": True,
            "active": True,
            "aliases": ["КС-2"],
            "reports": 0,
        }
    ]


def test_a_clean_workbook_is_done(capsys: pytest.CaptureFixture[str], db: str, book: Path) -> None:
    main(["colleges-import", str(book), "--db", db])
    workspace = open_workspace(db)
    book.write_bytes(college_book.export(workspace))
    workspace.store.close()
    capsys.readouterr()
    assert main(["colleges-import", str(book), "--db", db]) == 0
    assert "без изменений – 1" in capsys.readouterr().out


def test_people_read_a_table(capsys: pytest.CaptureFixture[str], db: str, book: Path) -> None:
    main(["colleges-import", str(book), "--db", db])
    output = capsys.readouterr().out
    assert "Колледжи!C3: ИНН не понят. Впишите 10 цифр" in output
    assert main(["colleges", "--db", db]) == 0
    assert "Колледж связи" in capsys.readouterr().out


def test_a_file_that_is_not_there_is_wrong_use(capsys: pytest.CaptureFixture[str], db: str, tmp_path: Path) -> None:
    assert main(["colleges-import", str(tmp_path / "нет.xlsx"), "--db", db]) == 2
    assert "не читается" in capsys.readouterr().err
