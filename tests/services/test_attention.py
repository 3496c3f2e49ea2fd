"""What waits for the methodologist."""

from datetime import date
from pathlib import Path

import pytest

from ck.services import history
from ck.services.attention import Matter, attention
from ck.services.campaigns import closing, planning
from ck.services.campaigns.boards import boards
from ck.services.importing import ImportOptions, import_files, sources_of
from ck.services.undoing import counts_instead
from ck.services.workspace import Workspace, open_workspace

SAMPLES = sorted((Path(__file__).parents[1] / "ingest/samples").rglob("*.xlsx"))
DAY = date(2025, 2, 1)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return open_workspace(str(tmp_path / "ck.sqlite"))


def take(workspace: Workspace, *paths: Path, as_of: date | None = DAY) -> None:
    import_files(workspace, sources_of(paths), ImportOptions(as_of=as_of, create_colleges=True))


def noticed(workspace: Workspace, year: int = 2024, as_of: date = DAY) -> dict[Matter, tuple[str, ...]]:
    return {one.matter: one.names for one in attention(workspace, year, as_of)}


def test_colleges_without_a_report_on_the_date_are_named(workspace: Workspace) -> None:
    take(workspace, *SAMPLES)
    assert noticed(workspace)[Matter.MISSING] == ("ГАПОУ «Прибрежненский политехнический колледж»",)
    undone = next(one for one in history.submissions(workspace) if one["year"] == 2024)
    history.undo(workspace, undone["id"])
    assert undone["college"] in noticed(workspace)[Matter.MISSING]


def test_a_refused_file_is_forgotten_when_it_comes_again_whole(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / SAMPLES[0].name
    file.write_bytes(SAMPLES[0].read_bytes()[:900])
    take(workspace, file)
    assert noticed(workspace)[Matter.REFUSED] == (f"{tmp_path.name}/{file.name}",)
    file.write_bytes(SAMPLES[0].read_bytes())
    take(workspace, file)
    assert Matter.REFUSED not in noticed(workspace)


def test_an_assumed_date_is_told_until_the_report_is_replaced(workspace: Workspace) -> None:
    take(workspace, SAMPLES[1], as_of=None)
    [one] = history.submissions(workspace)
    as_of = date.fromisoformat(one["as_of"])
    assert noticed(workspace, one["year"], as_of)[Matter.ASSUMED] == (one["college"],)
    history.undo(workspace, one["id"])
    assert Matter.ASSUMED not in noticed(workspace, one["year"], as_of)


def test_unconfirmed_columns_matter_once_a_report_uses_them(workspace: Workspace) -> None:
    take(workspace, *SAMPLES)
    assert "2025-09" in history.unconfirmed(workspace)
    assert Matter.COLUMNS not in noticed(workspace)  # nobody sent that form


def test_undo_is_told_by_a_trial_that_keeps_nothing(workspace: Workspace, tmp_path: Path) -> None:
    take(workspace, SAMPLES[0])
    [one] = history.submissions(workspace)
    version = workspace.store.version()
    assert counts_instead(workspace, one["id"]) is None
    assert history.submissions(workspace)[0]["counts"]
    assert workspace.store.version() == version


def test_an_open_campaign_says_how_many_have_sent(workspace: Workspace) -> None:
    take(workspace, *SAMPLES)
    for proposal in planning.proposals(workspace):
        planning.accept(workspace, proposal)
    found = [one for one in attention(workspace, 2024, DAY) if one.matter is Matter.CAMPAIGN]
    assert Matter.MISSING not in noticed(workspace)
    assert all(one.campaign and one.campaign.received + len(one.names) == one.campaign.expected for one in found)
    for campaign in boards(workspace):
        closing.close(workspace, campaign.campaign.id)
    assert Matter.CAMPAIGN not in noticed(workspace)
    assert noticed(workspace)[Matter.MISSING]
