"""The centre's own questionnaire, and the points of many cards at once."""

from collections.abc import Mapping, Sequence

from sqlalchemy import bindparam, select, update
from sqlmodel import Session, col

from ck.store.models import Person, RiskQuestion


def questions(session: Session) -> Sequence[tuple[str, str, int]]:
    """Factor, answer, points, in the order in which they were made."""
    query = select(col(RiskQuestion.factor), col(RiskQuestion.answer), col(RiskQuestion.points))
    return [(one.factor, one.answer, one.points) for one in session.execute(query.order_by(col(RiskQuestion.id)))]


def answered(session: Session) -> dict[int, tuple[dict[str, str], int | None]]:
    """Card → answers and the points they came to."""
    query = select(col(Person.id), col(Person.answers), col(Person.points)).where(col(Person.asked_on).is_not(None))
    return {id: (dict(answers or {}), points) for id, answers, points in session.execute(query) if id is not None}


def score_many(session: Session, points: Mapping[int, int | None]) -> None:
    """Card → its points. It is no change of the card: nobody edited it."""
    table = Person.__table__  # type: ignore[attr-defined]
    statement = update(table).where(table.c.id == bindparam("card")).values(points=bindparam("new_points"))
    if points:
        session.connection().execute(statement, [{"card": id, "new_points": one} for id, one in points.items()])
