"""Records put into the registers of a workspace by the same service that the screens use."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from ck.services.events import lists
from ck.services.registers import records
from ck.services.registers.known import APPEALS, EVENTS
from ck.services.registers.records import Register
from ck.services.workspace import Workspace
from ck.store import directory
from ck.store.counts.facts import Facts, Provider, Told, facts


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


def appeal(workspace: Workspace, name: str, number: str, day: str, **texts: str) -> int:
    """An appeal with support, unless `support` is «»."""
    whole = {"support": "составление и размещение резюме", **texts}
    return put(workspace, APPEALS, college=name, number=number, day=day, **whole)


def took_part(workspace: Workspace, name: str, numbers: Iterable[object], kind: str, day: str, **texts: str) -> None:
    """A list of participants: `role` is «graduate» unless told."""
    values = {"college": college(workspace, name), "role": "graduate", "kind": kind, "day": iso(day), **texts}
    lists.write(workspace, lists.pasted(workspace, values, "\n".join(map(str, numbers))))


def headcount(*rows: tuple[int, str, int, int], **more: Sequence[int]) -> Provider:
    """A head-count: college id, date, finishing students, full-time graduates; `more` other inputs, row by row.

    In force until the college's next date.
    """
    days = [iso(day) for _, day, _, _ in rows]
    ids = [row[0] for row in rows]
    until = [min((d for i, d in zip(ids, days, strict=True) if i == id and d > day), default=None)
             for id, day in zip(ids, days, strict=True)]  # fmt: skip

    def of(numbers: Sequence[int]) -> Facts:
        return facts(days, college=ids, weight=numbers, until=until)

    told = Told(
        {
            "finishing_students": of([row[2] for row in rows]),
            "full_time_graduates": of([row[3] for row in rows]),
            **{key: of(numbers) for key, numbers in more.items()},
        }
    )
    return Provider(lambda _: told, lambda _, records: {id: f"численность, строка {id}" for id in records})
