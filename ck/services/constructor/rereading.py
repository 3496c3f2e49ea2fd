"""Reports read once more with the newest revision of their form, from the bytes that were kept."""

from functools import partial

from ck.services.importing import FileReport, ImportOptions, Source, import_files
from ck.services.jobs import Job
from ck.services.workspace import Workspace
from ck.store.forms import forms
from ck.store.rereading import Reread, kept_bytes, outdated


def waiting(workspace: Workspace, form: str) -> list[Reread]:
    """Files of counting reports that an earlier revision of the form has read."""
    with workspace.store.read() as session:
        return outdated(session, form, forms(session).get(form).revision)


def reread(workspace: Workspace, form: str, job: Job[list[FileReport]] | None = None) -> list[FileReport]:
    """Read them anew: each becomes the next version of its report, or stays where the file is refused now.

    College, year, date and day of receipt stay those of the report. `job` is told how far it has come, and may stop it.
    """
    todo = waiting(workspace, form)
    told: list[FileReport] = []
    for done, one in enumerate(todo):
        if job is not None:
            job.progress(done, len(todo), one.file_name)
            if job.stopping():
                break
        with workspace.store.read() as session:
            data = kept_bytes(session, one.sha256)
        if data is not None:
            college = one.colleges[0] if len(one.colleges) == 1 else None
            received = one.received.astimezone().date()
            options = ImportOptions(one.year, one.as_of, college, form, received=received)
            told += import_files(workspace, [Source(one.file_name, partial(bytes, data))], options)
    return told
