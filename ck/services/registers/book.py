"""A register from a workbook and into one: what would change is told first, by the code that then does it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from ck.errors import UserError
from ck.export.register_book import register_book
from ck.forms.problems import Found
from ck.forms.registers import RegisterForm, Wrong, words
from ck.forms.registers.model import MANY
from ck.services.placing import Known
from ck.services.registers.reading import Said, SaidRow, found_of, read_register, refused_rows
from ck.services.registers.records import key_of, resolved, row_of
from ck.services.steps import Step, count, in_words, meanwhile
from ck.services.workspace import Workspace
from ck.store import directory, records
from ck.store.engine import Transactions, savepoints
from ck.store.receipts import write_journal
from ck.store.records import Held, Register


@dataclass(frozen=True, slots=True)
class BookPlan:
    """What a workbook would do, row by row; rows with errors do nothing."""

    rows: tuple[SaidRow, ...]
    steps: tuple[Step, ...]
    found: tuple[Found, ...]

    def count(self, kind: str) -> int:
        """How many rows are «added», «changed» or «unchanged»."""
        return count(self.steps, kind)

    @property
    def refused(self) -> int:
        """How many rows, or the file, errors keep from being written."""
        return refused_rows(self.found)


def blank(workspace: Workspace, form: RegisterForm) -> bytes:
    """An empty register to fill in, with lists of the colleges and of the choices."""
    with workspace.store.read() as session:
        names = [one.name for one in directory.colleges(session)]
    return register_book(form, (), names)


def export(
    workspace: Workspace, register: Register, held: Sequence[Held] | None = None, owner: int | None = None
) -> bytes:
    """The register, an owner's part or these records as a workbook to be read back, without personal fields."""
    with workspace.store.read() as session:
        found = records.owned(session, register, owner) if held is None else list(held)
        names = directory.names(session)
        active = [one.name for one in directory.colleges(session)]
    form = register.form
    rows = [[words(one, record.values.get(one.id), names) for one in form.fields if not one.personal]
            for record in found]  # fmt: skip
    return register_book(form, rows, active)


def plan(workspace: Workspace, register: Register, data: bytes, owner: int | None = None) -> BookPlan:
    """What the workbook would do; nothing is kept."""
    return plan_of(workspace, register, read_register(data, register.form), owner)


def plan_of(workspace: Workspace, register: Register, said: Said, owner: int | None = None) -> BookPlan:
    """`plan` of rows that were read already."""
    with workspace.store.trial() as attempt:
        return _carry_out(attempt, register, said, owner)


def write(workspace: Workspace, register: Register, told: BookPlan, owner: int | None = None) -> BookPlan:
    """Do what was told, in one transaction; gives what was done.

    ConflictError, and nothing is written, when the register changed since then so that something else would happen.
    """
    with workspace.store.write() as session:
        done = _carry_out(savepoints(session), register, Said(list(told.rows), []), owner)
        if done.steps != told.steps:
            raise meanwhile()
        about = {"about": register.form.title, "became": in_words(done.steps)}
        write_journal(session, "register_imported", None, about)
    return done


def _carry_out(attempt: Transactions, register: Register, said: Said, owner: int | None) -> BookPlan:
    """Apply the rows one by one; one that cannot be applied leaves a problem and nothing else."""
    steps: list[Step] = []
    kept: list[SaidRow] = []
    found = list(said.found)
    if not said.rows:
        return BookPlan((), (), tuple(found))
    with attempt() as session:
        known = Known.read(session)
        resolved_rows = [(row, _resolved(register.form, row, known)) for row in said.rows]
        index = _index(session, register, owner, [one for _, one in resolved_rows if not isinstance(one, Found)])
    for row, values in resolved_rows:
        if isinstance(values, Found):
            found.append(values)
            continue
        try:
            with attempt() as session:
                steps.append(_apply(session, register, row, values, index, owner))
            kept.append(row)
        except UserError as error:
            details = {"text": error.message, "remedy": error.remedy}
            found.append(Found("field_contradiction", row.sheet, row.cell, None, details))
    return BookPlan(tuple(kept), tuple(steps), tuple(found))


def _resolved(form: RegisterForm, row: SaidRow, known: Known) -> dict[str, Any] | Found:
    values: dict[str, Any] = {}
    for name, value in row.values.items():
        one = resolved(form.field(name).kind, value, known)
        if isinstance(one, Wrong):
            return found_of(one, row.sheet, row.cells[name], str(one.details.get("name", "")))
        values[name] = one
    return values


def _index(
    session: Session, register: Register, owner: int | None, rows: Sequence[Mapping[str, Any]]
) -> dict[tuple[Any, ...], Held]:
    """The records that the rows may be, by what tells records apart."""
    fields = _telling(register.form)
    told = [dict(zip(fields, key_of(fields, _whole(register.form, one)), strict=True)) for one in rows]
    return {key_of(fields, one.values): one for one in records.like(session, register, owner, told)}


def _telling(form: RegisterForm) -> tuple[str, ...]:
    return form.key or tuple(one.id for one in form.fields)


def _whole(form: RegisterForm, values: Mapping[str, Any]) -> dict[str, Any]:
    return {one.id: values.get(one.id, () if one.kind in MANY else None) for one in form.fields}


def _apply(
    session: Session,
    register: Register,
    row: SaidRow,
    values: dict[str, Any],
    index: dict[tuple[Any, ...], Held],
    owner: int | None,
) -> Step:
    form = register.form
    fields, whole = _telling(form), _whole(form, values)
    name = _named(session, form, whole)
    there = index.get(key_of(fields, whole))
    if there is None:
        added = records.add(session, register, whole, owner)
        index[key_of(fields, whole)] = Held(added, 1, whole)
        return Step(row.cell, name, "added")
    said = {field: value for field, value in values.items() if value not in (None, ())}  # a blank changes nothing
    made = records.change(session, register, there.id, there.edition, said)
    return Step(row.cell, name, "changed" if made else "unchanged", tuple(made))


def _named(session: Session, form: RegisterForm, values: Mapping[str, Any]) -> str:
    row = row_of(form, Held(0, 0, values), directory.names(session))
    return ", ".join(text for name in form.naming if (text := row.get(form.field(name).caption, "")))
