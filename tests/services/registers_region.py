"""Records put into the registers of a workspace by the same service that the screens use."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ck.services.registers import records
from ck.services.registers.known import EVENTS
from ck.services.registers.records import Register
from ck.services.workspace import Workspace
from ck.store import directory


def college(workspace: Workspace, name: str) -> int:
    """The id of a college, made when there is none."""
    with workspace.store.write() as session:
        found = directory.find(session, name) or directory.create(session, name)
        assert found.id is not None
        return found.id


def put(workspace: Workspace, register: Register, **texts: str) -> int:
    """A record as it is typed."""
    whole = {**{one.id: one.default for one in register.form.fields}, **texts}
    found = records.checked(workspace, register.form, whole)
    assert not found.wrong, [one.message for one in found.wrong.values()]
    return records.save(workspace, register, None, found.values)


def event(workspace: Workspace, kind: str, since: str, *colleges: str, **texts: str) -> int:
    """A held event of these colleges."""
    whole: Mapping[str, Any] = {"status": "проведено", "organiser": "БЦК", "name": kind, **texts}
    return put(workspace, EVENTS, kind=kind, since=since, colleges="; ".join(colleges), **whole)


def iso(text: str) -> date:
    """A date."""
    return date.fromisoformat(text)
