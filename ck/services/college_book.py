"""The directory from a workbook and into one: what would change is told first, by the code that then does it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session

from ck.errors import UserError
from ck.export.directory_book import DirectoryRow, directory_book
from ck.services.college_rows import Said, SaidRow, Trouble, read_directory
from ck.services.steps import KINDS, Step, count, in_words, meanwhile
from ck.services.workspace import Workspace
from ck.store import college_cards, directory
from ck.store.college_cards import CollegeFields
from ck.store.engine import Transactions, savepoints
from ck.store.receipts import write_journal


@dataclass(frozen=True, slots=True)
class CollegeStep(Step):
    """What a row does; `before` is None for a new college."""

    before: CollegeFields | None = None


@dataclass(frozen=True, slots=True)
class BookPlan:
    """What a workbook would do to the directory, row by row; rows with troubles that are no warnings do nothing."""

    rows: tuple[SaidRow, ...]
    steps: tuple[CollegeStep, ...]
    troubles: tuple[Trouble, ...]

    def count(self, kind: str) -> int:
        """How many rows are «added», «changed» or «unchanged»."""
        return count(self.steps, kind)

    @property
    def refused(self) -> int:
        """How many troubles keep a row, or the file, from being written."""
        return sum(not trouble.warning for trouble in self.troubles)

    def as_json(self) -> dict[str, Any]:
        """As the command line answers."""
        return {
            **{kind: self.count(kind) for kind in KINDS},
            "rows": [
                {
                    "cell": step.cell,
                    "college": step.name,
                    "status": step.kind,
                    "changes": [{"field": one.caption, "was": one.was, "became": one.became} for one in step.changes],
                }
                for step in self.steps
            ],
            "problems": [
                {"cell": one.cell or None, "value": one.value, "severity": "warning" if one.warning else "error",
                 "message": one.message, "fix": one.fix}
                for one in self.troubles
            ],
        }  # fmt: skip


def plan(workspace: Workspace, data: bytes) -> BookPlan:
    """What the workbook would do; nothing is kept."""
    said = read_directory(data)
    with workspace.store.trial() as attempt:
        return _carry_out(attempt, said)


def write(workspace: Workspace, told: BookPlan) -> BookPlan:
    """Do what was told, in one transaction; gives what was done.

    ConflictError, and nothing is written, when the directory changed since then so that something else would happen.
    """
    with workspace.store.write() as session:
        done = _carry_out(savepoints(session), Said(list(told.rows), []))
        if done.steps != told.steps:
            raise meanwhile("справочник изменился")
        write_journal(session, "directory_imported", None, {"became": in_words(done.steps)})
    return done


def export(workspace: Workspace) -> bytes:
    """The whole directory as a workbook that can be read back."""
    with workspace.store.read() as session:
        known = college_cards.cards(session)
    return directory_book([_row(one.fields) for one in known])


def blank() -> bytes:
    """An empty directory to fill in."""
    return directory_book([])


def _carry_out(attempt: Transactions, said: Said) -> BookPlan:
    """Apply the rows one by one; one that cannot be applied leaves a trouble and nothing else."""
    steps: list[CollegeStep] = []
    kept: list[SaidRow] = []
    troubles = list(said.troubles)
    for row in said.rows:
        try:
            with attempt() as session:
                step = _apply(session, row)
                troubles += _shared_inn(session, row)
            steps.append(step)
            kept.append(row)
        except UserError as error:
            troubles.append(Trouble(row.cell, row.name, error.message, error.remedy))
    return BookPlan(tuple(kept), tuple(steps), tuple(troubles))


def _apply(session: Session, row: SaidRow) -> CollegeStep:
    found = directory.find(session, row.name)
    if found is None or found.id is None:
        active = True if row.active is None else row.active
        fields = CollegeFields(row.name, row.municipality, row.inn, bool(row.has_center), active, row.aliases)
        added = college_cards.fields_of(session, college_cards.add(session, fields))
        return CollegeStep(row.cell, row.name, "added", tuple(college_cards.changes(CollegeFields(""), added)))
    before = college_cards.fields_of(session, found.id)
    wanted = replace(
        before,
        municipality=row.municipality or before.municipality,
        inn=row.inn or before.inn,
        has_center=before.has_center if row.has_center is None else row.has_center,
        active=before.active if row.active is None else row.active,
        aliases=(*before.aliases, *row.aliases),
    )
    made = college_cards.change(session, found.id, before, wanted)
    return CollegeStep(row.cell, before.name, "changed" if made else "unchanged", tuple(made), before)


def _shared_inn(session: Session, row: SaidRow) -> Sequence[Trouble]:
    if row.inn is None:
        return ()
    own = directory.find(session, row.name)
    others = [one.name for one in directory.colleges(session, active_only=False)
              if one.inn == row.inn and own is not None and one.id != own.id]  # fmt: skip
    if not others:
        return ()
    fix = "Если это один колледж, объедините их на вкладке «Дубликаты»; у филиалов ИНН общий."
    return [Trouble(row.cell, row.inn, f"Такой же ИНН у колледжа: {'; '.join(others)}.", fix, warning=True)]


def _row(fields: CollegeFields) -> DirectoryRow:
    return DirectoryRow(fields.name, fields.municipality, fields.inn, fields.has_center, fields.active, fields.aliases)
