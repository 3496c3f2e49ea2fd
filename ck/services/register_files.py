"""Any register by its name: out of a workbook, and into one. What the command line does."""

from collections.abc import Mapping
from dataclasses import dataclass

from ck.errors import UserError
from ck.forms.problems import Found
from ck.forms.registers.support import PARTICIPATION
from ck.services.acts import collecting
from ck.services.events import lists
from ck.services.events.lists import Where
from ck.services.persons import book as people_book
from ck.services.persons import names, people
from ck.services.persons.cards import CARD
from ck.services.persons.people import KINDS, Wanted
from ck.services.registers import book
from ck.services.registers.book import BookPlan
from ck.services.registers.known import ACTS, ALL
from ck.services.registers.records import Register
from ck.services.workspace import Workspace

_KITS: Mapping[str, Register] = {one.form.id: one for one in ALL}
# The cards of graduates: all, or one of the two registers of section I.
_CARDS: Mapping[str, tuple[str, Wanted]] = {
    CARD.id: (CARD.title, Wanted()),
    "at_risk": ("Выпускники под риском", Wanted(statuses=KINDS["risk"])),
    "conscript": ("Призванные", Wanted(statuses=KINDS["conscripts"])),
}


@dataclass(frozen=True, slots=True)
class Taken:
    """What a workbook did, or with a dry run would do."""

    register: str
    added: int
    changed: int
    unchanged: int
    refused: int
    found: tuple[Found, ...]
    written: bool

    def as_json(self) -> dict[str, object]:
        """The shape that the command line promises."""
        problems = [
            {"code": one.code, "severity": str(one.severity), "sheet": one.sheet, "cell": one.cell, "value": one.value,
             "message": one.message, "fix": one.fix}
            for one in self.found
        ]  # fmt: skip
        return {
            "register": self.register, "added": self.added, "changed": self.changed, "unchanged": self.unchanged,
            "refused": self.refused, "written": self.written, "problems": problems,
        }  # fmt: skip


def kinds() -> Mapping[str, str]:
    """Name of a register on the command line → what it is called."""
    kits = {id: one.form.title for id, one in _KITS.items()} | {PARTICIPATION.id: PARTICIPATION.title}
    return kits | {id: title for id, (title, _) in _CARDS.items()}


def take(workspace: Workspace, kind: str, data: bytes, *, dry_run: bool = False, named: bool = False) -> Taken:
    """Read a workbook into a register. `UserError` for a register that is not there.

    Cards of graduates: columns of names are read only when `named`, and only where the centre keeps names.
    """
    _known(kind, named=named)
    if kind in _CARDS:
        return _take_cards(workspace, kind, data, dry_run=dry_run, named=named)
    if kind == PARTICIPATION.id:
        plan = lists.plan(workspace, data)
        write = not dry_run and bool(plan.added or plan.changed)
        if write:
            lists.write(workspace, plan)
        return Taken(kind, plan.added, plan.changed, plan.unchanged, plan.refused, plan.found, write)
    told = collecting.plan(workspace, data) if kind == ACTS.form.id else book.plan(workspace, _KITS[kind], data)
    write = _writes(told, dry_run=dry_run)
    if write:
        book.write(workspace, _KITS[kind], told)
    return _taken(kind, told, written=write)


def _take_cards(workspace: Workspace, kind: str, data: bytes, *, dry_run: bool, named: bool) -> Taken:
    told = people_book.plan(workspace, data, named=named)
    write = _writes(told, dry_run=dry_run)
    if write:
        people_book.write(workspace, told, named=named)
    return _taken(kind, told, written=write)


def _writes(told: BookPlan, *, dry_run: bool) -> bool:
    return not dry_run and bool(told.count("added") or told.count("changed"))


def _taken(kind: str, told: BookPlan, *, written: bool) -> Taken:
    added, changed, unchanged = (told.count(one) for one in ("added", "changed", "unchanged"))
    return Taken(kind, added, changed, unchanged, told.refused, told.found, written)


def give(workspace: Workspace, kind: str, *, named: bool = False) -> bytes:
    """The register as a workbook that can be read back; an empty one is a blank. `UserError` as in `take`.

    Cards of graduates hold names and contacts only when `named`: then the journal notes it, and where the centre does
    not keep names that is a `UserError`.
    """
    _known(kind, named=named)
    if kind in _CARDS:
        return (names.export if named else people.export)(workspace, _CARDS[kind][1])
    if kind == PARTICIPATION.id:
        return lists.export(workspace, Where())
    return book.export(workspace, _KITS[kind])


def _known(kind: str, *, named: bool = False) -> None:
    if named and kind not in _CARDS:
        raise UserError("Имена бывают только в карточках выпускников.", f"Это {', '.join(_CARDS)}.")
    if kind not in kinds():
        raise UserError(f"Реестра «{kind}» нет.", f"Есть: {', '.join(kinds())}.")
