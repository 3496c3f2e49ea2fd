"""Slides of a meeting in their order, with their frozen figures."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from ck.store.models.meetings import MeetingSlide


def add(session: Session, meeting_id: int, conclusion: str, figure: Mapping[str, Any]) -> int:
    """A slide after the others; gives its id."""
    last = session.execute(
        select(func.max(col(MeetingSlide.position))).where(col(MeetingSlide.meeting_id) == meeting_id)
    ).scalar()
    slide = MeetingSlide(meeting_id=meeting_id, position=(last or 0) + 1, conclusion=conclusion, figure=dict(figure))
    session.add(slide)
    session.flush()
    assert slide.id is not None
    return slide.id


def ordered(session: Session, meeting_id: int) -> Sequence[MeetingSlide]:
    """The slides as they are shown."""
    mine = select(MeetingSlide).where(col(MeetingSlide.meeting_id) == meeting_id)
    return list(session.scalars(mine.order_by(col(MeetingSlide.position), col(MeetingSlide.id))))


def move(session: Session, meeting_id: int, slide_id: int, by: int) -> None:
    """Put a slide `by` places later (or earlier, below zero); nothing happens at the ends."""
    slides = list(ordered(session, meeting_id))
    place = next((n for n, one in enumerate(slides) if one.id == slide_id), None)
    if place is None or not 0 <= place + by < len(slides):
        return
    slides.insert(place + by, slides.pop(place))
    for position, one in enumerate(slides, start=1):
        one.position = position
