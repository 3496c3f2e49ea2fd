"""What was found in files, as one table: for the screen before anything is stored, and to take away."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from ck.export.about import About
from ck.export.problems import FileProblem, problems_book
from ck.forms.problems import Found, Severity, catalogue
from ck.services.centre import centre
from ck.services.importing import FileReport
from ck.services.workspace import Workspace
from ck.store import receipts
from ck.store.receipts import ReceiptInfo
from ck.store.versions import version_of

_BLANK = re.compile(r"\{\w+\}")
_WORST_FIRST = tuple(Severity)


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem and the file it was met in; `college` is «» where it could not be told.

    With `year` and `as_of` it can be asked about; `submission` is the report that was stored of the file.
    """

    file: str
    college: str
    found: Found
    year: int | None = None
    as_of: date | None = None
    submission: int | None = None


def findings(reports: Iterable[FileReport]) -> list[Finding]:
    """The problems of all files, the worst first, each file's in the order it was read."""
    listed = [
        Finding(report.path, report.college or "", found, report.year, report.as_of, report.submission)
        for report in reports
        for found in report.problems
    ]
    return sorted(listed, key=lambda one: _WORST_FIRST.index(one.found.severity))


def of_receipt(workspace: Workspace, receipt: ReceiptInfo) -> list[Finding]:
    """The problems of a received file, in the order they were found; of a stored one with whose report it is."""
    with workspace.store.read() as session:
        found = receipts.findings(session, receipt.id)
        if receipt.submission_id is None:
            return [Finding(receipt.name, "", one) for one in found]
        version = version_of(session, receipt.submission_id)
    return [Finding(receipt.name, version.college, one, version.year, version.as_of, version.id) for one in found]


def kind_name(code: str) -> str:
    """What a kind of problem is called: its sentence with «…» in the place of details."""
    return _BLANK.sub("…", catalogue()[code].sentence).replace("«…»", "…").rstrip(".")


def findings_book(workspace: Workspace, listed: Sequence[Finding], files: int) -> bytes:
    """The problems as .xlsx, in the given order; `files` is how many were looked at."""
    about = About(
        "Замечания к файлам колледжей", datetime.now(), {"Файлов проверено": str(files)}, centre=centre(workspace)
    )
    return problems_book([FileProblem(one.file, one.college, one.found) for one in listed], about)
