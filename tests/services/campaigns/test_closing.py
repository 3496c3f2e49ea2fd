"""A closed campaign's figures do not move: what would move them is refused with a sentence, and that is provable."""

import subprocess
import sys
from pathlib import Path

import pytest

from ck.errors import UserError
from ck.indicators.scope import Scope
from ck.services import colleges, figures, history, journal
from ck.services.campaigns import closing, planning
from ck.services.undoing import counts_instead
from ck.services.workspace import Workspace
from ck.store.closed import ClosedError
from tests.services.campaigns.kit import DEADLINE, IN_TIME, LATE, A, B, C, a_campaign, came, looked, states
from tests.services.import_files_kit import DATE, FORM, YEAR, a_form, add_college, codes, put

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def campaign(workspace: Workspace) -> int:
    """A and B have sent, C has not; closed."""
    made = a_campaign(workspace, A, B, C)
    came(workspace, A, IN_TIME)
    came(workspace, B, LATE)
    closing.close(workspace, made)
    return made


def values(workspace: Workspace) -> list[tuple[object, ...]]:
    """What the forms give; registers are no part of a campaign."""
    rows = figures.indicators(workspace, Scope(years=(YEAR,), as_of=(DATE,)))
    return [
        (row.reading.numerator, row.reading.denominator, row.coverage[:3])
        for row in rows
        if not row.indicator.registers
    ]


def refused(workspace: Workspace, campaign: int, what: str) -> None:
    """Try to move a figure in one of the ways there are."""
    ids = {row.college: row.college_id for row in looked(workspace, campaign).rows}
    fields = looked(workspace, campaign).campaign.fields
    counting = [one["id"] for one in history.submissions(workspace) if one["counts"]]
    match what:
        case "undo":
            history.undo(workspace, counting[0])
        case "undo told":
            counts_instead(workspace, counting[0])
        case "merge":
            colleges.merge_plan(workspace, ids[A], ids[C])
        case "excuse":
            planning.excuse(workspace, campaign, [ids[C]], "нет", looked(workspace, campaign).campaign.expected)
        case "list":
            planning.forget(workspace, campaign, [ids[C]])
        case "expect":
            planning.expect(workspace, campaign, [ids[C]])
        case "deadline":
            planning.save(workspace, campaign, fields, planning.fields(workspace, FORM, YEAR, DATE, LATE))
        case "remove":
            planning.remove(workspace, campaign)
        case "close":
            closing.close(workspace, campaign)


@pytest.mark.parametrize(
    "what", ["undo", "undo told", "merge", "excuse", "list", "expect", "deadline", "remove", "close"]
)
def test_every_way_to_move_a_figure_is_refused(workspace: Workspace, campaign: int, what: str) -> None:
    before = values(workspace)
    with pytest.raises(ClosedError, match="закрыта"):
        refused(workspace, campaign, what)
    assert values(workspace) == before
    assert closing.proof(workspace, campaign).holds


def test_an_import_is_refused_and_the_other_drafts_go_in(workspace: Workspace, campaign: int) -> None:
    before = values(workspace)
    reports = put(workspace, (f"{C}.xlsx", a_form(C)), (f"{A}.xlsx", a_form(A, form="2024-02-f3")))
    assert [one.status for one in reports] == ["refused", "accepted"]  # the forecast is another family
    assert "campaign_closed" in codes(reports[0])
    (found,) = [one for one in reports[0].problems if one.code == "campaign_closed"]
    assert "закрыта" in found.message
    assert "открой" in found.fix
    assert values(workspace) == before
    assert states(looked(workspace, campaign))[C] == "errors"
    (same,) = put(workspace, (f"{A}.xlsx", a_form(A)))
    assert same.status == "unchanged"  # what changes nothing is nobody's harm


