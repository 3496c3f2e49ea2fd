"""Questions to colleges: asked once, answered, withdrawn; every change with its trace, never over somebody's back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import select
from sqlmodel import Session, col

from ck.errors import ConflictError, UserError
from ck.store import directory
from ck.store.models import College, Question, now
from ck.store.receipts import write_journal


class State(StrEnum):
    """How far a question is."""

    OPEN = "open"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


STATES = {State.OPEN: "открыт", State.ANSWERED: "получен ответ", State.WITHDRAWN: "снят"}


@dataclass(frozen=True, slots=True)
class Subject:
    """What a question concerns. `about` is a sentence; the rest names the number, where there is one.

    `source`: the code of the problem that was found, or where the question was asked.
    """

    college: str
    year: int
    as_of: date
    source: str
    about: str
    submission: int | None = None
    sheet: str | None = None
    cell: str | None = None
    value: str | None = None
    program: str | None = None
    line: str | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it stands. `revision` goes back with a change, so that a later one is not written over."""

    id: int
    subject: Subject
    text: str
    reply: str
    state: State
    asked_at: datetime
    changed_at: datetime
    revision: int


def ask(session: Session, subject: Subject, text: str) -> int:
    """A new open question; gives its number. UserError: no such college, nothing asked, or asked and open already."""
    college = directory.find(session, subject.college)
    if college is None or college.id is None:
        raise UserError(f"Колледжа «{subject.college}» нет в списке.", "Сначала запишите его отчёт или добавьте его.")
    asked = " ".join(text.split())
    if not asked:
        raise UserError("Вопрос пуст.", "Напишите, что уточнить.")
    same = _same(session, college.id, subject)
    if same is not None:
        raise UserError(f"Об этом уже есть открытый вопрос № {same}.", "Он на вкладке «Уточнения».")
    one = Question(
        college_id=college.id,
        submission_id=subject.submission,
        year=subject.year,
        as_of=subject.as_of,
        source=subject.source,
        about=subject.about,
        sheet=subject.sheet,
        cell=subject.cell,
        value=subject.value,
        program=subject.program,
        line=subject.line,
        status=subject.status,
        text=text.strip(),
        state=State.OPEN,
    )
    session.add(one)
    session.flush()
    assert one.id is not None
    _note(session, "question_asked", one, college.name, None, State.OPEN)
    return one.id


def questions(session: Session, states: Collection[State] = (), college: str | None = None) -> list[Asked]:
    """The questions in these states (all without any), the newest first."""
    query = select(Question, col(College.name)).join(College, col(College.id) == col(Question.college_id))
    if states:
        query = query.where(col(Question.state).in_([str(one) for one in states]))
    if college:
        query = query.where(col(College.name) == college)
    return [_asked(one, name) for one, name in session.execute(query.order_by(col(Question.id).desc()))]


def change(session: Session, shown: Asked, *, text: str, reply: str, state: State) -> Asked:
    """Change a question as it was `shown`. ConflictError when somebody changed it since; UserError for empty texts."""
    one = session.get(Question, shown.id)
    if one is None or one.revision != shown.revision:
        raise ConflictError(
            "Пока вы смотрели, этот вопрос изменил другой человек. Ничего не записано.",
            "Посмотрите, каким он стал, и внесите своё снова.",
        )
    if not text.strip():
        raise UserError("Вопрос пуст.", "Напишите, что уточнить, или снимите вопрос.")
    if state is State.ANSWERED and not reply.strip():
        raise UserError("Ответа нет.", "Впишите, что ответил колледж, или оставьте вопрос открытым.")
    was = State(one.state)
    if (text.strip(), reply.strip(), state) != (one.text, one.reply, was):
        one.text, one.reply, one.state = text.strip(), reply.strip(), state.value
        one.changed_at, one.revision = now(), one.revision + 1
        session.flush()
        _note(session, "question_changed", one, shown.subject.college, was, state)
    return _asked(one, directory.get(session, one.college_id).name)


def _same(session: Session, college_id: int, subject: Subject) -> int | None:
    query = select(col(Question.id)).where(
        col(Question.college_id) == college_id,
        col(Question.year) == subject.year,
        col(Question.as_of) == subject.as_of,
        col(Question.state) == State.OPEN.value,
        col(Question.source) == subject.source,
        col(Question.about) == subject.about,
    )
    found: int | None = session.execute(query).scalars().first()
    return found


def _note(session: Session, action: str, one: Question, college: str, was: State | None, became: State) -> None:
    """The journal keeps which question and what became of it, not the free texts: they may hold a name."""
    number = f"вопрос № {one.id}, выпуск {one.year}, на {one.as_of:%d.%m.%Y}"
    details = {
        "college": college,
        "was": f"{number}: {STATES[was]}" if was else "",
        "became": f"{number}: {STATES[became]}",
    }
    write_journal(session, action, None, details)


def _asked(one: Question, college: str) -> Asked:
    assert one.id is not None
    subject = Subject(
        college=college,
        year=one.year,
        as_of=one.as_of,
        source=one.source,
        about=one.about,
        submission=one.submission_id,
        sheet=one.sheet,
        cell=one.cell,
        value=one.value,
        program=one.program,
        line=one.line,
        status=one.status,
    )
    return Asked(one.id, subject, one.text, one.reply, State(one.state), one.asked_at, one.changed_at, one.revision)
