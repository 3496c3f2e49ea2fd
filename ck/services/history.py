"""What was received: submissions, files with their problems, undo, confirmed columns."""

from collections.abc import Collection
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from ck.forms.names import college_key
from ck.forms.problems import Found
from ck.indicators.scope import Scope
from ck.services.workspace import Workspace
from ck.store import directory, receipts, settings
from ck.store.campaigns.closing import refuse_confirmation
from ck.store.forms import forms, revisions_in_use
from ck.store.history import Wanted, history
from ck.store.receipts import ReceiptInfo
from ck.store.submissions import undo as take_back


def submissions(workspace: Workspace, scope: Scope | None = None, limit: int | None = None) -> list[dict[str, Any]]:
    """The submissions of a selection, newest first, undone and replaced ones too; `counts` marks those in the sums.

    A programme, group or line selects the submissions that speak of it.
    """
    scope = scope or Scope()
    with workspace.store.read() as session:
        known = {college_key(one.name): one.name for one in directory.colleges(session, active_only=False)}
        wanted = Wanted(
            years=scope.years,
            as_of=scope.as_of,
            colleges=[known.get(college_key(name), name) for name in scope.colleges],
            municipalities=scope.municipalities,
            programs=scope.specialties,
            group_starts=[group[:3] for group in scope.groups],
            lines=scope.lines,
            not_colleges=[known.get(college_key(name), name) for name in scope.not_colleges],
            not_programs=scope.not_specialties,
            not_group_starts=[group[:3] for group in scope.not_groups],
        )
        return [_plain(asdict(info)) for info in history(session, wanted, limit)]


def undo(workspace: Workspace, submission_id: int) -> dict[str, int | None]:
    """Take a submission back: gives it as `undone` and the one that counts instead as `current`, or None.

    UserError when there is no such submission or it is undone already.
    """
    with workspace.store.write() as session:
        done = take_back(session, submission_id)
    return {"undone": done.undone, "current": done.current}


def files(workspace: Workspace, limit: int | None = None) -> list[ReceiptInfo]:
    """The files that came, newest first, with the number of their problems by severity; refused ones too."""
    with workspace.store.read() as session:
        return receipts.receipts(session, limit)


def newest_receipts(workspace: Workspace, owners: Collection[int], refused: bool) -> list[ReceiptInfo]:
    """The newest receipt of each of these submissions, for the same file may come again; and refused files."""
    newest: dict[int, ReceiptInfo] = {}
    for receipt in files(workspace):
        if receipt.submission_id is None:
            if refused:
                newest[-receipt.id] = receipt
        elif receipt.submission_id in owners:
            newest.setdefault(receipt.submission_id, receipt)
    return list(newest.values())


def problems(workspace: Workspace, receipt_id: int) -> list[Found]:
    """Everything that was found in a file."""
    with workspace.store.read() as session:
        return receipts.findings(session, receipt_id)


def original(workspace: Workspace, receipt_id: int) -> tuple[str, bytes] | None:
    """The name and the bytes of a received file; None when the bytes were not kept."""
    with workspace.store.read() as session:
        return receipts.original(session, receipt_id)


def unconfirmed(workspace: Workspace) -> dict[str, tuple[str, ...]]:
    """Form → numbers of columns whose meaning is only inferred and that feed no indicator until confirmed."""
    waiting: dict[str, dict[str, None]] = {}
    with workspace.store.read() as session:
        known, confirmed, used = forms(session), settings.confirmed(session), revisions_in_use(session)
    for form, newest in known.newest.items():
        for one in known.revisions(form):
            if one is newest or (form, one.revision) in used:
                unsure = (no for no in settings.uncertain_columns(one) if (form, one.revision, no) not in confirmed)
                waiting.setdefault(form, {}).update(dict.fromkeys(unsure))
    return {form: tuple(numbers) for form, numbers in waiting.items() if numbers}


def confirm_form(workspace: Workspace, form: str) -> tuple[str, ...]:
    """Let all columns of a form feed the indicators, in all its revisions; gives those that did not before.

    UserError when figures of a closed campaign would change.
    """
    known = workspace.forms()
    known.get(form)
    with workspace.store.write() as session:
        wanted = {one.revision: settings.uncertain_columns(one) for one in known.revisions(form)}
        refuse_confirmation(session, form, wanted)
        done = [
            settings.confirm_columns(session, one, settings.uncertain_columns(one)) for one in known.revisions(form)
        ]
    return tuple(dict.fromkeys(no for numbers in done for no in numbers))


def _plain(info: dict[str, Any]) -> dict[str, Any]:
    """Dates and times as ISO texts."""
    return {key: value.isoformat() if isinstance(value, date | datetime) else value for key, value in info.items()}
