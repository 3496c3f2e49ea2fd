"""A large workbook of cards made beside the page that asked for it."""

from functools import partial
from typing import Final

from ck.errors import UserError
from ck.services import jobs
from ck.services.jobs import Job
from ck.services.persons import names, people
from ck.services.persons.people import Order, Wanted
from ck.services.workspace import Workspace

AT_ONCE: Final = 2000
"""So many cards are written while the reader waits; more in the background."""


def start(workspace: Workspace, wanted: Wanted, order: Order, *, named: bool = False) -> Job[bytes]:
    """Make the workbook in a thread of its own. `named`: with names and contacts, noted in the journal."""
    return jobs.start(partial(_work, workspace, wanted, order, named))


def _work(workspace: Workspace, wanted: Wanted, order: Order, named: bool, job: Job[bytes]) -> bytes:
    def progress(done: int, total: int, current: str) -> None:
        if job.stopping():
            raise UserError("Выгрузка остановлена.", "Начните её снова, когда понадобится.")
        job.progress(done, total, current)

    make = names.export if named else people.export
    return make(workspace, wanted, order, progress)
