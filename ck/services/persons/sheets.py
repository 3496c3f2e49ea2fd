"""Cards from the person-level sheets of the reports: whom to add, whom to mark, where register and sheet differ."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from ck.export.about import About
from ck.export.tables_book import Column, Kind, Table, tables_book
from ck.services.centre import centre
from ck.services.persons import erasing, keeping
from ck.services.persons.cards import document_in
from ck.services.persons.occupations import NOT_AT_RISK, SHEET_MARKS, status_said
from ck.services.persons.statuses import MARKS, OUTCOMES, STATUS
from ck.services.steps import meanwhile
from ck.services.workspace import Workspace
from ck.store.forms import forms
from ck.store.persons import writing
from ck.store.persons.sheets import SheetPerson, people_of_sheets
from ck.store.persons.writing import Key
from ck.store.receipts import write_journal

TITLE = "Карточки из отчётов колледжей"
FINE = "помощь не нужна"


@dataclass(slots=True)
class Said:
    """What the sheets say of one graduate. `status` None: only that he is on a sheet that tells no occupation."""

    college: str
    as_of: date
    program: str
    marks: set[str] = field(default_factory=set)
    status: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A graduate for a table. `ours` and `theirs`: the status of the register and of the sheet, in words."""

    college: str
    number: str
    year: int
    program: str
    as_of: date
    marks: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """What the sheets would do. The left out: not at risk, erased once, past the term, with a number that is none."""

    added: tuple[Line, ...]
    marked: tuple[Line, ...]
    differing: tuple[Line, ...]
    fine: int
    erased: int
    overdue: int
    strange: int
    new: tuple[Mapping[str, Any], ...]
    marks: Mapping[int, Mapping[str, Any]]


EMPTY = SheetPlan((), (), (), 0, 0, 0, 0, (), {})
"""What comes of no sheets at all."""


def plan(workspace: Workspace, *, health_only: bool = True) -> SheetPlan:
    """What would be done; nothing is kept. `health_only`: also those who are only on «Нозологии»."""
    rules = _rules(workspace)
    with workspace.store.read() as session:
        return _plan(session, rules, health_only)


def write(workspace: Workspace, told: SheetPlan, *, health_only: bool = True) -> SheetPlan:
    """Do what was told. ConflictError, and nothing is written, when something else would happen now."""
    rules = _rules(workspace)
    with workspace.store.write() as session:
        done = _plan(session, rules, health_only)
        if done != told:
            raise meanwhile()
        writing.add_many(session, "form", done.new)
        writing.change_many(session, done.marks)
        became = {"добавлено": len(done.new), "изменено": len(done.marks)}
        write_journal(session, "register_imported", None, {"about": TITLE, "became": became})
    return done


def export(workspace: Workspace, told: SheetPlan) -> bytes:
    """Where register and sheets differ, as a workbook."""
    columns = (
        Column("Колледж", width=44), Column("Номер", width=14), Column("Год", width=8), Column("Код", width=10),
        Column("Отчёт на", Kind.DATE, 12), Column("В реестре", width=36), Column("В отчёте", width=36),
    )  # fmt: skip
    rows = tuple(
        (one.college, one.number, str(one.year), one.program, one.as_of, one.ours, one.theirs) for one in told.differing
    )
    about = About(TITLE, datetime.now(), {}, centre=centre(workspace))
    return tables_book((Table("Статусы расходятся", columns, rows),), about)


_Rules = tuple[Any, int]


def _rules(workspace: Workspace) -> _Rules:
    return erasing.recognised(workspace), keeping.current(workspace).due_year(date.today())


def said_of(people: Sequence[SheetPerson]) -> dict[Key, Said]:
    """The sheets of one report put together, by what tells people apart."""
    found: dict[Key, Said] = {}
    for one in people:
        key = (one.college_id, one.year, one.number)
        said = found.setdefault(key, Said(one.college, one.as_of, one.program))
        if mark := SHEET_MARKS.get(one.sheet):
            said.marks.add(mark)
        statuses = [status for text in one.texts.values() if (status := status_said(text)) is not None]
        said.status = statuses[-1] if statuses else said.status
    return found


def _plan(session: Session, rules: _Rules, health_only: bool) -> SheetPlan:
    erased, due_year = rules
    added, marked, differing, new = [], [], [], []
    marks: dict[int, Mapping[str, Any]] = {}
    left = dict.fromkeys(("fine", "erased", "overdue", "strange"), 0)
    found = said_of(people_of_sheets(session, forms(session).newest.values()))
    known = writing.known(session, {college for college, _, _ in found})
    for key, said in sorted(found.items(), key=_place):
        _, year, number = key
        if there := known.get(key):
            missing = said.marks - set(there.values["marks"])
            if missing:
                marks[there.id] = {"marks": tuple(sorted({*there.values["marks"], *missing}))}
                marked.append(_line(key, said, there.values))
            if _differs(there.values, said):
                differing.append(_line(key, said, there.values))
        elif (why := _left_out(said, health_only, erased(year, number), year <= due_year, number)) is not None:
            left[why] += 1
        else:
            new.append(_card(key, said))
            added.append(_line(key, said, None))
    return SheetPlan(tuple(added), tuple(marked), tuple(differing), **left, new=tuple(new), marks=marks)


def _place(item: tuple[Key, Said]) -> tuple[Any, ...]:
    (_, year, number), said = item
    return said.college, -year, len(number), number


def _left_out(said: Said, health_only: bool, erased: bool, overdue: bool, number: str) -> str | None:
    if said.status == NOT_AT_RISK or (said.status is None and not (health_only and "health" in said.marks)):
        return "fine"
    if document_in(number):
        return "strange"
    if erased:
        return "erased"
    return "overdue" if overdue else None


def _card(key: Key, said: Said) -> Mapping[str, Any]:
    college, year, number = key
    return {
        "college_id": college, "year": year, "number": number, "specialty": said.program,
        "status": said.status or "health", "marks": tuple(sorted(said.marks)),
    }  # fmt: skip


def _differs(ours: Mapping[str, Any], said: Said) -> bool:
    """A closed card agrees with «needs no help»; an open one with its own status."""
    if said.status is None:
        return False
    if said.status == NOT_AT_RISK:
        return ours["outcome"] is None
    return bool(ours["outcome"] is not None or ours["status"] != said.status)


def _line(key: Key, said: Said, ours: Mapping[str, Any] | None) -> Line:
    _, year, number = key
    theirs = FINE if said.status == NOT_AT_RISK else STATUS[said.status or "health"].name
    marks = "; ".join(MARKS[mark] for mark in sorted(said.marks))
    return Line(said.college, number, year, said.program, said.as_of, marks, _ours(ours), theirs)


def _ours(values: Mapping[str, Any] | None) -> str:
    if values is None:
        return ""
    name = STATUS[values["status"]].name
    return f"{name}; итог: {OUTCOMES.get(values['outcome'], '')}" if values["outcome"] else name
