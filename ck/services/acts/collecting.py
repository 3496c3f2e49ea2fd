"""Local acts of the colleges by a template: a blank for each, and its way back beside the whole register's."""

from ck.export.register_book import register_book
from ck.forms.registers.acts import IN_FORCE, LOCAL_ACT, LOCAL_PLACE, STATES
from ck.services.registers import book
from ck.services.registers.book import BookPlan
from ck.services.registers.known import ACTS
from ck.services.registers.reading import Said, SaidRow, read_register
from ck.services.workspace import Workspace

_ROWS = 30  # of a blank
_NO_TABLE = "register_table_missing"


def blank(college: str) -> bytes:
    """A workbook for a college to write its acts into: who it is and «в силе» stand in its rows already."""
    given = {"college_id": college, "state": STATES[IN_FORCE]}
    row = [given.get(one.id, "") for one in LOCAL_ACT.fields]
    return register_book(LOCAL_ACT, [row] * _ROWS, [college])


def plan(workspace: Workspace, data: bytes) -> BookPlan:
    """What a workbook would do to the acts: a college's blank, or a workbook of all acts."""
    said = read_register(data, ACTS.form)
    if any(one.code == _NO_TABLE for one in said.found):
        local = read_register(data, LOCAL_ACT)
        if not any(one.code == _NO_TABLE for one in local.found):
            said = Said([_placed(row) for row in local.rows], local.found)
    return book.plan_of(workspace, ACTS, said)


def _placed(row: SaidRow) -> SaidRow:
    return SaidRow(row.sheet, row.cells, {**row.values, **LOCAL_PLACE})