def test_reopening_needs_a_reason_and_lets_changes_in(workspace: Workspace, campaign: int) -> None:
    with pytest.raises(UserError, match="Причина не указана"):
        closing.reopen(workspace, campaign, "  ")
    closing.reopen(workspace.acting("Петрова П. П."), campaign, "колледж прислал отчёт")
    came(workspace, C, LATE)
    found = closing.proof(workspace, campaign)
    assert not found.holds
    assert len(found.new) == 1
    assert not found.gone
    closing.close(workspace, campaign)
    assert closing.proof(workspace, campaign).holds
    newest, first = closing.closings(workspace, campaign)
    assert newest.reopened_at is None
    assert (first.reason, first.reopened_by) == ("колледж прислал отчёт", "Петрова П. П.")
    told = [(one.who, one.action, one.became) for one in journal.entries(workspace, actions=("campaign_reopened",))]
    assert told == [("Петрова П. П.", "Кампания открыта снова", "состояние: открыта; причина: колледж прислал отчёт")]
    with pytest.raises(UserError, match="не закрывалась"):
        closing.proof(workspace, planning.create(workspace, planning.fields(workspace, FORM, 2022, DATE, DEADLINE)))


def test_the_proof_has_the_figures(workspace: Workspace, campaign: int) -> None:
    found = closing.proof(workspace, campaign)
    (row,) = figures.indicators(workspace, Scope(years=(YEAR,), as_of=(DATE,)), (), (1,))
    first = found.figures[0]
    assert first.then["numerator"] == row.reading.numerator
    assert first.then["value"] == row.reading.value
    assert (first.then["reported"], first.then["expected"]) == (2, 3)
    assert found.holds == closing.as_json(found)["holds"] is True


def test_a_college_beside_the_campaign_is_merged(workspace: Workspace, campaign: int) -> None:
    other = colleges.add(workspace, colleges.CollegeFields("Колледж связи и"))
    ids = {row.college: row.college_id for row in looked(workspace, campaign).rows}
    before = values(workspace)
    told = colleges.merge_plan(workspace, ids[B], other)
    colleges.merge_colleges(workspace, ids[B], other, told)
    assert values(workspace) == before
    assert closing.proof(workspace, campaign).holds


def test_guessed_columns_of_a_closed_campaign_are_not_confirmed(workspace: Workspace) -> None:
    add_college(workspace, A)
    put(workspace, (f"{A}.xlsx", a_form(A, form="2025-09")))
    (one,) = history.submissions(workspace)
    asked = planning.fields(workspace, "2025-09", one["year"], DATE, DEADLINE)
    campaign = planning.create(workspace, asked)
    closing.close(workspace, campaign)
    with pytest.raises(ClosedError, match="назначение не подтверждено"):
        history.confirm_form(workspace, "2025-09")
    closing.reopen(workspace, campaign, "подтверждаем графы")
    assert history.confirm_form(workspace, "2025-09")


@pytest.mark.slow
def test_closing_while_another_process_imports(workspace: Workspace, tmp_path: Path) -> None:
    names = [f"Колледж № {number}" for number in range(1, 41)]
    campaign = a_campaign(workspace, *names)
    folder = tmp_path / "files"
    folder.mkdir()
    for name in names:
        (folder / f"{name}.xlsx").write_bytes(a_form(name, codes=("09.02.07",)))
    module = "tests.services.campaigns.closer"
    command = [sys.executable, "-m", module, workspace.url, str(folder), str(YEAR), str(DATE)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout
        lines = [process.stdout.readline().split() for _ in range(3)]
        closing.close(workspace, campaign)
        lines += [line.split() for line in process.stdout.read().splitlines()]
    stored = [status for status, _ in lines if status == "accepted"]
    assert len(lines) == len(names)
    assert {tuple(line) for line in lines} == {("accepted", "False"), ("refused", "True")}
    found = closing.proof(workspace, campaign)
    assert found.holds
    assert len(found.closing.reports) == len(stored) == looked(workspace, campaign).share.received
    assert found.figures[0].then["reported"] == len(stored)
