"""Records of any register: read as they stand, changed against the edition that was shown, noted in the journal.

A column of several values is JSON in the record's table; several colleges are rows of a table of their own, so that
a merge of colleges takes them along.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Table, delete, insert, select, tuple_
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col

from ck.errors import ConflictError
from ck.forms.registers import Kind, RegisterForm, words
from ck.forms.registers.model import MANY
from ck.store import directory
from ck.store.college_cards import Change
from ck.store.models import now
from ck.store.models.records import Record
from ck.store.receipts import write_journal

HIDDEN = "(не показано)"  # stands in the journal for what is personal
_JSON = MANY - {Kind.COLLEGES}
_AT_ONCE = 500  # rows of a workbook that are looked for in one statement


@dataclass(frozen=True)
class Register:
    """A register and where its records are. `links`: field of several colleges → its table.

    `owner`: the column of what a record belongs to (a programme its measures), which no field tells.
    """

    form: RegisterForm
    model: type[Record]
    links: Mapping[str, Table] = field(default_factory=dict)
    owner: str | None = None

    def __post_init__(self) -> None:
        table = self.model.__table__  # type: ignore[attr-defined]
        for one in self.form.fields:
            if (one.id in self.links) == (one.id in table.columns):
                raise ValueError(f"register {self.form.id}: the field {one.id} has no place in the store, or two")


@dataclass(frozen=True, slots=True)
class Held:
    """A record as the store has it: field → value; colleges as ids."""

    id: int
    edition: int
    values: Mapping[str, Any]


def held(session: Session, register: Register, *where: ColumnElement[bool]) -> list[Held]:
    """The records that fit all conditions, in the order in which they were made."""
    found = list(session.scalars(select(register.model).where(*where).order_by(col(register.model.id))))
    linked = {name: _linked(session, table, register, where) for name, table in register.links.items()}
    return [_held(register, one, {name: ids.get(one.id or 0, ()) for name, ids in linked.items()}) for one in found]


def owned(session: Session, register: Register, owner: int | None) -> list[Held]:
    """The records of an owner; all of a register that has none."""
    return held(session, register, *_of(register, owner))


def like(session: Session, register: Register, owner: int | None, told: Sequence[Mapping[str, Any]]) -> list[Held]:
    """Records of an owner that may be one of those `told` (values by field): among them are all that have its values.

    As far as the record's own columns can tell; a field that is blank or has several values in one of `told` narrows
    nothing. In a long register they are few, so a workbook of some rows does not read it all.
    """
    parts = [told[first : first + _AT_ONCE] for first in range(0, len(told), _AT_ONCE)]
    found = (held(session, register, *_of(register, owner), *_among(register, part)) for part in parts)
    return sorted({one.id: one for part in found for one in part}.values(), key=lambda one: one.id)


def _of(register: Register, owner: int | None) -> list[ColumnElement[bool]]:
    columns = register.model.__table__.c  # type: ignore[attr-defined]
    return [] if register.owner is None else [columns[register.owner] == owner]


def _among(register: Register, told: Sequence[Mapping[str, Any]]) -> list[ColumnElement[bool]]:
    columns = register.model.__table__.c  # type: ignore[attr-defined]
    names = [name for name in told[0] if name in columns and not any(_blank(one.get(name)) for one in told)]
    if not names:
        return []
    rows = dict.fromkeys(tuple(one[name] for name in names) for one in told)
    return [tuple_(*(columns[name] for name in names)).in_(rows)]


def _blank(value: Any) -> bool:
    return value in (None, "") or isinstance(value, tuple)


def one(session: Session, register: Register, record_id: int) -> Held:
    """The record. UserError-like ConflictError when it is gone."""
    found = held(session, register, col(register.model.id) == record_id)
    if not found:
        raise ConflictError(f"Такой записи уже нет: {register.form.record}.", "Обновите страницу.")
    return found[0]


def add(session: Session, register: Register, values: Mapping[str, Any], owner: int | None = None) -> int:
    """A new record of checked values, of an owner where the register has one; gives its id."""
    whole = {one.id: values.get(one.id, () if one.kind in MANY else None) for one in register.form.fields}
    name = _name(session, register, whole)
    belongs: dict[str, Any] = {} if register.owner is None else {register.owner: owner}
    record = register.model(**_columns(register, whole), **belongs)
    session.add(record)
    _flush(session, name)
    assert record.id is not None
    _link(session, register, record.id, values)
    became = _worded(session, register, values)
    _note(session, register, "record_added", (record.id, values), was={}, became=became)
    return record.id


def change(
    session: Session, register: Register, record_id: int, edition: int, values: Mapping[str, Any]
) -> list[Change]:
    """Make the record's fields what `values` say, if its edition is still the one that was shown.

    Gives what changed. ConflictError when somebody changed or removed it meanwhile; nothing is written then.
    """
    unsaved = ("Ваша правка не записана.", "Откройте запись заново и повторите правку.")
    before = _shown(session, register, record_id, edition, unsaved)
    after = {**before.values, **values}
    made = _changes(session, register, before.values, after)
    if made:
        record, called = session.get(register.model, record_id), _name(session, register, after)
        assert record is not None
        for name, value in _columns(register, values).items():
            setattr(record, name, value)
        record.edition, record.changed_at = edition + 1, now()
        _link(session, register, record_id, values)
        _flush(session, called)
        was, became = ({one.caption: getattr(one, side) for one in made} for side in ("was", "became"))
        _note(session, register, "record_changed", (record_id, after), was=was, became=became)
    return made


def remove(session: Session, register: Register, record_id: int, edition: int) -> None:
    """Take a record away; what it said stays in the journal. ConflictError as in `change`."""
    kept = ("Она не удалена.", "Обновите страницу и посмотрите, что в ней теперь.")
    before = _shown(session, register, record_id, edition, kept)
    session.delete(session.get(register.model, record_id))
    session.flush()
    was = _worded(session, register, before.values)
    _note(session, register, "record_removed", (record_id, before.values), was=was, became={})


def _shown(session: Session, register: Register, record_id: int, edition: int, told: tuple[str, str]) -> Held:
    """The record in the edition that was shown; ConflictError saying what was `told` (outcome, remedy) otherwise."""
    found = one(session, register, record_id)
    if found.edition != edition:
        name = _name(session, register, found.values)
        raise ConflictError(f"Пока запись была открыта, её изменил кто-то другой: {name}. {told[0]}", told[1])
    return found


def _held(register: Register, record: Record, linked: Mapping[str, tuple[int, ...]]) -> Held:
    values = {one.id: tuple(getattr(record, one.id) or ()) if one.kind in _JSON else getattr(record, one.id)
              for one in register.form.fields if one.id not in linked}  # fmt: skip
    assert record.id is not None
    return Held(record.id, record.edition, {**values, **linked})


def _linked(
    session: Session, table: Table, register: Register, where: Sequence[ColumnElement[bool]]
) -> dict[int, tuple[int, ...]]:
    """Record → colleges, of the records that fit: one record of a long register does not read the links of all."""
    found: dict[int, tuple[int, ...]] = {}
    asked = select(table.c.record_id, table.c.college_id).order_by(*table.c)
    if where:
        asked = asked.where(table.c.record_id.in_(select(col(register.model.id)).where(*where)))
    for record, college in session.execute(asked):
        found[record] = (*found.get(record, ()), college)
    return found


def _columns(register: Register, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values that stand in the record's own table, as its columns hold them."""
    return {
        one.id: list(values[one.id] or ()) if one.kind in _JSON else values[one.id]
        for one in register.form.fields
        if one.id in values and one.id not in register.links
    }


