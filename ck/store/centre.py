"""The centre's card: one row, read whole and written whole."""

from typing import Any

from sqlmodel import Session

from ck.store.models import CentreCard

_ONLY = 1


def card(session: Session) -> CentreCard:
    """What is stored; an empty card when nothing is. It is not to be changed: see `put_card`."""
    return session.get(CentreCard, _ONLY) or CentreCard()


def put_card(session: Session, **values: Any) -> None:
    """Store these fields of the card; the others stay."""
    held = session.get(CentreCard, _ONLY)
    if held is None:
        held = CentreCard(id=_ONLY)
        session.add(held)
    for name, value in values.items():
        setattr(held, name, value)
