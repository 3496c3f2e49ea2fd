"""What was found in files, as one table: for the screen before anything is stored, and to take away."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from ck.export.about import About
from ck.export.problems import FileProblem, problems_book
from ck.forms.problems import Found, Severity, catalogue
from ck.services.importing import FileReport

_BLANK = re.compile(r"\{\w+\}")
_WORST_FIRST = tuple(Severity)


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem and the file it was met in; `college` is «» where it could not be told."""

    file: str
    college: str
    found: Found


def findings(reports: Iterable[FileReport]) -> list[Finding]:
    """The problems of all files, the worst first, each file's in the order it was read."""
    listed = [Finding(report.path, report.college or "", found) for report in reports for found in report.problems]
    return sorted(listed, key=lambda one: _WORST_FIRST.index(one.found.severity))


def kind_name(code: str) -> str:
    """What a kind of problem is called: its sentence with «…» in the place of details."""
    return _BLANK.sub("…", catalogue()[code].sentence).replace("«…»", "…").rstrip(".")


def findings_book(listed: Sequence[Finding], files: int) -> bytes:
    """The problems as .xlsx, in the given order; `files` is how many were looked at."""
    about = About("Замечания к файлам колледжей", datetime.now(), {"Файлов проверено": str(files)})
    return problems_book([FileProblem(one.file, one.college, one.found) for one in listed], about)
