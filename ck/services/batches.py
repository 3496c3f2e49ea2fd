"""Files that came together: checked first, stored when the user says so, both beside the page that asked for it."""

import secrets
import threading
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from pathlib import PurePath

from ck.services import jobs
from ck.services.arrivals import Source, in_order
from ck.services.importing import FileReport, ImportOptions, import_files
from ck.services.workspace import Workspace

MOST_KEPT = 20  # batches whose bytes stay in memory


class Step(StrEnum):
    """What is done with a batch: CHECK stores nothing."""

    CHECK = "check"
    STORE = "store"


@dataclass(frozen=True)
class Batch:
    """Files in the order in which they are taken, what the user said beside them, and the work on them."""

    sources: tuple[Source, ...]
    options: ImportOptions
    step: Step
    job: jobs.Job[list[FileReport]]
    workspace: Workspace

    @property
    def reports(self) -> Sequence[FileReport]:
        """What became of the files so far as the work has ended; empty while it goes on."""
        return self.job.result or ()


def check(workspace: Workspace, files: Iterable[tuple[str, bytes]], options: ImportOptions) -> Batch:
    """Start telling what would become of the files (name, bytes). Hidden files of a folder are left out."""
    sources = [
        Source(name, partial(_same, data)) for name, data in files if not PurePath(name).name.startswith((".", "__"))
    ]
    return _started(Batch(tuple(in_order(sources)), options, Step.CHECK, jobs.Job(), workspace))


def check_again(batch: Batch, options: ImportOptions) -> Batch:
    """The same files with other options."""
    return _started(replace(batch, options=options, step=Step.CHECK))


def store(batch: Batch) -> Batch:
    """Start storing what is usable of a checked batch."""
    return _started(replace(batch, step=Step.STORE))


def _started(batch: Batch) -> Batch:
    options = replace(batch.options, dry_run=batch.step is Step.CHECK)

    def work(job: jobs.Job[list[FileReport]]) -> list[FileReport]:
        return import_files(batch.workspace, batch.sources, options, job.progress, job.stopping)

    job = jobs.start(work)
    job.total = job.total or len(batch.sources)
    return replace(batch, job=job)


class Shelf:
    """The batches of all sessions by a name that nobody guesses: a page that is loaded again finds its work."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, Batch] = OrderedDict()

    def put(self, batch: Batch, token: str | None = None) -> str:
        """Keep a batch, in the place of the one called `token`; gives its name. The oldest idle ones are let go."""
        token = token or secrets.token_urlsafe(9)
        with self._lock:
            self._kept.pop(token, None)
            self._kept[token] = batch
            idle = [name for name, one in self._kept.items() if name != token and not one.job.running]
            for name in idle[: max(0, len(self._kept) - MOST_KEPT)]:
                del self._kept[name]
        return token

    def get(self, token: str | None) -> Batch | None:
        """The batch of this name, unless it was let go."""
        with self._lock:
            return self._kept.get(token or "")

    def drop(self, token: str | None) -> None:
        """Let a batch go."""
        with self._lock:
            self._kept.pop(token or "", None)


def _same(data: bytes) -> bytes:
    return data
