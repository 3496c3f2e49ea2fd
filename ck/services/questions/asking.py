"""The use cases: ask, look through, answer, withdraw, take away as a workbook."""

from collections.abc import Collection
from datetime import datetime

from ck.export.about import About
from ck.export.questions import QuestionRow, questions_book
from ck.forms.lines import TOTAL_LINE
from ck.forms.statuses import STATUS
from ck.services.centre import centre
from ck.services.changes.comparing import Change
from ck.services.findings import Finding
from ck.services.workspace import Workspace
from ck.store import directory, questions
from ck.store.facts import RELEASE
from ck.store.questions import STATES, Asked, State, Subject
from ck.store.submissions import Target
from ck.store.versions import Version, added_up, followed, version_of

__all__ = ["STATES", "Asked", "State", "Subject"]


def about_finding(one: Finding) -> Subject | None:
    """What was found in a file; None where it is not known whose file it is, of which release and date."""
    if not one.college or one.year is None or one.as_of is None:
        return None
    found = one.found
    return Subject(
        college=one.college,
        year=one.year,
        as_of=one.as_of,
        source=found.code,
        about=found.message,
        submission=one.submission,
        sheet=found.sheet,
        cell=found.cell,
        value=found.value,
        program=found.details.get("code"),
        line=found.details.get("line"),
        status=found.details.get("status"),
    )


def about_change(became: Version, one: Change) -> Subject:
    """A number that is another one than before."""
    name = STATUS[one.status].name
    place = f"{one.program}, строка {one.line}: «{name}»" if one.program else f"По колледжу: «{name}»"
    return Subject(
        college=became.college,
        year=became.year,
        as_of=became.as_of,
        source="changes",
        about=f"{place} – было {_shown(one.was)}, стало {_shown(one.became)}.",
        submission=became.id,
        sheet=became.sheet,
        cell=one.cell,
        value=None if one.became is None else str(one.became),
        program=one.program or None,
        line=one.line,
        status=one.status,
    )


def wording(subject: Subject) -> str:
    """The question as it may be sent, to be corrected by whoever asks."""
    return f"{subject.about} Уточните, пожалуйста, верно ли это, и чем объясняется."


def ask(workspace: Workspace, subject: Subject, text: str) -> int:
    """A new open question; gives its number. UserError says why it is not taken."""
    with workspace.store.write() as session:
        return questions.ask(session, subject, text)


def listed(workspace: Workspace, states: Collection[State] = (), college: str | None = None) -> list[Asked]:
    """The questions in these states (all without any), the newest first."""
    with workspace.store.read() as session:
        return questions.questions(session, states, college)


def change(workspace: Workspace, shown: Asked, *, text: str, reply: str, state: State) -> Asked:
    """Change a question as it was shown. ConflictError when somebody was faster."""
    with workspace.store.write() as session:
        return questions.change(session, shown, text=text, reply=reply, state=state)


def present(workspace: Workspace, one: Asked) -> str:
    """What the counting report of that date says now of the number that was asked about; «» where there is none."""
    subject = one.subject
    with workspace.store.read() as session:
        college = directory.find(session, subject.college)
        target = Target(college.id or 0, subject.year, subject.as_of) if college else None
        newest = followed(session, target, RELEASE) if target else None
        version = version_of(session, newest) if newest else None
    if version is None or version.as_of != subject.as_of:
        return ""
    told = f"Учитывается версия {version.version}"
    told += " – новее той, о которой спрошено" if subject.submission and version.id != subject.submission else ""
    if subject.status is None or subject.program is None:
        return f"{told}."
    line = added_up(version).get((subject.program, subject.line or TOTAL_LINE))
    number = line.counts.get(subject.status) if line else None
    return f"{told}; сейчас в ней: {_shown(number)}."


def book(workspace: Workspace, asked: list[Asked]) -> bytes:
    """Questions as .xlsx, with a column for the reply."""
    rows = [
        QuestionRow(
            number=one.id,
            college=one.subject.college,
            year=one.subject.year,
            as_of=one.subject.as_of,
            sheet=one.subject.sheet or "",
            cell=one.subject.cell or "",
            about=one.subject.about,
            text=one.text,
            reply=one.reply,
            state=STATES[one.state],
            asked=one.asked_at.astimezone().replace(tzinfo=None),
        )
        for one in asked
    ]
    counted = {"Вопросов": str(len(rows))}
    return questions_book(rows, About("Вопросы колледжам", datetime.now(), counted, centre=centre(workspace)))


def _shown(number: int | None) -> str:
    return "нет числа" if number is None else str(number)
