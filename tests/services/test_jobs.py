"""Long work runs beside the page: progress, result, stop, failure."""

import itertools
import threading

import pytest

from ck.errors import UserError
from ck.services.jobs import Job, JobState, start


def test_a_job_reports_its_steps_and_keeps_its_result() -> None:
    def work(job: Job[int]) -> int:
        for step in range(3):
            job.progress(step + 1, 3, f"файл {step + 1}")
        return 42

    job = start(work)
    job.wait(5)
    assert (job.state, job.result, job.done, job.total, job.current) == (JobState.DONE, 42, 3, 3, "файл 3")


def test_a_stopped_job_keeps_what_it_finished() -> None:
    entered = threading.Event()

    def work(job: Job[list[int]]) -> list[int]:
        finished = []
        while not job.stopping():
            finished.append(len(finished))
            entered.set()
        return finished

    job = start(work)
    assert entered.wait(5)
    job.stop()
    job.wait(5)
    assert job.state is JobState.STOPPED
    assert job.result


def test_a_clear_sentence_reaches_the_user_and_a_bug_does_not_leak_its_text(caplog: pytest.LogCaptureFixture) -> None:
    def refused(job: Job[None]) -> None:
        raise UserError("Нет места на диске.", "Освободите место.")

    def broken(job: Job[None]) -> None:
        raise ValueError("Иванов Иван")

    first, second = start(refused), start(broken)
    first.wait(5)
    second.wait(5)
    assert first.error is not None
    assert first.error.message == "Нет места на диске."
    assert second.state is JobState.FAILED
    assert second.error is not None
    assert "Иванов" not in str(second.error)
    assert "ValueError" in caplog.text
    assert "Иванов" not in caplog.text


def test_work_that_keeps_nothing_ends_at_its_next_step() -> None:
    entered = threading.Event()

    def work(job: Job[bytes]) -> bytes:
        for step in itertools.count():
            job.step(step, 0, "лист")
            entered.set()
        return b""

    job = start(work)
    assert entered.wait(5)
    job.stop()
    job.wait(5)
    assert (job.state, job.result, job.error) == (JobState.STOPPED, None, None)
