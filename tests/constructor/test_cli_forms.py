"""Commands over forms, as a script would call them: shapes, exit statuses, files."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ck.cli import main
from tests.constructor import layouts
from tests.constructor.books import OWN, own_book
from tests.ingest.build import xlsx

Ask = Callable[..., tuple[int, Any]]


@pytest.fixture
def ask(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Run a command with --json on a database of its own and give (exit status, answer or diagnostics)."""

    def run(*arguments: object) -> tuple[int, Any]:
        status = main([*map(str, arguments), "--db", f"sqlite:///{tmp_path / 'ck.sqlite'}", "--json"])
        output = capsys.readouterr()
        return status, json.loads(output.out) if output.out else output.err

    return run


def test_a_form_comes_and_goes_as_a_file(ask: Ask, tmp_path: Path) -> None:
    path, out = tmp_path / "форма.toml", tmp_path / "снова.toml"
    path.write_text(OWN, encoding="utf-8")
    assert ask("form-import", path) == (0, {"form": "2027-01", "revision": 1, "status": "added"})
    status, told = ask("forms")
    card = next(one for one in told["forms"] if one["id"] == "2027-01")
    assert status == 0
    assert (card["own"], card["sought"], card["reports"], card["revision"]) == (True, True, 0, 1)
    assert sum(not one["own"] for one in told["forms"]) == 9
    assert ask("form-export", "2027-01", out) == (0, {"written": str(out)})
    assert ask("form-import", out)[1]["status"] == "unchanged"


def test_a_revision_reads_kept_files_again(ask: Ask, tmp_path: Path) -> None:
    path, book = tmp_path / "форма.toml", tmp_path / "1.xlsx"
    path.write_text(OWN, encoding="utf-8")
    book.write_bytes(own_book())
    ask("form-import", path)
    assert ask("import", book, "--create-colleges")[1]["files"][0]["status"] == "accepted"
    assert ask("form-reread", "2027-01") == (0, {"files": []})
    path.write_text(
        OWN.replace('"Прочее", role = "part"', '"Прочее", role = "part", status = "other"'), encoding="utf-8"
    )
    assert ask("form-import", path)[1] == {"form": "2027-01", "revision": 2, "status": "revised"}
    status, told = ask("form-reread", "2027-01")
    assert (status, [(one["status"], one["version"]) for one in told["files"]]) == (0, [("accepted", 2)])
    assert ask("totals")[1]["rows"][0]["values"]["other"] == 2


def test_a_workbook_proposes_a_file_that_can_be_taken(ask: Ask, tmp_path: Path) -> None:
    book, out = tmp_path / "книга.xlsx", tmp_path / "форма.toml"
    book.write_bytes(xlsx(layouts.moved()))
    status, told = ask("form-propose", book, out)
    assert (status, told["problem"], told["form"], told["number_row"]) == (0, None, "2027-01", 9)
    by_number = {one["no"]: one for one in told["columns"]}
    assert (by_number["4"]["status"], by_number["4"]["confidence"], by_number["4"]["column"]) == (
        "employed",
        "seen",
        "D",
    )
    assert by_number["10"]["confidence"] == "inferred" and 70 <= by_number["10"]["score"] < 100
    assert told["checks"][0]["held"] == told["checks"][0]["asked"] == 3
    assert ask("form-import", out)[1]["status"] == "added"
    assert ask("import", book, "--create-colleges")[1]["files"][0]["status"] == "accepted"


def test_wrong_use_is_told(ask: Ask, tmp_path: Path) -> None:
    bad, letter = tmp_path / "плохо.toml", tmp_path / "письмо.xlsx"
    bad.write_text(OWN.replace('role = "total"', 'role = "part"'), encoding="utf-8")
    letter.write_bytes(b"hello")
    for arguments, words in (
        (("form-import", bad), "лист «main»"),
        (("form-import", tmp_path / "нет.toml"), "не читается"),
        (("form-export", "2099", tmp_path / "x.toml"), "Формы «2099» нет"),
        (("form-propose", letter, tmp_path / "x.toml"), "письмо.xlsx"),
        (("form-reread", "2099"), "Формы «2099» нет"),
    ):
        status, told = ask(*arguments)
        assert status == 2
        assert words in told
