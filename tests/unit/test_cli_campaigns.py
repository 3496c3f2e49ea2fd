"""Campaigns from the command line: shapes, exit statuses, what is refused."""

import json
from pathlib import Path
from typing import Any

import pytest

from ck.cli import main
from ck.services.workspace import open_workspace, os_user
from tests.services.import_files_kit import DATE, FORM, YEAR, a_form, add_college

A, B, C = "Аграрный техникум", "Колледж связи", "Лесной техникум"
ON = ("--year", YEAR, "--as-of", DATE)


@pytest.fixture
def db(tmp_path: Path) -> str:
    """Two of three colleges have sent."""
    path = str(tmp_path / "ck.sqlite")
    workspace = open_workspace(path)
    add_college(workspace, A, B, C)
    workspace.store.close()
    return path


def ask(capsys: pytest.CaptureFixture[str], db: str, *arguments: object) -> tuple[int, Any]:
    status = main([*map(str, arguments), "--db", db, "--json"])
    said = capsys.readouterr()
    return status, json.loads(said.out) if status < 2 else said.err


def send(capsys: pytest.CaptureFixture[str], db: str, folder: Path, *names: str) -> tuple[int, Any]:
    for name in names:
        (folder / f"{name}.xlsx").write_bytes(a_form(name))
    return ask(capsys, db, "import", *(folder / f"{name}.xlsx" for name in names), *ON)


def test_a_campaign_from_its_making_to_its_closing(capsys: pytest.CaptureFixture[str], db: str, tmp_path: Path) -> None:
    assert ask(capsys, db, "campaign-create", *ON)[0] == 2  # no reports yet, and nothing said
    send(capsys, db, tmp_path, A, B)
    assert ask(capsys, db, "campaign-create", *ON) == (0, {"campaign": 1})
    status, told = ask(capsys, db, "campaigns")
    (one,) = told["campaigns"]
    assert (status, one["form"], one["expected"], one["received"], one["on_time"]) == (0, FORM, 3, 2, 2)
    assert one["states"] == {"missing": 1, "errors": 0, "partial": 0, "late": 0, "on_time": 2, "excused": 0}
    status, told = ask(capsys, db, "reminders", 1)
    assert [(letter["college"], letter["state"]) for letter in told["reminders"]] == [(C, "missing")]
    assert C in told["list"]
    assert ask(capsys, db, "campaign-excuse", 1, C, "--reason", "выпуска нет")[0] == 0
    _, told = ask(capsys, db, "campaigns", 1)
    assert {one["college"]: one["state"] for one in told["colleges"]} == {A: "on_time", B: "on_time", C: "excused"}
    assert ask(capsys, db, "indicators", *ON, "--indicator", 1)[1]["rows"][0]["coverage"]["expected"] == 2
    status, told = ask(capsys, db, "campaign-close", 1)
    assert (status, told["holds"], told["reports"]) == (0, True, 2)


def test_a_closed_campaign_refuses_and_says_why(capsys: pytest.CaptureFixture[str], db: str, tmp_path: Path) -> None:
    send(capsys, db, tmp_path, A)
    ask(capsys, db, "campaign-create", *ON)
    ask(capsys, db, "campaign-close", 1)
    status, told = send(capsys, db, tmp_path, B)
    assert (status, told["files"][0]["status"]) == (1, "refused")
    assert "campaign_closed" in [one["code"] for one in told["files"][0]["problems"]]
    status, said = ask(capsys, db, "undo", 1)
    assert status == 2
    assert "закрыта" in said
    assert ask(capsys, db, "campaign-check", 1)[0] == 0
    assert ask(capsys, db, "campaign-reopen", 1, "--reason", "опоздал отчёт")[0] == 0
    send(capsys, db, tmp_path, B)
    assert ask(capsys, db, "campaign-check", 1)[0] == 1  # something moved
    _, told = ask(capsys, db, "journal", "--action", "campaign_reopened")
    (entry,) = told["entries"]
    assert (entry["who"], entry["became"]) == (os_user(), "состояние: открыта; причина: опоздал отчёт")


def test_wrong_use_is_said(capsys: pytest.CaptureFixture[str], db: str, tmp_path: Path) -> None:
    assert "Кампании № 7 нет" in ask(capsys, db, "campaigns", 7)[1]
    early = ask(capsys, db, "campaign-create", *ON, "--form", FORM, "--deadline", "2023-02-01")
    assert "раньше отчётной даты" in early[1]
    out = tmp_path / "файлы.zip"
    ask(capsys, db, "campaign-create", *ON, "--form", FORM, "--deadline", "2023-03-10", "--college", A)
    assert "Возвращать нечего" in ask(capsys, db, "return", "--all", out, "--campaign", 1)[1]
    assert "либо кампанию, либо фильтры" in ask(capsys, db, "return", "--all", out, "--campaign", 1, "--year", 2023)[1]
    assert "в списке кампании" in ask(capsys, db, "campaign-excuse", 1, B, "--reason", "нет")[1]


def test_the_texts_for_a_person(capsys: pytest.CaptureFixture[str], db: str, tmp_path: Path) -> None:
    send(capsys, db, tmp_path, A)
    ask(capsys, db, "campaign-create", *ON)
    for command in (["campaigns"], ["campaigns", "1"], ["reminders", "1", str(tmp_path / "к.xlsx")], ["journal"]):
        assert main([*command, "--db", db]) == 0
        assert capsys.readouterr().out.strip()
    assert (tmp_path / "к.xlsx").read_bytes().startswith(b"PK")
