"""Registers from the command line: every one goes out, is read back, and a dry run stores nothing."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ck.cli import main
from ck.services import colleges, register_files
from ck.services.colleges import CollegeFields
from ck.services.persons import names, people
from ck.services.persons.cards import CARD, CARDS
from ck.services.persons.people import Wanted
from ck.services.registers import records
from ck.services.registers.known import GOALS
from ck.services.workspace import open_workspace
from tests.services.registers_region import appeal, event, put, took_part

A = "Колледж А"


@pytest.fixture
def db(tmp_path: Path) -> str:
    url = str(tmp_path / "ck.sqlite")
    workspace = open_workspace(url)
    took_part(workspace, A, ["1", "2"], "fairs", "2024-02-01")
    event(workspace, "тренинги", "01.02.2024", A)
    appeal(workspace, A, "1", "01.02.2024")
    put(workspace, GOALS, indicator="7", year="2024", target="37")
    workspace.store.close()
    return url


def ask(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, Any]:
    status = main([*map(str, arguments), "--json"])
    return status, json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("kind", register_files.kinds())
def test_what_goes_out_comes_back_unchanged(
    capsys: pytest.CaptureFixture[str], db: str, tmp_path: Path, kind: str
) -> None:
    out = tmp_path / f"{kind}.xlsx"
    assert ask(capsys, "register-export", kind, out, "--db", db) == (0, {"written": str(out)})
    status, told = ask(capsys, "register-import", kind, out, "--db", db)
    assert (status, told["added"], told["changed"], told["refused"], told["written"]) == (0, 0, 0, 0, False)
    assert told["register"] == kind
    if kind in ("event", "participation", "appeal", "goal"):
        assert told["unchanged"] == (2 if kind == "participation" else 1)


def test_into_another_database_dry_first(capsys: pytest.CaptureFixture[str], db: str, tmp_path: Path) -> None:
    out, other = tmp_path / "event.xlsx", str(tmp_path / "other.sqlite")
    main(["register-export", "event", str(out), "--db", db])
    capsys.readouterr()
    status, told = ask(capsys, "register-import", "event", out, "--dry-run", "--db", other)
    assert (status, told["refused"]) == (1, 1)  # that directory has no such college
    (problem,) = told["problems"]
    assert (problem["code"], problem["cell"][-1]) == ("field_college_unknown", "2")
    out = tmp_path / "goal.xlsx"
    main(["register-export", "goal", str(out), "--db", db])
    capsys.readouterr()
    for dry, written in (("--dry-run", False), (None, True)):
        arguments = ["register-import", "goal", out, *([dry] if dry else []), "--db", other]
        status, told = ask(capsys, *arguments)
        assert (status, told["added"], told["written"]) == (0, 1, written)


def test_wrong_use(capsys: pytest.CaptureFixture[str], db: str, tmp_path: Path) -> None:
    assert main(["register-import", "погода", str(tmp_path / "нет.xlsx"), "--db", db]) == 2
    (tmp_path / "есть.xlsx").write_bytes(b"x")
    assert main(["register-import", "погода", str(tmp_path / "есть.xlsx"), "--db", db]) == 2
    assert "Реестра «погода» нет. Есть: " in capsys.readouterr().err


@pytest.fixture
def cards(tmp_path: Path) -> str:
    """A graduate at risk with a name, and a conscript."""
    url = str(tmp_path / "people.sqlite")
    workspace = open_workspace(url)
    colleges.add(workspace, CollegeFields(A))
    names.switch_on(workspace)
    usual = {"college_id": A, "year": "2025", "specialty": "09.02.07"}
    for number, status in (("1", "undecided"), ("2", "conscript")):
        found = records.checked(workspace, CARD, {**usual, "number": number, "status": status})
        records.save(workspace, CARDS, None, found.values)
    card = next(one for one in people.page(workspace, Wanted()).cards if one.values["number"] == "1")
    names.save(workspace, card.id, card.edition, {"name": "Зайцева Агриппина"})
    workspace.store.close()
    return url


def cells(path: Path) -> list[str]:
    return [str(cell.value) for row in openpyxl.load_workbook(path).worksheets[0].iter_rows() for cell in row]


@pytest.mark.parametrize(("kind", "numbers"), [("person", {"1", "2"}), ("at_risk", {"1"}), ("conscript", {"2"})])
def test_cards_of_graduates_without_names(
    capsys: pytest.CaptureFixture[str], cards: str, tmp_path: Path, kind: str, numbers: set[str]
) -> None:
    out = tmp_path / "cards.xlsx"
    assert ask(capsys, "register-export", kind, out, "--db", cards)[0] == 0
    assert {"1", "2"} & set(cells(out)) == numbers
    assert not any("Зайцева" in one or "Фамилия" in one for one in cells(out))
    status, told = ask(capsys, "register-import", kind, out, "--db", cards)
    assert (status, told["unchanged"], told["refused"]) == (0, len(numbers), 0)


def test_names_only_when_asked_and_noted(capsys: pytest.CaptureFixture[str], cards: str, tmp_path: Path) -> None:
    out, other = tmp_path / "named.xlsx", tmp_path / "changed.xlsx"
    assert ask(capsys, "register-export", "person", out, "--names", "--db", cards)[0] == 0
    assert "Зайцева Агриппина" in cells(out)
    assert "Выгружено с именами" in str(ask(capsys, "journal", "--db", cards))
    book = openpyxl.load_workbook(out)
    cell = next(cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value == "Зайцева Агриппина")
    cell.value = "Волкова Агриппина"
    book.save(other)
    assert ask(capsys, "register-import", "person", other, "--db", cards)[1]["changed"] == 0
    assert ask(capsys, "register-import", "person", other, "--names", "--db", cards)[1]["changed"] == 1
    assert main(["register-export", "goal", str(out), "--names", "--db", cards]) == 2
    assert "Имена бывают только в карточках" in capsys.readouterr().err
