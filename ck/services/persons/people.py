"""The cards on a screen and in Excel: pages of them, in words, without names."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from ck.export.register_book import register_book
from ck.forms.registers import words
from ck.services.jobs import Progress
from ck.services.persons.cards import CARD
from ck.services.persons.statuses import CONSCRIPT, NOT_CONSCRIPTS
from ck.services.registers.records import Held
from ck.services.workspace import Workspace
from ck.store import directory
from ck.store.persons import queries
from ck.store.persons.queries import Card, Order, Present, Wanted

__all__ = ["Card", "Order", "Page", "Present", "Wanted"]

PAGE = 50
KINDS: Mapping[str, tuple[str, ...]] = {"risk": NOT_CONSCRIPTS, "conscripts": (CONSCRIPT,)}
"""The two registers of section I → the statuses of their people."""
NO_NUMBER = "обезличен"


@dataclass(frozen=True, slots=True)
class Page:
    """Some cards out of `total`, from `offset` on."""

    cards: list[Card]
    total: int
    offset: int


def page(workspace: Workspace, wanted: Wanted, order: Order = "college", number: int = 0) -> Page:
    """Page `number` from 0; the last one when there are not so many."""
    with workspace.store.read() as session:
        total = queries.count(session, wanted)
        offset = max(0, min(number, (total - 1) // PAGE)) * PAGE
        return Page(queries.page(session, wanted, order, offset, PAGE), total, offset)


def card(workspace: Workspace, person_id: int) -> Card | None:
    """One card as it stands now; None when it is gone."""
    with workspace.store.read() as session:
        return next(iter(queries.page(session, Wanted(ids=(person_id,)))), None)


def present(workspace: Workspace) -> Present:
    """What filters can offer."""
    return _present(workspace, workspace.store.version())


@lru_cache(maxsize=8)
def _present(workspace: Workspace, _version: int) -> Present:
    with workspace.store.read() as session:
        return queries.present(session)


def statuses(workspace: Workspace, wanted: Wanted) -> dict[str, int]:
    """Status → cards."""
    with workspace.store.read() as session:
        return queries.statuses(session, wanted)


def in_words(card: Card) -> dict[str, str]:
    """Field → what a reader sees; the college by name."""
    names = {card.values["college_id"]: card.college}
    told = {one.id: words(one, card.values[one.id], names) for one in CARD.fields}
    return told | ({} if card.values["number"] else {"number": NO_NUMBER})


def held(card: Card) -> Held:
    """The card as the kit of the registers edits it."""
    return Held(card.id, card.edition, card.values)


def export(
    workspace: Workspace, wanted: Wanted, order: Order = "college", progress: Progress = lambda done, total, row: None
) -> bytes:
    """The cards as a workbook that can be read back; anonymous ones are left out, names are never in it.

    `progress` may raise to stop.
    """
    with workspace.store.read() as session:
        cards = [one for one in queries.page(session, wanted, order) if one.values["number"]]
        colleges = [one.name for one in directory.colleges(session)]
    progress(0, len(cards), "")
    rows = [list(in_words(one).values()) for one in cards]
    return register_book(CARD, rows, colleges, written=lambda done: progress(done, len(rows), ""))
