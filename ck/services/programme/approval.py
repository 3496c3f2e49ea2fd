"""Versions of a programme: approving what stands now, and what has changed since an approved edition."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ck.errors import UserError
from ck.forms.registers import parse
from ck.forms.registers.model import Field, Kind, Wrong
from ck.forms.registers.programme import ITEM
from ck.services.programme.programmes import items, programme
from ck.services.registers import records
from ck.services.registers.reading import found_of
from ck.services.workspace import Workspace
from ck.store import programmes as store
from ck.store.programmes import Edition

_NAMES = tuple(ITEM.field(name).caption for name in ITEM.naming)
_ON = Field("approved", "Дата утверждения", Kind.DATE, required=True)


@dataclass(frozen=True, slots=True)
class Difference:
    """A measure that was added, removed or changed since an edition; `fields`: caption → (was, became)."""

    name: str
    kind: str
    fields: Mapping[str, tuple[str, str]]


def editions(workspace: Workspace, programme_id: int) -> list[Edition]:
    """Approved editions, newest first."""
    with workspace.store.read() as session:
        return store.editions(session, programme_id)


def approve(workspace: Workspace, programme_id: int, on: str, approver: str) -> int:
    """Keep the programme as it stands as an approved edition; `on` is a date as typed. Gives the edition's number.

    UserError: a date that is none, nobody who approves, a programme without measures, nothing changed since the last.
    """
    held = programme(workspace, programme_id)
    day = parse(_ON, on)
    if isinstance(day, Wrong):
        found = found_of(day, value=on)
        raise UserError(found.message, found.fix)
    if not approver.strip():
        raise UserError("Не сказано, кто утвердил программу.", "Впишите должность, без фамилии.")
    now = _in_words(workspace, programme_id)
    if not now:
        raise UserError("В программе нет ни одного мероприятия.", "Выберите мероприятия, потом утверждайте.")
    known = editions(workspace, programme_id)
    if known and not differences(known[0].items, now):
        raise UserError(f"С редакции № {known[0].number} ничего не изменилось.", "Утверждать заново нечего.")
    with workspace.store.write() as session:
        return store.approve(session, programme_id, held.values["title"], day, " ".join(approver.split()), now)


def since(workspace: Workspace, programme_id: int, edition: Edition) -> list[Difference]:
    """What has changed since an edition."""
    return differences(edition.items, _in_words(workspace, programme_id))


def differences(before: Any, after: Any) -> list[Difference]:
    """Two lists of measures in words: what was added, removed and changed, by name."""
    old, new = ({_name(item): item for item in side} for side in (before, after))
    found = [Difference(name, "added", {}) for name in new if name not in old]
    found += [Difference(name, "removed", {}) for name in old if name not in new]
    for name in new:
        captions = [*old.get(name, ()), *(one for one in new[name] if one not in old.get(name, ()))]
        fields = {one: (old[name].get(one, ""), new[name].get(one, "")) for one in captions if name in old}
        if changed := {one: pair for one, pair in fields.items() if pair[0] != pair[1]}:
            found.append(Difference(name, "changed", changed))
    return found


def _in_words(workspace: Workspace, programme_id: int) -> list[dict[str, str]]:
    names = records.college_names(workspace)
    rows = [records.row_of(ITEM, one, names) for one in items(workspace, programme_id)]
    return [{caption: text for caption, text in row.items() if text} for row in rows]


def _name(item: Mapping[str, str]) -> str:
    return next((item[name] for name in _NAMES if item.get(name)), "")
