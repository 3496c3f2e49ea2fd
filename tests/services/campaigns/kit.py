"""Campaigns for the tests: colleges, files that came on a given day, a campaign over them."""

from datetime import date, timedelta

from ck.services.campaigns import planning
from ck.services.campaigns.boards import Board, board
from ck.services.history import files
from ck.services.importing import FileReport, ImportOptions
from ck.services.workspace import Workspace
from ck.store import directory
from tests.services.import_files_kit import DATE, FORM, YEAR, a_form, add_college, put

A, B, C, D = "Аграрный техникум", "Колледж связи", "Лесной техникум", "Морской колледж"
DEADLINE = DATE + timedelta(days=9)
IN_TIME, LATE = DEADLINE, DEADLINE + timedelta(days=1)


def a_campaign(workspace: Workspace, *names: str, deadline: date = DEADLINE, form: str = FORM) -> int:
    """The campaign of the test's form, year and date; colleges that are not in the directory are put there."""
    known = {one for one in names if one}
    with workspace.store.read() as session:
        missing = [name for name in sorted(known) if directory.find(session, name) is None]
    add_college(workspace, *missing)
    return planning.create(workspace, planning.fields(workspace, form, YEAR, DATE, deadline), names or None)


def came(
    workspace: Workspace, college: str, day: date, data: bytes | None = None, *, name: str | None = None, **form: object
) -> FileReport:
    """Import a file that came on that day."""
    content = a_form(college, **form) if data is None else data  # type: ignore[arg-type]
    options = ImportOptions(year=YEAR, as_of=DATE, create_colleges=False, received=day)
    (report,) = put(workspace, (name or f"{college}.xlsx", content), options=options)
    return report


def newest(workspace: Workspace) -> int:
    """The newest receipt."""
    return files(workspace)[0].id


def states(shown: Board) -> dict[str, str]:
    """College → its state."""
    return {row.college: row.state.value for row in shown.rows}


def looked(workspace: Workspace, campaign: int) -> Board:
    return board(workspace, campaign)
