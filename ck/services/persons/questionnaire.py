"""The questionnaire with points: the program's until the centre makes it its own; answers of a person, their points."""

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Final

from sqlmodel import Session

from ck.document.reference import risk_questionnaire
from ck.errors import ConflictError, UserError
from ck.forms.registers import Field, Kind, RegisterForm
from ck.services.registers import records
from ck.services.workspace import Workspace
from ck.store.models.persons import RiskQuestion
from ck.store.persons import asking, queries
from ck.store.receipts import write_journal
from ck.store.records import Register
from ck.store.settings import get_setting, put_setting

Questions = Mapping[str, Mapping[str, int]]
"""Factor → answer → points, in the order of asking."""
_SCORED_BY: Final = "persons_scored_by"

QUESTION: Final = RegisterForm(
    id="risk_question",
    title="Опросник риска",
    record="ответ опросника",
    fields=(
        Field("factor", "Вопрос", required=True, width=50),
        Field("answer", "Ответ", required=True, width=50),
        Field("points", "Баллы", Kind.WHOLE, required=True, most=100, width=10, help="Больше баллов – выше риск."),
    ),
    naming=("factor", "answer"),
    key=("factor", "answer"),
)
QUESTIONS: Final = Register(QUESTION, RiskQuestion)


def corrected() -> tuple[str, ...]:
    """Factors whose points the program takes otherwise than their source prints them."""
    return tuple(dict.fromkeys(one.factor for one in risk_questionnaire() if one.points != one.used))


def of_program() -> Questions:
    """The questionnaire that comes with the program."""
    found: dict[str, dict[str, int]] = {}
    for one in risk_questionnaire():
        found.setdefault(one.factor, {})[one.answer] = one.used
    return found


def current(workspace: Workspace) -> Questions:
    """The centre's own, or the program's while there is none."""
    with workspace.store.read() as session:
        return _current(session)


def is_own(workspace: Workspace) -> bool:
    """Whether the centre made it its own."""
    return bool(records.listed(workspace, QUESTIONS))


def make_own(workspace: Workspace) -> None:
    """Begin an own questionnaire with the program's."""
    if is_own(workspace):
        return
    for factor, answers in of_program().items():
        for answer, points in answers.items():
            records.save(workspace, QUESTIONS, None, {"factor": factor, "answer": answer, "points": points})


def back_to_program(workspace: Workspace) -> None:
    """Give up the own one; what was in it stays in the journal."""
    for one in records.listed(workspace, QUESTIONS):
        records.remove(workspace, QUESTIONS, one)


def most_points(questions: Questions) -> int:
    """The points of the worst answers together."""
    return sum(max(answers.values()) for answers in questions.values())


def score(questions: Questions, answers: Mapping[str, str]) -> int | None:
    """What the answers come to; None without answers, or when one is not (any more) in the questionnaire."""
    points = [questions.get(factor, {}).get(answer) for factor, answer in answers.items()]
    return None if not points or None in points else sum(one for one in points if one is not None)


def answers_of(workspace: Workspace, card_id: int) -> dict[str, str]:
    """The answers of a person; empty when nobody asked."""
    with workspace.store.read() as session:
        person = queries.one(session, card_id)
    return dict(person.answers or {}) if person else {}


def answer(workspace: Workspace, card_id: int, edition: int, answers: Mapping[str, str], today: date) -> int | None:
    """Keep the answers and their points; gives the points. ConflictError when the card was changed since."""
    with workspace.store.write() as session:
        points = score(_current(session), answers)
        if answers and points is None:
            raise UserError("Опросник изменился, пока вы отвечали. Ответы не записаны.", "Откройте анкету заново.")
        person = queries.one(session, card_id)
        if person is None or person.edition != edition:
            raise ConflictError(
                "Пока анкета была открыта, карточку изменил кто-то другой. Ответы не записаны.",
                "Откройте анкету заново.",
            )
        person.answers, person.points = dict(answers) or None, points
        person.asked_on, person.edition = (today if answers else None), edition + 1
        write_journal(session, "person_asked", None, {"about": f"карточка выпускника № {card_id}"})
    return points


def refresh(workspace: Workspace) -> None:
    """Count the points of all cards anew if the questionnaire is another one than they were counted by."""
    with workspace.store.read() as session:
        digest = _digest(_current(session))
        if get_setting(session, _SCORED_BY, _digest(of_program())) == digest:
            return
    with workspace.store.write() as session:
        questions = _current(session)
        found = asking.answered(session)
        scores = {id: score(questions, answers) for id, (answers, _) in found.items()}
        asking.score_many(session, {id: points for id, points in scores.items() if points != found[id][1]})
        put_setting(session, _SCORED_BY, _digest(questions))


def _current(session: Session) -> Questions:
    own: dict[str, dict[str, int]] = {}
    for factor, answer, points in asking.questions(session):
        own.setdefault(factor, {})[answer] = points
    return own or of_program()


def _digest(questions: Questions) -> str:
    told = {factor: dict(answers) for factor, answers in questions.items()}
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]
