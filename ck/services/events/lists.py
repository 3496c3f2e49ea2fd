"""Lists of participants: out of a workbook, pasted by hand, shown page by page, taken away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from ck.errors import ConflictError, UserError
from ck.export.register_book import register_book
from ck.forms.problems import Found
from ck.forms.registers import Wrong, words
from ck.forms.registers.support import KINDS, PARTICIPATION, looks_like_a_name, number_key, number_of_somebody
from ck.services.placing import Known
from ck.services.registers.reading import SaidRow, found_of, read_register, refused_rows
from ck.services.registers.records import resolved
from ck.services.steps import meanwhile
from ck.services.workspace import Workspace
from ck.store import directory, participation
from ck.store.participation import ListSum, Row, Stored, Where
from ck.store.receipts import write_journal

__all__ = ["ListSum", "Lists", "Where"]
_WRITE_NUMBERS = "Впишите номера, под которыми людей знает колледж, без фамилий."
MOST_FOUND = 1_000  # problems that are kept of a workbook


@dataclass(frozen=True, slots=True)
class ListPlan:
    """What rows would do: new ones, those whose role or programme changes, those that stand there already."""

    rows: tuple[Row, ...]
    added: int
    changed: int
    unchanged: int
    found: tuple[Found, ...] = ()

    @property
    def refused(self) -> int:
        """How many rows, or the file, errors keep from being written."""
        return refused_rows(self.found)


@dataclass(frozen=True, slots=True)
class Lists:
    """A page of lists: how many there are in all, different people and participations among them."""

    total: int
    page: tuple[ListSum, ...]
    people: int
    visits: int


def plan(workspace: Workspace, data: bytes) -> ListPlan:
    """What a workbook would do; nothing is stored."""
    said = read_register(data, PARTICIPATION)
    with workspace.store.read() as session:
        rows, found = _rows(said.rows, Known.read(session))
        new, changed = _compared(session, rows)
    kept = tuple([*said.found, *found][:MOST_FOUND])
    return ListPlan(tuple(rows), len(new), len(changed), len(rows) - len(new) - len(changed), kept)


def pasted(workspace: Workspace, values: Mapping[str, Any], numbers: str) -> ListPlan:
    """The same of numbers typed one under another for one college, role, kind and day (values of the form's fields).

    `UserError` for no numbers, and for what looks like a name.
    """
    typed = list(dict.fromkeys(" ".join(line.split()) for line in numbers.replace(";", "\n").splitlines()))
    typed = [one for one in typed if one]
    if not typed:
        raise UserError("Номеров нет.", "Впишите номера людей, по одному в строке.")
    if names := [one for one in typed if looks_like_a_name(one)]:
        raise UserError(f"Похоже на имена, а не на номера: строк – {len(names)}.", _WRITE_NUMBERS)
    if strange := [one for one in typed if not number_of_somebody(one)]:
        raise UserError(f"Нет ни одной цифры: строк – {len(strange)}.", _WRITE_NUMBERS)
    rows = tuple(
        Row(values["college"], one, number_key(one), values["role"], values["kind"], values["day"],
            values.get("specialty"))
        for one in typed
    )  # fmt: skip
    rows = tuple({one.key: one for one in rows}.values())
    with workspace.store.read() as session:
        new, changed = _compared(session, rows)
    return ListPlan(rows, len(new), len(changed), len(rows) - len(new) - len(changed))


def write(workspace: Workspace, told: ListPlan) -> ListPlan:
    """Store what was told. ConflictError, and nothing is stored, when something else would happen by now."""
    with workspace.store.write() as session:
        new, changed = _compared(session, told.rows)
        if (len(new), len(changed)) != (told.added, told.changed):
            raise meanwhile("списки изменились")
        participation.add(session, new)
        participation.change(session, changed)
        became = {"добавлено": len(new), "изменено": len(changed), "без изменений": told.unchanged}
        write_journal(session, "register_imported", None, {"about": PARTICIPATION.title, "became": became})
    return told


def lists(workspace: Workspace, where: Where, skip: int, most: int) -> Lists:
    """One page of the lists."""
    with workspace.store.read() as session:
        total, page = participation.lists(session, where, skip, most)
        return Lists(total, tuple(page), *participation.people(session, where))


def people_by(workspace: Workspace, where: Where, name: str) -> Mapping[Any, tuple[int, int]]:
    """Different people and participations by college (`college_id`) or kind (`kind`)."""
    with workspace.store.read() as session:
        return participation.people_by(session, where, name)


def remove(workspace: Workspace, one: ListSum) -> int:
    """Take a list away; the journal keeps what it was.

    ConflictError, and nothing is taken away, when it is longer or shorter by now: what another has added would go too.
    """
    with workspace.store.write() as session:
        gone = participation.remove_list(session, one)
        if gone != one.students + one.juniors + one.graduates:
            raise ConflictError("Пока вы смотрели, список изменили. Он не удалён.", "Посмотрите, что в нём теперь.")
        name = directory.names(session).get(one.college, "")
        about = f"список участников: {KINDS[one.kind]}, {one.day:%d.%m.%Y}, {name}"
        details = {"register": PARTICIPATION.id, "about": about, "was": {"строк": gone}, "became": {}}
        write_journal(session, "record_removed", None, details)
        return gone


def export(workspace: Workspace, where: Where) -> bytes:
    """The rows as a workbook that can be read back."""
    with workspace.store.read() as session:
        found = participation.exported(session, where)
        names = [one.name for one in directory.colleges(session)]
    fields = [PARTICIPATION.field(name) for name in ("college", "number", "role", "kind", "day", "specialty")]
    order = [fields.index(one) for one in PARTICIPATION.fields]
    rows = [[words(fields[place], row[place]) for place in order] for row in found]
    return register_book(PARTICIPATION, rows, names)


def _rows(said: Sequence[SaidRow], known: Known) -> tuple[list[Row], list[Found]]:
    """The rows with their colleges; the same participation twice counts once."""
    rows: dict[tuple[int, str, str, date], Row] = {}
    found: list[Found] = []
    ids: dict[str, Any] = {}
    kind = PARTICIPATION.field("college").kind
    for one in said:
        values = one.values
        name = values["college"]
        if name not in ids:
            ids[name] = resolved(kind, name, known)
        if isinstance(ids[name], Wrong):
            found.append(found_of(ids[name], one.sheet, one.cells["college"], name))
            continue
        row = Row(ids[name], values["number"], number_key(values["number"]), values["role"], values["kind"],
                  values["day"], values.get("specialty"))  # fmt: skip
        rows[row.key] = row
    return list(rows.values()), found


def _compared(session: Session, rows: Sequence[Row]) -> tuple[list[Row], list[Stored]]:
    """The rows that are new, and the stored ones with what changes in them; a blank programme changes nothing."""
    there = participation.stored(session, {one.college for one in rows})
    new: list[Row] = []
    changed: list[Stored] = []
    for one in rows:
        known = there.get(one.key)
        if known is None:
            new.append(one)
            continue
        now = Stored(known.id, one.role, one.specialty or known.specialty)
        if now != known:
            changed.append(now)
    return new, changed
