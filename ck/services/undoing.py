"""Taking a submission back, told before it is done."""

from ck.services.workspace import Workspace
from ck.store.history import SubmissionInfo, history
from ck.store.submissions import undo


def counts_instead(workspace: Workspace, submission_id: int) -> SubmissionInfo | None:
    """The submission that would count again if this one were taken back; None when there would be none.

    Told by the very code that does it, and nothing is kept. UserError when it cannot be taken back.
    """
    with workspace.store.trial() as attempt, attempt() as session:
        current = undo(session, submission_id).current
        return next((one for one in history(session) if one.id == current), None)
