"""Batches beside the page: what a check keeps, stopping, and the shelf that a reloaded page looks at."""

from dataclasses import replace
from pathlib import Path

import pytest

from ck.services import batches, history
from ck.services.importing import ImportOptions
from ck.services.jobs import Job, JobState
from ck.services.workspace import Workspace, open_workspace

SAMPLES = sorted((Path(__file__).parents[1] / "ingest/samples").rglob("*.xlsx"))
NEW = ImportOptions(create_colleges=True)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return open_workspace(str(tmp_path / "ck.sqlite"))


def files() -> list[tuple[str, bytes]]:
    return [(path.name, path.read_bytes()) for path in SAMPLES]


def test_a_check_stores_nothing_and_the_same_files_are_stored_later(workspace: Workspace) -> None:
    checked = batches.check(workspace, [*files(), (".DS_Store", b"x")], NEW)
    checked.job.wait()
    assert [report.status for report in checked.reports] == ["accepted"] * 3
    assert history.files(workspace) == []
    stored = batches.store(checked)
    stored.job.wait()
    assert [report.path for report in stored.reports] == [report.path for report in checked.reports]
    assert len(history.submissions(workspace)) == 3


def test_corrected_copies_come_after_their_originals(workspace: Workspace) -> None:
    data = SAMPLES[0].read_bytes()
    batch = batches.check(workspace, [(f"Форма{end}.xlsx", data) for end in (" (10)", " (2)", "")], NEW)
    batch.job.wait()
    assert [source.name for source in batch.sources] == ["Форма.xlsx", "Форма (2).xlsx", "Форма (10).xlsx"]


def test_other_options_are_tried_on_the_same_files(workspace: Workspace) -> None:
    refused = batches.check(workspace, files(), ImportOptions())
    refused.job.wait()
    assert {report.status for report in refused.reports} == {"refused"}
    again = batches.check_again(refused, NEW)
    again.job.wait()
    assert {report.status for report in again.reports} == {"accepted"}


def test_a_stopped_batch_tells_what_it_came_to(workspace: Workspace) -> None:
    name, data = files()[0]
    batch = batches.check(workspace, [(f"{number} {name}", data) for number in range(200)], NEW)
    batch.job.stop()
    batch.job.wait()
    assert batch.job.state is JobState.STOPPED
    assert len(batch.reports) < 200


def test_the_shelf_lets_idle_batches_go_and_never_a_running_one(workspace: Workspace) -> None:
    shelf = batches.Shelf()
    running = batches.Batch((), NEW, batches.Step.CHECK, Job(), workspace)
    idle = replace(running, job=Job(state=JobState.DONE))
    first, second = shelf.put(running), shelf.put(idle)
    for _ in range(batches.MOST_KEPT):
        shelf.put(idle)
    assert shelf.get(first) is running
    assert shelf.get(second) is None
    shelf.drop(first)
    assert shelf.get(first) is None
    assert shelf.get(None) is None
