"""Cards from a workbook: what it would do is told first, then done as a whole. One line of the journal, no values."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from ck.export.register_book import register_book
from ck.forms.names import looks_like_college
from ck.forms.problems import Found
from ck.forms.registers import RegisterForm, Wrong, words
from ck.services.persons import erasing, keeping, names
from ck.services.persons.cards import CARD, NAMED_CARD, NAMES
from ck.services.persons.names import State
from ck.services.persons.people import Wanted
from ck.services.persons.vault import Vault, VaultError
from ck.services.placing import Known
from ck.services.registers.book import BookPlan
from ck.services.registers.reading import Said, SaidRow, read_register
from ck.services.registers.records import resolved
from ck.services.steps import Step, in_words, meanwhile
from ck.services.workspace import Workspace
from ck.store import directory
from ck.store.college_cards import Change
from ck.store.persons import queries, writing
from ck.store.receipts import write_journal
from ck.store.records import HIDDEN

Texts = Mapping[str, str]
_PERSONAL = {one.id: one.caption for one in NAMES}


def blank(workspace: Workspace) -> bytes:
    """An empty register to fill in; with columns of names where the centre keeps them."""
    with workspace.store.read() as session:
        colleges = [one.name for one in directory.colleges(session)]
    return register_book(_form(workspace), (), colleges)


def plan(workspace: Workspace, data: bytes, *, named: bool = True) -> BookPlan:
    """What the workbook would do; nothing is kept. Not `named`: columns of names are not read even if they are kept."""
    said = read_register(data, _form(workspace) if named else CARD)
    rules = _Rules.of(workspace, named=named)
    with workspace.store.read() as session:
        return _Work(session, rules).plan(said)


def write(workspace: Workspace, told: BookPlan, *, named: bool = True) -> BookPlan:
    """Do what was told. ConflictError, and nothing is written, when something else would happen now."""
    rules = _Rules.of(workspace, named=named)
    with workspace.store.write() as session:
        work = _Work(session, rules)
        done = work.plan(Said(list(told.rows), []))
        if done.steps != told.steps:
            raise meanwhile()
        work.store()
        write_journal(session, "register_imported", None, {"about": CARD.title, "became": in_words(done.steps)})
    return done


def _form(workspace: Workspace) -> RegisterForm:
    return NAMED_CARD if names.state(workspace).state is State.READY else CARD


@dataclass(frozen=True)
class _Rules:
    """What a workbook may bring: nobody who was erased, nobody past the term, names only with the key."""

    key: Vault | None
    erased: Callable[[int, str], bool]
    due_year: int

    @classmethod
    def of(cls, workspace: Workspace, *, named: bool) -> "_Rules":
        ready = named and names.state(workspace).state is State.READY
        key = names.ensure(workspace) if ready else None
        return cls(key, erasing.recognised(workspace), keeping.current(workspace).due_year(date.today()))

    def refusal(self, row: SaidRow) -> Found | None:
        """Why the person of a row may not come in."""
        year, number = row.values["year"], row.values["number"]
        if self.erased(year, number):
            return Found("person_erased", row.sheet, row.cells["number"])
        if year <= self.due_year:
            return Found("person_overdue", row.sheet, row.cells["year"], None, {"year": str(year)})
        return None


class _Work:
    """The rows of a workbook against the cards that there are."""

    def __init__(self, session: Session, rules: _Rules) -> None:
        self._session, self._rules = session, rules
        self._colleges = Known.read(session)
        self._known: dict[writing.Key, writing.Known] = {}
        self._locked = queries.secrets(session, Wanted()) if rules.key else {}
        self._seen: dict[writing.Key, str] = {}
        self._added: list[tuple[Mapping[str, Any], Texts]] = []
        self._changed: dict[int, Mapping[str, Any]] = {}
        self._named: dict[int, Texts] = {}

    def plan(self, said: Said) -> BookPlan:
        """What the rows do."""
        rows: list[SaidRow] = []
        steps: list[Step] = []
        found = list(said.found)
        resolved_rows = [(row, self._resolved(row)) for row in said.rows]
        owners = {values["college_id"] for _, values in resolved_rows if not isinstance(values, Found)}
        self._known = writing.known(self._session, owners)
        for row, values in resolved_rows:
            if isinstance(values, Found):
                found.append(values)
                continue
            if other := self._seen.get(writing.key_of(values)):
                found.append(Found("register_row_repeated", row.sheet, row.cell, None, {"other": other}))
                continue
            self._seen[writing.key_of(values)] = row.cell
            rows.append(row)
            steps.append(self._step(row, values))
        return BookPlan(tuple(rows), tuple(steps), tuple(found))

    def store(self) -> None:
        """Write what was planned."""
        made = writing.add_many(self._session, "excel", [values for values, _ in self._added])
        self._named |= {id: texts for id, (_, texts) in zip(made, self._added, strict=True) if texts}
        writing.change_many(self._session, self._changed)
        if self._rules.key is not None:
            seal = self._rules.key.seal
            writing.lock_many(self._session, {id: seal(id, texts) for id, texts in self._named.items()})

    def _resolved(self, row: SaidRow) -> dict[str, Any] | Found:
        if (refusal := self._rules.refusal(row)) is not None:
            return refusal
        values = {name: value for name, value in row.values.items() if name not in _PERSONAL}
        college = resolved(CARD.field("college_id").kind, values["college_id"], self._colleges)
        if isinstance(college, Wrong):
            said = str(values["college_id"])
            name = said if looks_like_college(said) else "из этой ячейки"  # a shifted column may hold a person's name
            details = {**college.details, "name": name}
            return Found("field_college_unknown", row.sheet, row.cells["college_id"], None, details)
        return values | {"college_id": college}

    def _step(self, row: SaidRow, values: dict[str, Any]) -> Step:
        name = f"{self._colleges.names[values['college_id']]}, {values['number']}, {values['year']}"
        texts = {name: str(text) for name, text in row.values.items() if name in _PERSONAL and text}
        there = self._known.get(writing.key_of(values))
        if there is None:
            self._added.append((values, texts))
            return Step(row.cell, name, "added")
        given = {field: value for field, value in values.items() if value not in (None, ())}
        new = {field: value for field, value in given.items() if _differs(there.values[field], value)}
        changes = [_change(field, there.values[field], new[field]) for field in new]
        hidden = self._name(there.id, texts)
        if new or hidden:
            self._changed[there.id] = new
        kind = "changed" if new or hidden else "unchanged"
        return Step(row.cell, name, kind, (*changes, *hidden))

    def _name(self, id: int, texts: Texts) -> list[Change]:
        """What changes of what is locked, without telling it."""
        before: Texts = {}
        if texts and self._rules.key is not None and id in self._locked:
            with suppress(VaultError):  # what cannot be read is written anew
                before = self._rules.key.unseal(id, self._locked[id])
        differing = [name for name, text in texts.items() if before.get(name) != text]
        if differing:
            self._named[id] = {**before, **texts}
        return [Change(_PERSONAL[name], HIDDEN, HIDDEN) for name in differing]


def _differs(old: Any, new: Any) -> bool:
    return sorted(old) != sorted(new) if isinstance(new, tuple) else bool(old != new)


def _change(field: str, old: Any, new: Any) -> Change:
    one = CARD.field(field)
    return Change(one.caption, words(one, old) or "—", words(one, new))
