"""Cards from a workbook: what it would do is told first, then done as a whole. One line of the journal, no values."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from ck.export.register_book import register_book
from ck.forms.names import looks_like_college
from ck.forms.problems import Found
from ck.forms.registers import Wrong, words
from ck.services.persons.cards import CARD
from ck.services.placing import Known
from ck.services.registers.book import BookPlan, Step
from ck.services.registers.reading import Said, SaidRow, read_register
from ck.services.registers.records import resolved
from ck.services.workspace import Workspace
from ck.store import directory
from ck.store.college_cards import Change, ConflictError
from ck.store.persons import writing
from ck.store.receipts import write_journal

_WORDS = {"added": "добавлено", "changed": "изменено", "unchanged": "без изменений"}


def blank(workspace: Workspace) -> bytes:
    """An empty register to fill in."""
    with workspace.store.read() as session:
        names = [one.name for one in directory.colleges(session)]
    return register_book(CARD, (), names)


def plan(workspace: Workspace, data: bytes) -> BookPlan:
    """What the workbook would do; nothing is kept."""
    said = read_register(data, CARD)
    with workspace.store.read() as session:
        return _Work(session).plan(said)


def write(workspace: Workspace, told: BookPlan) -> BookPlan:
    """Do what was told. ConflictError, and nothing is written, when something else would happen now."""
    with workspace.store.write() as session:
        work = _Work(session)
        done = work.plan(Said(list(told.rows), []))
        if done.steps != told.steps:
            raise ConflictError(
                "Пока вы смотрели, данные изменились. Ничего не записано.",
                "Посмотрите, что произойдёт теперь, и запишите снова.",
            )
        work.store()
        became = {_WORDS[kind]: done.count(kind) for kind in _WORDS}
        write_journal(session, "register_imported", None, {"about": CARD.title, "became": became})
    return done


class _Work:
    """The rows of a workbook against the cards that there are."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._colleges = Known.read(session)
        self._known = writing.known(session)
        self._seen: dict[writing.Key, str] = {}
        self._added: list[Mapping[str, Any]] = []
        self._changed: dict[int, Mapping[str, Any]] = {}

    def plan(self, said: Said) -> BookPlan:
        """What the rows do."""
        rows: list[SaidRow] = []
        steps: list[Step] = []
        found = list(said.found)
        for row in said.rows:
            values = self._resolved(row)
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
        writing.add_many(self._session, "excel", self._added)
        writing.change_many(self._session, self._changed)

    def _resolved(self, row: SaidRow) -> dict[str, Any] | Found:
        values = dict(row.values)
        college = resolved(CARD.field("college_id").kind, values["college_id"], self._colleges)
        if isinstance(college, Wrong):
            said = str(values["college_id"])
            name = said if looks_like_college(said) else "из этой ячейки"  # a shifted column may hold a person's name
            details = {**college.details, "name": name}
            return Found("field_college_unknown", row.sheet, row.cells["college_id"], None, details)
        return values | {"college_id": college}

    def _step(self, row: SaidRow, values: dict[str, Any]) -> Step:
        name = f"{self._colleges.names[values['college_id']]}, {values['number']}, {values['year']}"
        there = self._known.get(writing.key_of(values))
        if there is None:
            self._added.append(values)
            return Step(row.cell, name, "added")
        new = {
            field: value
            for field, value in values.items()
            if value not in (None, ()) and _differs(there.values[field], value)
        }
        if not new:
            return Step(row.cell, name, "unchanged")
        self._changed[there.id] = new
        return Step(row.cell, name, "changed", tuple(_change(field, there.values[field], new[field]) for field in new))


def _differs(old: Any, new: Any) -> bool:
    return sorted(old) != sorted(new) if isinstance(new, tuple) else bool(old != new)


def _change(field: str, old: Any, new: Any) -> Change:
    one = CARD.field(field)
    return Change(one.caption, words(one, old) or "—", words(one, new))
