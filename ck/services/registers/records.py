"""Records by hand: what was typed is checked as a whole, stored at once, and the journal knows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session

from ck.errors import UserError
from ck.forms.problems import Found, Severity
from ck.forms.registers import Kind, RegisterForm, Wrong, doubt, parse, words
from ck.forms.registers.model import NAMES_COLLEGES
from ck.services.placing import Known
from ck.services.registers.reading import found_of, quoted
from ck.services.workspace import Workspace
from ck.store import directory, records
from ck.store.college_cards import Change
from ck.store.records import Held, Register

__all__ = ["Change", "Held", "Register"]


@dataclass(slots=True)
class Checked:
    """What was typed, as values (colleges as ids), and what is wrong or doubtful by field («»: the whole)."""

    values: dict[str, Any] = field(default_factory=dict)
    wrong: dict[str, Found] = field(default_factory=dict)
    doubts: dict[str, Found] = field(default_factory=dict)


def listed(workspace: Workspace, register: Register, owner: int | None = None) -> list[Held]:
    """All records of a register, or those of an owner where it has one."""
    with workspace.store.read() as session:
        return records.owned(session, register, owner)


def found(workspace: Workspace, register: Register, record_id: int) -> Held | None:
    """The record of this id, without reading the others; None when it is gone."""
    with workspace.store.read() as session:
        held = records.held(session, register, register.model.id == record_id)  # type: ignore[arg-type]
        return held[0] if held else None


def college_names(workspace: Workspace) -> Mapping[int, str]:
    """Id → name of every college, for showing and choosing."""
    with workspace.store.read() as session:
        return directory.names(session)


def row_of(form: RegisterForm, held: Held, names: Mapping[int, str]) -> dict[str, str]:
    """A record in words, caption → text, in the order of the declaration, without personal fields."""
    fields = [one for one in form.fields if one.listed and not one.personal]
    return {one.caption: words(one, held.values.get(one.id), names) for one in fields}


def has_word(form: RegisterForm, held: Held, names: Mapping[int, str], word: str) -> bool:
    """Whether the word stands anywhere in a record, also where no list shows it; personal fields are not searched."""
    wanted = word.casefold().strip()
    fields = (one for one in form.fields if not one.personal)
    return not wanted or any(wanted in words(one, held.values.get(one.id), names).casefold() for one in fields)


def texts_of(form: RegisterForm, held: Held | None, names: Mapping[int, str]) -> dict[str, str]:
    """A record as texts to edit; of a new one the defaults."""
    if held is None:
        return {one.id: one.default for one in form.fields}
    return {one.id: words(one, held.values.get(one.id), names) for one in form.fields}


def checked(workspace: Workspace, form: RegisterForm, texts: Mapping[str, str]) -> Checked:
    """Reads what was typed; nothing is stored."""
    with workspace.store.read() as session:
        return check(form, texts, Known.read(session))


def check(form: RegisterForm, texts: Mapping[str, str], known: Known) -> Checked:
    """`checked` for a caller that has the directory."""
    result = Checked()
    for name, text in texts.items():
        one = form.field(name)
        value = resolved(one.kind, parse(one, text), known)
        if isinstance(value, Wrong):
            result.wrong[name] = found_of(value, value=quoted(form, name, text))
            continue
        result.values[name] = value
        if doubtful := doubt(one, value):
            result.doubts[name] = found_of(doubtful, value=quoted(form, name, text))
    for wrong in form.check(result.values) if form.check and not result.wrong else ():
        found = found_of(wrong, value=quoted(form, wrong.field, texts.get(wrong.field, "")))
        side = result.wrong if found.severity is Severity.ERROR else result.doubts
        side[wrong.field] = found
    return result


def save(
    workspace: Workspace, register: Register, held: Held | None, values: Mapping[str, Any], owner: int | None = None
) -> int:
    """Store a new record, or a changed one against what was shown; gives its id. ConflictError: nothing is stored.

    `UserError` when another record agrees with it in everything that tells records apart.
    """
    with workspace.store.write() as session:
        _refuse_twin(session, register, held, values, owner)
        if held is None:
            return records.add(session, register, values, owner)
        records.change(session, register, held.id, held.edition, values)
        return held.id


def _refuse_twin(
    session: Session, register: Register, held: Held | None, values: Mapping[str, Any], owner: int | None
) -> None:
    """An Excel row would be this record or that one: it could not tell which."""
    form = register.form
    if not form.key:
        return
    wanted = key_of(form.key, {**(held.values if held else {}), **values})
    if held is not None and wanted == key_of(form.key, held.values):
        return
    told = dict(zip(form.key, wanted, strict=True))
    for one in records.like(session, register, owner, [told]):
        if (held is None or one.id != held.id) and key_of(form.key, one.values) == wanted:
            captions = ", ".join(f"«{form.field(name).caption}»" for name in form.key)
            raise UserError(
                f"Такая запись уже есть: {form.record}.",
                f"Измените ту запись или исправьте здесь одно из полей: {captions}.",
            )


def key_of(fields: Sequence[str], values: Mapping[str, Any]) -> tuple[Any, ...]:
    """What tells a record from others; several values in any order are the same, none of them is a blank."""
    found = (values.get(name) for name in fields)
    return tuple(None if one in ("", ()) else tuple(sorted(one)) if isinstance(one, tuple) else one for one in found)


def remove(workspace: Workspace, register: Register, held: Held) -> None:
    """Take a record away. ConflictError when somebody changed it since it was shown."""
    with workspace.store.write() as session:
        records.remove(session, register, held.id, held.edition)


def resolved(kind: Kind, value: Any, known: Known) -> Any:
    """Names of colleges as their ids; a name that is nobody's is a `Wrong`."""
    if kind not in NAMES_COLLEGES or value is None or isinstance(value, Wrong):
        return value
    names = value if isinstance(value, tuple) else (value,)
    ids: list[int] = []
    for name in names:
        found = known.find(name)
        if found is None:
            like = known.like([name])
            hint = f" Похожие: {'; '.join(like)}." if like else ""
            return Wrong("field_college_unknown", {"name": name, "hint": hint})
        ids.append(found)
    return tuple(dict.fromkeys(ids)) if isinstance(value, tuple) else ids[0]
