"""The workbook of many cards beside the page: the same bytes, progress, a stop, names noted."""

from io import BytesIO
from threading import Event

import openpyxl
import pytest

from ck.services.jobs import JobState
from ck.services.persons import exporting, names, people
from ck.services.persons.people import Wanted
from ck.services.workspace import Workspace
from tests.services.persons.conftest import Put
from tests.services.persons.test_cards import journal


def numbers(data: bytes | None) -> list[object]:
    sheet = openpyxl.load_workbook(BytesIO(data or b"")).worksheets[0]
    return [row[1].value for row in sheet.iter_rows(min_row=2)]


@pytest.fixture
def three(workspace: Workspace, put: Put, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setattr("ck.export.register_book.TOLD_EVERY", 1)
    for number in ("1", "2", "3"):
        put(number=number)
    return workspace


def test_what_the_page_would_give(three: Workspace) -> None:
    job = exporting.start(three, Wanted(), "college")
    job.wait(60)
    assert (job.state, job.done, job.total) == (JobState.DONE, 3, 3)
    assert numbers(job.result) == numbers(people.export(three, Wanted())) == ["1", "2", "3"]


def test_stopped_there_is_no_file(three: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    reading, asked = Event(), Event()

    def slow(*args: object) -> dict[str, str]:
        reading.set()
        asked.wait(60)
        return {"number": "1"}

    monkeypatch.setattr(people, "in_words", slow)
    job = exporting.start(three, Wanted(), "college")
    reading.wait(60)
    job.stop()
    asked.set()
    job.wait(60)
    assert (job.state, job.result) == (JobState.FAILED, None)
    assert job.error is not None and "остановлена" in job.error.message


def test_names_are_noted(three: Workspace) -> None:
    names.switch_on(three)
    job = exporting.start(three, Wanted(), "college", named=True)
    job.wait(60)
    assert numbers(job.result) == ["1", "2", "3"]
    assert "persons_exported" in journal(three)
