"""The two colleges of the domain's worked examples, saved as submissions."""

from collections.abc import Mapping
from datetime import date

from ck.forms.draft import Draft, Row
from ck.forms.loader import definitions
from ck.services.workspace import Workspace
from ck.store import directory, submissions
from tests.spec.examples import COLLEGE_A, COLLEGE_B

A, B, SILENT = "Колледж А", "Колледж Б", "Колледж В"
SPRING, AUTUMN = date(2024, 3, 1), date(2024, 10, 1)
FULL = "2024-02-f2"  # has a column of its own for those employed by their profession, and lines for the disabled
Counts = Mapping[str, int | None]


def rows(counts: Mapping[str, Counts], program: str = "09.02.07") -> tuple[Row, ...]:
    """A block: line → counts."""
    return tuple(
        Row(1, program, "", line, 10 + place, tuple(one), tuple(one.values()))
        for place, (line, one) in enumerate(counts.items())
    )


def put(
    workspace: Workspace, college: str, lines: Mapping[str, Counts], *, year: int = 2023, as_of: date = SPRING,
    form: str = FULL, program: str = "09.02.07",
) -> int:  # fmt: skip
    """Save a submission of one block; columns that the form has and `lines` does not name are zeros."""
    definition = definitions()[form]
    statuses = [column.status for column in definition.main.columns if column.status]
    full = {line: {status: counts.get(status, 0) for status in statuses} for line, counts in lines.items()}
    draft = Draft(
        form=form,
        revision=definition.revision,
        sheet="Форма",
        college_candidates=(),
        year=year,
        as_of=as_of,
        columns={status: f"{chr(65 + place // 20)}{chr(65 + place % 20)}" for place, status in enumerate(statuses)},
        rows=rows(full, program),
        records=(),
        accepted=1,
        set_aside=0,
        found=(),
    )
    with workspace.store.write() as session:
        found = directory.find(session, college) or directory.create(session, college)
        assert found.id is not None
        data = f"{college}{form}{year}{as_of}{lines}".encode()
        saved = submissions.save(session, draft, definition, found.id, year, as_of, (f"{college}.xlsx", data))
    assert saved.submission_id is not None
    return saved.submission_id


def worked(workspace: Workspace) -> None:
    """Colleges А and Б, and a third one that never sends anything. The form has no foreigners: А's two are «other»."""
    nobody = dict.fromkeys(COLLEGE_A, 0)
    a = {"01": COLLEGE_A, "03": nobody, "04": nobody, "05": {**nobody, "graduates_total": 26}}
    b = {"01": COLLEGE_B, "03": nobody, "04": nobody, "05": nobody}
    put(workspace, A, a)
    put(workspace, B, b)
    with workspace.store.write() as session:
        directory.create(session, SILENT, municipality="Северный округ")
