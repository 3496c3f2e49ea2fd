"""Any register by its name: out of a workbook, and into one. What the command line does."""

from collections.abc import Mapping
from dataclasses import dataclass

from ck.errors import UserError
from ck.forms.problems import Found
from ck.forms.registers.support import PARTICIPATION
from ck.services.events import lists
from ck.services.events.lists import Where
from ck.services.registers import book
from ck.services.registers.known import ALL
from ck.services.registers.records import Register
from ck.services.workspace import Workspace

_KITS: Mapping[str, Register] = {one.form.id: one for one in ALL}


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
    return {id: one.form.title for id, one in _KITS.items()} | {PARTICIPATION.id: PARTICIPATION.title}


def take(workspace: Workspace, kind: str, data: bytes, *, dry_run: bool = False) -> Taken:
    """Read a workbook into a register. `UserError` for a register that is not there."""
    _known(kind)
    if kind == PARTICIPATION.id:
        plan = lists.plan(workspace, data)
        write = not dry_run and bool(plan.added or plan.changed)
        if write:
            lists.write(workspace, plan)
        return Taken(kind, plan.added, plan.changed, plan.unchanged, plan.refused, plan.found, write)
    told = book.plan(workspace, _KITS[kind], data)
    write = not dry_run and bool(told.count("added") or told.count("changed"))
    if write:
        book.write(workspace, _KITS[kind], told)
    added, changed, unchanged = (told.count(one) for one in ("added", "changed", "unchanged"))
    return Taken(kind, added, changed, unchanged, told.refused, told.found, write)


def give(workspace: Workspace, kind: str) -> bytes:
    """The register as a workbook that can be read back; an empty one is a blank. `UserError` as in `take`."""
    _known(kind)
    if kind == PARTICIPATION.id:
        return lists.export(workspace, Where())
    return book.export(workspace, _KITS[kind])


def _known(kind: str) -> None:
    if kind not in kinds():
        raise UserError(f"Реестра «{kind}» нет.", f"Есть: {', '.join(kinds())}.")
