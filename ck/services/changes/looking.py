"""The use cases: what a checked file would change, what a stored report changed. Nothing is kept of either."""

from contextlib import AbstractContextManager
from dataclasses import dataclass

from sqlmodel import Session

from ck.errors import UserError
from ck.services.changes.comparing import Comparison, compare, version_of_draft
from ck.services.changes.effects import Effect, Slot, effects
from ck.services.importing import FileReport
from ck.services.placing import Place
from ck.services.workspace import Workspace
from ck.store import directory
from ck.store.cube import Cube, cube_in, cube_of
from ck.store.facts import RELEASE
from ck.store.submissions import Target, save
from ck.store.versions import Version, count_only_until, followed, target_of, version_of


@dataclass(frozen=True, slots=True)
class Told:
    """What changes and what it does; `effects` is empty for a form that feeds no indicator."""

    comparison: Comparison
    effects: tuple[Effect, ...]

    @property
    def first(self) -> bool:
        """The first report of the college in this release year: there is nothing to compare with."""
        return self.comparison.was is None


def of_report(workspace: Workspace, report: FileReport) -> Told:
    """What storing a file that was checked would change now. UserError for one that would not be stored."""
    if report.draft is None or report.status not in ("accepted", "partial", "unchanged"):
        raise UserError("Этот файл не будет записан.", "Исправьте ошибки, названные в замечаниях.")
    draft = report.draft
    definition = workspace.forms().get(draft.form)
    became = version_of_draft(draft, definition, Place(report.college, None, report.year, report.as_of))
    before = cube_of(workspace.store)
    with workspace.store.trial() as attempt, attempt() as session:
        target = _target(session, became)
        was = _version(session, followed(session, target, became.family))
        if became.family == RELEASE:
            save(session, draft, definition, target.college_id, target.year, target.as_of, _file())
            after = cube_in(session, workspace.store)
    told = effects(before, after, _slot(was, became)) if became.family == RELEASE else []
    return Told(compare(was, became), tuple(told))


def of_submission(workspace: Workspace, submission_id: int) -> Told:
    """What a stored report changed when it came, beside the reports of others as they are now.

    UserError when there is no such report.
    """
    with workspace.store.read() as session:
        became = version_of(session, submission_id)
        target = target_of(session, submission_id)
        was = _version(session, followed(session, target, became.family, before=submission_id))
    if became.family != RELEASE:
        return Told(compare(was, became), ())
    with workspace.store.trial() as attempt:
        after = _cube(workspace, attempt(), submission_id, itself=True)
        before = _cube(workspace, attempt(), submission_id, itself=False)
    return Told(compare(was, became), tuple(effects(before, after, _slot(was, became))))


def _cube(workspace: Workspace, attempt: AbstractContextManager[Session], submission_id: int, *, itself: bool) -> Cube:
    with attempt as session:
        count_only_until(session, submission_id, itself=itself)
        return cube_in(session, workspace.store)


def _target(session: Session, became: Version) -> Target:
    """The college in the directory; one that is still to be created is created in the trial."""
    found = directory.find(session, became.college) or directory.create(session, became.college)
    return Target(directory.get(session, found.id or 0).id or 0, became.year, became.as_of)


def _version(session: Session, submission_id: int | None) -> Version | None:
    return None if submission_id is None else version_of(session, submission_id)


def _slot(was: Version | None, became: Version) -> Slot:
    return Slot(became.college, became.year, became.as_of, was.as_of if was else None)


def _file() -> tuple[str, bytes]:
    return "", b""
