"""What a closed campaign does not let happen: its figures change only after it was opened again.

The checks run in the transaction that writes, so a campaign that another process closes meanwhile is seen.
"""

from datetime import date

from sqlalchemy import select
from sqlmodel import Session, col

from ck.errors import UserError
from ck.store.bulk import Query
from ck.store.models import Campaign

_CLOSED = Query(
    select(col(Campaign.family), col(Campaign.year), col(Campaign.as_of), col(Campaign.closed_at)).where(
        col(Campaign.closed_at).is_not(None)
    )
)
REMEDY = "Откройте кампанию снова («Загрузка» – «Сбор»), указав причину, и повторите."


class ClosedError(UserError):
    """Refused because a closed campaign's figures would change; nothing was written."""


def closed_on(session: Session, family: str, year: int, as_of: date) -> date | None:
    """The day on which the campaign for these was closed, by the clock here; None when there is no closed one."""
    for *slot, at in _CLOSED.all(session):
        if slot == [family, year, as_of]:
            day: date = at.astimezone().date()
            return day
    return None


def refuse_if_closed(session: Session, family: str, year: int, as_of: date, undone: str) -> None:
    """ClosedError when the campaign for these is closed; `undone` says what was not done."""
    day = closed_on(session, family, year, as_of)
    if day is not None:
        raise ClosedError(closed_sentence(year, as_of, day, undone), REMEDY)


def closed_sentence(year: int, as_of: date, day: date, undone: str) -> str:
    """Why something was not done."""
    return f"Кампания на {as_of:%d.%m.%Y}, выпуск {year} года, закрыта {day:%d.%m.%Y}: её числа не меняются. {undone}"