def _link(session: Session, register: Register, record_id: int, values: Mapping[str, Any]) -> None:
    for name, table in register.links.items():
        if name in values:
            session.execute(delete(table).where(table.c.record_id == record_id))
            if rows := [{"record_id": record_id, "college_id": college} for college in values[name] or ()]:
                session.execute(insert(table), rows)


def _changes(session: Session, register: Register, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    names = directory.names(session)
    found = []
    for one in register.form.fields:
        old, new = (side.get(one.id) for side in (before, after))
        if one.kind in MANY:
            old, new = tuple(sorted(old or ())), tuple(sorted(new or ()))
        if old != new:
            was, became = ((HIDDEN if one.personal else words(one, value, names) or "—") for value in (old, new))
            found.append(Change(one.caption, was, became))
    return found


def _worded(session: Session, register: Register, values: Mapping[str, Any]) -> dict[str, str]:
    names = directory.names(session)
    told = {one.caption: HIDDEN if one.personal and values.get(one.id) else words(one, values.get(one.id), names)
            for one in register.form.fields}  # fmt: skip
    return {caption: text for caption, text in told.items() if text}


def _name(session: Session, register: Register, values: Mapping[str, Any]) -> str:
    colleges = directory.names(session)
    names = (words(register.form.field(name), values.get(name), colleges) for name in register.form.naming)
    return ", ".join(name for name in names if name)


def _flush(session: Session, name: str) -> None:
    """ConflictError when another record has the key of this one, which is called `name`."""
    try:
        session.flush()
    except IntegrityError as error:
        raise ConflictError(f"Такая запись уже есть: {name}.", "Найдите её в списке и исправьте.") from error


def _note(
    session: Session,
    register: Register,
    action: str,
    record: tuple[int, Mapping[str, Any]],
    *,
    was: Mapping[str, str],
    became: Mapping[str, str],
) -> None:
    id, values = record
    form = register.form
    about = f"{form.record} № {id}" if form.quiet else f"{form.record}: {_name(session, register, values)}"
    if form.quiet:
        was, became = {}, dict.fromkeys((*was, *became), HIDDEN)
    details = {"register": form.id, "about": about, "was": dict(was), "became": dict(became)}
    write_journal(session, action, None, details)
