"""The centre's own name and emblem: what is stored, what may be stored, what changed."""

from dataclasses import asdict, fields
from typing import Final

from ck.errors import UserError
from ck.export import emblem as emblems
from ck.export.centre import Centre, Texts
from ck.export.emblem import Emblem
from ck.services.workspace import Workspace
from ck.store import centre as store
from ck.store.models import CentreCard
from ck.store.receipts import write_journal

CAPTIONS: Final = {
    "name": "Полное название",
    "short": "Краткое название",
    "region": "Субъект Российской Федерации",
    "position": "Должность того, кто подписывает",
    "head": "Кто подписывает",
    "contacts": "Адрес, телефон, сайт",
}
HELP: Final = {
    "short": "Там, где место на одну строку: на экране, на слайдах, на следующих страницах документа",
    "head": "Инициалы и фамилия – только для строки подписи в документах; на экране не показывается",
}
MOST: Final = {"name": 300, "short": 60, "region": 120, "position": 150, "head": 100, "contacts": 300}
"""How many characters a field takes."""
_UNTOLD: Final = frozenset({"head"})
"""Names of people, which the journal never repeats."""


def centre(workspace: Workspace) -> Centre:
    """The centre as papers show it; an empty one when nothing was set."""
    with workspace.store.read() as session:
        held = store.card(session)
        return Centre(**_texts(held), emblem=emblems.kept(held.emblem))


def texts(workspace: Workspace) -> Texts:
    """What was typed."""
    with workspace.store.read() as session:
        return Texts(**_texts(store.card(session)))


def save(workspace: Workspace, typed: Texts) -> tuple[str, ...]:
    """Store the texts, each on one line; gives the captions of those that changed. UserError for one too long."""
    tidy = {key: " ".join(value.split()) for key, value in asdict(typed).items()}
    for key, value in tidy.items():
        if len(value) > MOST[key]:
            raise UserError(
                f"«{CAPTIONS[key]}»: {len(value)} знаков, поместится не больше {MOST[key]}.", "Сократите текст."
            )
    with workspace.store.write() as session:
        held = store.card(session)
        before = {key: getattr(held, key) for key in tidy}
        changed = [key for key, value in tidy.items() if value != before[key]]
        if changed:
            store.put_card(session, **tidy)
            write_journal(
                session, "centre_changed", None, {"was": _told(before, changed), "became": _told(tidy, changed)}
            )
    return tuple(CAPTIONS[key] for key in changed)


def put_emblem(workspace: Workspace, data: bytes) -> Emblem:
    """Take a PNG or JPEG file as the emblem. UserError when it cannot be one; the former emblem stays then."""
    made = emblems.taken(data)
    _store(workspace, made.png, f"{made.width} × {made.height} точек")
    return made


def drop_emblem(workspace: Workspace) -> None:
    """Papers go without an emblem."""
    _store(workspace, None, "нет")


def _store(workspace: Workspace, png: bytes | None, became: str) -> None:
    with workspace.store.write() as session:
        store.put_card(session, emblem=png)
        write_journal(session, "centre_changed", None, {"became": {"Эмблема": became}})


def _texts(held: CentreCard) -> dict[str, str]:
    return {one.name: getattr(held, one.name) for one in fields(Texts)}


def _told(values: dict[str, str], changed: list[str]) -> dict[str, str]:
    return {CAPTIONS[key]: "записано" if key in _UNTOLD and values[key] else values[key] for key in changed}
