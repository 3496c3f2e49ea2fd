"""Files in, submissions stored: one transaction a submission, and an account of every file."""

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from pathlib import PurePath
from typing import Any

from ck.errors import UserError, place_of
from ck.forms.draft import Draft
from ck.forms.problems import Found
from ck.ingest import Guard
from ck.services.ahead import Ahead
from ck.services.arrivals import Arrival, Source, arrivals, sources_of
from ck.services.jobs import Progress
from ck.services.placing import Asked
from ck.services.saving import Batch, File, Status, Taken
from ck.services.workspace import Workspace
from ck.store.engine import Store, Transactions

__all__ = ["FileReport", "ImportOptions", "Source", "import_files", "sources_of"]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the user says beside the files. `dry_run`: everything is told, nothing is stored.

    `received`: the day on which the files came from the colleges, for those that are loaded later; today without it.
    """

    year: int | None = None
    as_of: date | None = None
    college: str | None = None
    form: str | None = None
    create_colleges: bool = False
    received: date | None = None
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of a file, or of one college's part of it: a file with several colleges has several reports.

    `submission` is None in a dry run, which keeps the `draft` instead; of an unchanged file it is the submission that
    says the same already.
    """

    path: str
    status: Status
    form: str | None = None
    college: str | None = None
    year: int | None = None
    as_of: date | None = None
    version: int | None = None
    submission: int | None = None
    accepted: int = 0  # blocks
    set_aside: int = 0
    problems: tuple[Found, ...] = ()
    draft: Draft | None = field(default=None, compare=False, repr=False)  # of a dry run, to be compared

    def as_json(self) -> dict[str, Any]:
        """The shape that the command line prints."""
        return {
            "path": self.path,
            "status": self.status,
            "form": self.form,
            "college": self.college,
            "year": self.year,
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "version": self.version,
            "submission": self.submission,
            "blocks": {"accepted": self.accepted, "set_aside": self.set_aside},
            "problems": [problem_as_json(found) for found in self.problems],
        }


def problem_as_json(found: Found) -> dict[str, Any]:
    """A problem with its sentence and remedy."""
    return {
        "code": found.code,
        "severity": found.severity.value,
        "sheet": found.sheet,
        "cell": found.cell,
        "value": found.value,
        "message": found.message,
        "fix": found.fix,
    }


def import_files(
    workspace: Workspace,
    sources: Iterable[Source],
    options: ImportOptions,
    on_progress: Progress | None = None,
    stop: Callable[[], bool] | None = None,
) -> list[FileReport]:
    """Reads the sources and stores what is usable of them; a report a file, in their order.

    `on_progress(done, total, name)` follows each file; `stop()` ends the import before the next one, and what was
    stored stays. UserError for an unknown form in the options and a day of receipt that has not come; nothing that is
    wrong with a file is raised.
    """
    received = came_at(options.received)
    batch = Batch(Asked(options.year, options.as_of, options.college, options.create_colleges), received)
    listed, asked_to_stop = list(sources), stop or _never
    with Guard() as guard:  # it starts while the forms are looked up
        known = workspace.forms()
        sought = dict(known.sought) | ({options.form: known.get(options.form)} if options.form else {})
        came = arrivals(
            listed, definitions=sought, form=options.form, year=options.year, stop=asked_to_stop, guard=guard
        )
        if options.dry_run:
            read = list(_watched(came, len(listed), on_progress, asked_to_stop))
            return _tried(workspace.store, batch, read)
        with Ahead(came) as ahead:
            ahead.start()
            watched = _watched(ahead, len(listed), on_progress, asked_to_stop)
            return _stored(workspace.store, batch, ahead, watched)


def _stored(store: Store, batch: Batch, ahead: Ahead, watched: Iterator[Arrival]) -> list[FileReport]:
    with store.read() as session:
        batch.prepare(session)
    with store.writes() as transactions:
        begin = ahead.transactions(transactions)
        stored = (report for arrival in watched for report in _reports(batch, arrival, begin))
        return [replace(report, draft=None) for report in stored]


def _tried(store: Store, batch: Batch, read: Sequence[Arrival]) -> list[FileReport]:
    """The files are read beforehand: a trial keeps other writers waiting."""
    with store.trial() as attempt:
        told = [report for arrival in read for report in _reports(batch, arrival, attempt)]
    return [replace(report, submission=None) for report in told]


def came_at(day: date | None) -> datetime | None:
    """The moment that is remembered of files which came on that day: its noon; None for today and when none is said.

    UserError for a day that has not come.
    """
    today = date.today()
    if day is not None and day > today:
        raise UserError(
            f"Дата получения {day:%d.%m.%Y} ещё не наступила.",
            "Укажите день, в который файлы пришли, или оставьте поле пустым: тогда это сегодня.",
        )
    return datetime.combine(day, time(12)).astimezone() if day not in (None, today) else None


def kept_name(name: str) -> str:
    """The name under which a file is remembered: of a full path the last folder and the file.

    The folders above say where somebody keeps things on a computer, not what the file is.
    """
    path = PurePath(name)
    return PurePath(*path.parts[-2:]).as_posix() if path.is_absolute() and len(path.parts) > 2 else name


def _watched(
    came: Iterator[Arrival], total: int, on_progress: Progress | None, stop: Callable[[], bool]
) -> Iterator[Arrival]:
    """The arrivals; what is done with one is told before the next one is taken."""
    for done, arrival in enumerate(came, 1):
        yield arrival
        if on_progress is not None:
            on_progress(done, total, arrival.name)
        if stop():
            return


def _reports(batch: Batch, arrival: Arrival, begin: Transactions) -> Iterator[FileReport]:
    """Stores what one file gave, each draft in a transaction of its own."""
    whole = arrival.draft
    if not whole.drafts:
        refused = _refused(batch, arrival, whole.found, begin, skipped=whole.skipped, form=whole.form)
        yield replace(refused, set_aside=whole.set_aside)
    forms = Counter(draft.form for draft in whole.drafts)
    for number, draft in enumerate(whole.drafts):
        file = File(kept_name(arrival.name), arrival.data or b"", many=forms[draft.form] > 1)
        found = whole.found if number == 0 else ()
        try:
            with begin() as session:
                taken = batch.take(session, draft, file, found)
            yield _report(arrival.name, draft, taken)
        except Exception as error:
            log.error("a draft was not stored: %s", place_of(error))
            yield _refused(batch, arrival, (*found, Found("internal_error", draft.sheet)), begin, form=draft.form)


def _report(path: str, draft: Draft, taken: Taken) -> FileReport:
    where, stored = taken.place, taken.status != "refused"
    return FileReport(
        path=path,
        status=taken.status,
        form=draft.form,
        college=where.college,
        year=where.year,
        as_of=where.as_of,
        version=taken.version,
        submission=taken.submission,
        accepted=draft.accepted if stored else 0,
        set_aside=draft.set_aside if stored else draft.accepted + draft.set_aside,
        problems=taken.found,
        draft=draft,
    )


def _refused(
    batch: Batch,
    arrival: Arrival,
    found: tuple[Found, ...],
    begin: Transactions,
    *,
    skipped: bool = False,
    form: str | None = None,
) -> FileReport:
    status: Status = "skipped" if skipped else "refused"
    file = File(kept_name(arrival.name), arrival.data or b"", many=len(arrival.draft.drafts) > 1)
    try:
        with begin() as session:
            batch.refuse(session, file, found, status, form)
    except Exception as error:  # the store itself fails: the report still says what became of the file
        log.error("a receipt was not stored: %s", place_of(error))
    return FileReport(arrival.name, status, form, problems=found)


def _never() -> bool:
    return False
