"""A region of chosen numbers: college × programme × date, saved as the 15-line form saves them."""

from collections.abc import Mapping
from datetime import date

from ck.forms.draft import Draft, Row
from ck.forms.loader import definitions
from ck.services.workspace import Workspace
from ck.store import directory, submissions

FORM = definitions()["2023-03"]
LINES = tuple(line.code for line in FORM.main.lines)
STATUSES = tuple(column.status for column in FORM.main.columns if column.status)
Blocks = Mapping[str, Mapping[str, int]]  # programme → status → people of line 01; «04:graduates_total» is of line 04


def college(workspace: Workspace, name: str, municipality: str = "", *, has_center: bool = True) -> int:
    """A college of the directory."""
    with workspace.store.write() as session:
        made = directory.create(session, name, municipality=municipality or None, has_center=has_center)
        assert made.id is not None
        return made.id


def report(workspace: Workspace, college_id: int, year: int, as_of: date, blocks: Blocks) -> None:
    """A submission; statuses that are not named are 0, the rest of the release is left without a status."""
    rows = [
        Row(block, program, "", line, (block - 1) * len(LINES) + place, STATUSES, _counts(values, line))
        for block, (program, values) in enumerate(blocks.items(), start=1)
        for place, line in enumerate(LINES, start=1)
    ]
    draft = Draft(
        form=FORM.id, revision=FORM.revision, sheet="Лист", college_candidates=(), year=year, as_of=as_of,
        columns=dict.fromkeys(STATUSES, "A"), rows=tuple(rows), records=(), accepted=len(blocks), set_aside=0, found=(),
    )  # fmt: skip
    with workspace.store.write() as session:
        data = f"{college_id}{year}{as_of}{blocks}".encode()
        submissions.save(session, draft, FORM, college_id, year, as_of, ("отчёт.xlsx", data))


def _counts(values: Mapping[str, int], line: str) -> tuple[int, ...]:
    return tuple(values.get(status if line == "01" else f"{line}:{status}", 0) for status in STATUSES)
