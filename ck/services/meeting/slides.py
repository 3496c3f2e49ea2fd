"""Slides: a figure frozen as it was counted, one sentence that it says, where it comes from."""

from dataclasses import dataclass

from ck.indicators.scope import Dimension, Scope
from ck.services import figures
from ck.services.cards import dated, ordered
from ck.services.meeting.figure import Figure, readable, said
from ck.services.meeting.tables import dates_words, indicator_figure
from ck.services.workspace import Workspace
from ck.store import meetings


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide of a meeting; `number` counts from 1 in the order of showing."""

    id: int
    edition: int
    number: int
    conclusion: str
    note: str
    figure: Figure

    @property
    def shared_conclusion(self) -> str:
        """What a shared screen may say: the page's own sentence as it is said there; «» of a sentence by hand."""
        return self.figure.said_shared if self.conclusion == self.figure.said else ""


def frozen(workspace: Workspace, scope: Scope, number: int, by: Dimension) -> Figure:
    """An indicator by groups, as it is counted now. UserError when a filter names something that is not there."""
    (whole,) = figures.indicators(workspace, scope, (), (number,))
    rows = ordered(figures.indicators(workspace, scope, (by,), (number,)))
    one = indicator_figure(whole, rows, by, dates_words(dated(workspace, scope)))
    return Figure(readable(one), said(one), said(one, shared=True))


def add(workspace: Workspace, meeting_id: int, figure: Figure, conclusion: str | None = None) -> int:
    """Put a figure into a meeting as its last slide; gives the slide's id."""
    with workspace.store.write() as session:
        return meetings.add(session, meeting_id, conclusion or figure.said, figure.kept())


def slides(workspace: Workspace, meeting_id: int) -> list[Slide]:
    """The slides of a meeting in their order."""
    with workspace.store.read() as session:
        found = meetings.ordered(session, meeting_id)
    return [
        Slide(one.id or 0, one.edition, number, one.conclusion, one.note or "", Figure.of(one.figure))
        for number, one in enumerate(found, start=1)
    ]


def move(workspace: Workspace, meeting_id: int, slide_id: int, by: int) -> None:
    """Put a slide earlier (−1) or later (1)."""
    with workspace.store.write() as session:
        meetings.move(session, meeting_id, slide_id, by)
