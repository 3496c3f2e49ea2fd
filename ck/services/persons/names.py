"""Names and contacts: only where the centre switched them on, only locked, only shown on a click that is noted."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from sqlmodel import Session

from ck.errors import ConflictError, UserError
from ck.export.register_book import TOLD_EVERY, register_book
from ck.services.jobs import Progress
from ck.services.persons import keeping, people, vault
from ck.services.persons.cards import NAMED_CARD, NAMES
from ck.services.persons.people import Order, Wanted
from ck.services.persons.vault import Vault, VaultError
from ck.services.workspace import Workspace
from ck.store import directory
from ck.store.models.persons import Person
from ck.store.persons import erasing, queries
from ck.store.receipts import write_journal


class State(StrEnum):
    """Whether names can be read and written."""

    OFF = "off"  # the centre keeps none
    READY = "ready"
    MISSING = "missing"  # some are kept, the key's file is not there
    WRONG = "wrong"  # the file holds another key
    BROKEN = "broken"  # the file holds no key, or cannot be read
    NOWHERE = "nowhere"  # the database is no file: there is no «beside» it


@dataclass(frozen=True, slots=True)
class Found:
    """The state, the name of the key's file, how many cards hold a name."""

    state: State
    file: str
    kept: int


def state(workspace: Workspace) -> Found:
    """How things stand."""
    path = _path(workspace)
    with workspace.store.read() as session:
        settings, kept = keeping.read(session), erasing.named(session)
    if path is None:
        return Found(State.NOWHERE, "", kept)
    return Found(_state(settings, path), path.name, kept)


def switch_on(workspace: Workspace) -> None:
    """Keep names from now on; the first time a key is made. VaultError when the key that is needed is not there."""
    key = ensure(workspace)
    with workspace.store.write() as session:
        keeping.change(session, replace(keeping.read(session), names=True, key=key.mark))


def switch_off(workspace: Workspace) -> None:
    """Show and take no names any more; those that are kept stay locked until they are erased."""
    with workspace.store.write() as session:
        keeping.change(session, replace(keeping.read(session), names=False))


def ensure(workspace: Workspace) -> Vault:
    """The key, made when nothing was ever locked with one. VaultError when it is lost, another one, or has no place."""
    path = _path(workspace)
    if path is None:
        raise VaultError("Имена хранятся только в базе данных – файле.", "Работайте с базой в файле SQLite.")
    mark = keeping.current(workspace).key
    key = vault.load(path)
    if key is None and mark is not None:
        raise VaultError(
            f"Файла ключа {path.name} нет рядом с базой данных: имена и контакты не прочитать.",
            "Верните файл из своей копии. Если он потерян – сотрите имена и контакты в части «Хранение».",
        )
    if key is not None and mark is not None and key.mark != mark:
        raise VaultError(
            f"В файле {path.name} не тот ключ, с которым записаны имена и контакты.",
            "Верните прежний файл ключа или сотрите имена и контакты в части «Хранение».",
        )
    key = key or vault.make(path)
    if mark is None:
        with workspace.store.write() as session:
            keeping.change(session, replace(keeping.read(session), key=key.mark))
    return key


def reveal(workspace: Workspace, card_id: int) -> dict[str, str]:
    """The name and contacts of a card, to be shown once; the journal notes that they were, not what they are."""
    key = _opened(workspace)
    with workspace.store.write() as session:
        person = _person(session, card_id)
        found = key.unseal(card_id, person.secret) if person.secret else {}
        _note(session, "person_revealed", card_id)
    return {one.id: found.get(one.id, "") for one in NAMES}


def save(workspace: Workspace, card_id: int, edition: int, values: Mapping[str, str]) -> None:
    """Keep a name and contacts, locked; blank ones are none. ConflictError when the card was changed since."""
    key = _opened(workspace)
    kept = {one.id: text for one in NAMES if (text := values.get(one.id, "").strip())}
    with workspace.store.write() as session:
        person = _person(session, card_id)
        if person.edition != edition:
            raise ConflictError(
                "Пока запись была открыта, карточку изменил кто-то другой. Ваша правка не записана.",
                "Откройте её заново и повторите правку.",
            )
        person.secret = key.seal(card_id, kept) if kept else None
        person.edition += 1
        _note(session, "person_named", card_id)


def forget_all(workspace: Workspace) -> int:
    """Erase every name and contact for good, also when the key is lost; gives of how many cards."""
    with workspace.store.write() as session:
        many = erasing.unname(session)
        keeping.change(session, replace(keeping.read(session), names=False, key=None))
        write_journal(session, "persons_unnamed", None, {"about": keeping.ABOUT, "became": {"карточек": many}})
    path = _path(workspace)
    if path is not None and _unusable(path):
        path.replace(path.with_suffix(f"{vault.SUFFIX}.unusable"))
    erasing.forget(workspace.store)
    return many


def export(
    workspace: Workspace, wanted: Wanted, order: Order = "college", progress: Progress = lambda done, total, row: None
) -> bytes:
    """The cards with names and contacts, for whoever confirmed it; the journal notes how many."""
    key = _opened(workspace)
    with workspace.store.write() as session:
        cards = [one for one in queries.page(session, wanted, order) if one.values["number"]]
        locked = queries.secrets(session, wanted)
        colleges = [one.name for one in directory.colleges(session)]
        details = {"about": keeping.ABOUT, "became": {"карточек": len(cards)}}
        write_journal(session, "persons_exported", None, details)
    rows: list[list[str]] = []
    for one in cards:
        if len(rows) % TOLD_EVERY == 0:
            progress(len(rows) // 2, len(cards), "")
        told = key.unseal(one.id, locked[one.id]) if one.id in locked else {}
        rows.append([*people.in_words(one).values(), *(told.get(field.id, "") for field in NAMES)])

    def written(done: int) -> None:
        progress((len(rows) + done) // 2, len(rows), "")

    return register_book(NAMED_CARD, rows, colleges, personal=True, written=written)


def _opened(workspace: Workspace) -> Vault:
    if not keeping.current(workspace).names:
        raise UserError("Имена и контакты выключены.", "Их включают в части «Хранение».")
    return ensure(workspace)


def _person(session: Session, card_id: int) -> Person:
    person = queries.one(session, card_id)
    if person is None:
        raise ConflictError("Карточки уже нет: её кто-то удалил.", "Обновите страницу.")
    return person


def _note(session: Session, action: str, card_id: int) -> None:
    write_journal(session, action, None, {"about": f"карточка выпускника № {card_id}"})


def _path(workspace: Workspace) -> Path | None:
    path = workspace.store.path
    return None if path is None else path.with_suffix(vault.SUFFIX)


def _state(settings: keeping.Keeping, path: Path) -> State:
    try:
        key = vault.load(path)
    except VaultError:
        return State.BROKEN if settings.key else State.OFF
    if settings.key and key is None:
        return State.MISSING
    if settings.key and key is not None and key.mark != settings.key:
        return State.WRONG
    return State.READY if settings.names else State.OFF


def _unusable(path: Path) -> bool:
    try:
        vault.load(path)
    except VaultError:
        return True
    return False
