"""One person erased or made anonymous, everybody after the term: for good, and noted without a value."""

from collections.abc import Callable
from datetime import date

from sqlmodel import Session

from ck.errors import ConflictError
from ck.services.persons import keeping, names
from ck.services.persons.people import Card
from ck.services.persons.vault import Vault, VaultError
from ck.services.workspace import Workspace
from ck.store.persons import erasing, queries
from ck.store.receipts import write_journal

GONE = "Из базы данных карточка стёрта и переписана нулями."
STILL_READ = "Кто-то читает базу: последние следы уйдут из служебного файла, когда он закончит и вы сотрёте ещё раз."
MAY_RETURN = "Ключа нет, поэтому загрузка из формы или Excel может завести карточку снова."


def erase(workspace: Workspace, card: Card) -> str:
    """Remove the card and everything of it; gives what else is to be known. ConflictError: nothing is done."""
    return _gone(workspace, card, "person_erased", erasing.erase)


def anonymise(workspace: Workspace, card: Card) -> str:
    """Keep of the card only what counts people. ConflictError: nothing is done."""
    return _gone(workspace, card, "person_anonymised", erasing.anonymise)


def due(workspace: Workspace, today: date) -> int:
    """How many cards are kept longer than the term."""
    with workspace.store.read() as session:
        return erasing.due(session, keeping.read(session).due_year(today))


def erase_due(workspace: Workspace, today: date) -> tuple[int, bool]:
    """Remove every card past its term; gives how many, and whether nothing is left of them in the files."""
    with workspace.store.write() as session:
        many = erasing.erase_due(session, keeping.read(session).due_year(today))
        write_journal(session, "persons_erased", None, {"about": keeping.ABOUT, "became": {"карточек": many}})
    return many, erasing.forget(workspace.store)


def recognised(workspace: Workspace) -> Callable[[int, str], bool]:
    """Whether (year, number) is of somebody who was erased. Nobody is without the key."""
    with workspace.store.read() as session:
        marks = erasing.erased(session)
    key = _key(workspace) if marks else None
    if key is None:
        return lambda _year, _number: False
    return lambda year, number: key.trace(year, number) in marks


def _gone(workspace: Workspace, card: Card, action: str, act: Callable[[Session, int], None]) -> str:
    key = _key(workspace)
    with workspace.store.write() as session:
        person = queries.one(session, card.id)
        if person is None or person.edition != card.edition:
            raise ConflictError(
                "Карточку изменил или стёр кто-то другой. Ничего не сделано.", "Посмотрите, что в ней теперь."
            )
        if key is not None and person.number:
            erasing.remember(session, person.college_id, key.trace(person.year, person.number), date.today())
        session.expunge(person)
        act(session, card.id)
        write_journal(session, action, None, {"about": f"карточка выпускника № {card.id}"})
    told = [GONE if erasing.forget(workspace.store) else STILL_READ]
    return " ".join(told if key is not None else [*told, MAY_RETURN])


def _key(workspace: Workspace) -> Vault | None:
    try:
        return names.ensure(workspace)
    except VaultError:
        return None
