"""Long work beside the page that asked for it.

A page's script may be stopped by any click, a reload or a closed tab; an import must not be. It runs in a thread of
its own and the page only looks at it.
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from ck.errors import UserError, place_of

log = logging.getLogger(__name__)
Result = TypeVar("Result")
Progress = Callable[[int, int, str], None]


class JobState(StrEnum):
    """Where the work stands."""

    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"  # asked to stop; what was finished before is kept
    FAILED = "failed"


class StoppedError(Exception):
    """The work was asked to end, and nothing of it is kept."""


@dataclass
class Job(Generic[Result]):
    """A piece of work under way: `done` of `total` steps, `current` the step's name, `result` when it ended."""

    total: int = 0
    done: int = 0
    current: str = ""
    state: JobState = JobState.RUNNING
    result: Result | None = None
    error: UserError | None = None
    _stop: threading.Event = field(default_factory=threading.Event, repr=False)
    _thread: threading.Thread | None = field(default=None, repr=False)

    @property
    def running(self) -> bool:
        """Whether the work still goes on."""
        return self.state is JobState.RUNNING

    def progress(self, done: int, total: int, current: str) -> None:
        """Called by the work itself after each step."""
        self.done, self.total, self.current = done, total, current

    def step(self, done: int, total: int, current: str) -> None:
        """The same for work that keeps nothing of what is half done: `StoppedError` when it was asked to end."""
        self.progress(done, total, current)
        if self.stopping():
            raise StoppedError

    def stop(self) -> None:
        """Ask the work to end after the step it is in."""
        self._stop.set()

    def stopping(self) -> bool:
        """Whether the work was asked to end."""
        return self._stop.is_set()

    def wait(self, seconds: float | None = None) -> None:
        """Block until the work has ended or `seconds` have passed."""
        if self._thread is not None:
            self._thread.join(seconds)


def start(work: Callable[[Job[Result]], Result]) -> Job[Result]:
    """Run `work(job)` in a thread of its own; it reports through `job.progress` and heeds `job.stopping`."""
    job: Job[Result] = Job()

    def run() -> None:
        try:
            job.result = work(job)
            job.state = JobState.STOPPED if job.stopping() else JobState.DONE
        except StoppedError:
            job.state = JobState.STOPPED
        except UserError as error:
            job.error, job.state = error, JobState.FAILED
        except Exception as error:
            log.error("a background job failed: %s", place_of(error))
            job.error = UserError("Работа прервана из-за ошибки программы.", "Повторите; записанное раньше сохранено.")
            job.state = JobState.FAILED

    job._thread = threading.Thread(target=run, name="ck-job", daemon=True)
    job._thread.start()
    return job
