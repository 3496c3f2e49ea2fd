"""A region of three colleges, its forms written by the product and read by its parser."""

from datetime import date
from pathlib import Path

from ck.export.filling import FilledBlock, Filling
from ck.export.form_book import write_form
from ck.forms.loader import definitions
from ck.forms.problems import Found
from ck.ingest import parse
from ck.services.workspace import Workspace, open_workspace
from ck.store.directory import create, find
from ck.store.receipts import write_receipt
from ck.store.submissions import save
from tests.export.numbers_that_fit import fitting_block

FORM, OTHER_FORM = "2023-03", "2023-10-ind"
SPRING, AUTUMN = date(2023, 3, 1), date(2023, 10, 1)
ANNA, BORIS, VERA = "ГБПОУ «Аннинский колледж»", "=1+1 колледж", "ГБПОУ «Верхний техникум»"


def region(folder: Path) -> Workspace:
    """Two dates of 2023: in spring two colleges of three, in autumn one more in another form."""
    workspace = open_workspace(str(folder / "region.sqlite"))
    with workspace.store.write() as session:
        ids = {name: create(session, name, municipality="Городской").id for name in (ANNA, BORIS, VERA)}
    send(workspace, ids[ANNA], FORM, SPRING, fitting_block(definitions()[FORM]))
    both = [fitting_block(definitions()[FORM], code, 3) for code in ("09.02.07", "38.02.01")]
    send(workspace, ids[BORIS], FORM, SPRING, *both)
    with workspace.store.write() as session:
        write_receipt(session, "чужой файл.xlsx", "refused", [Found("form_unknown")])
    return workspace


def send(workspace: Workspace, college: int | None, form: str, as_of: date, *blocks: FilledBlock) -> None:
    """One more file of a college."""
    assert college is not None
    definition = definitions()[form]
    data = write_form(definition, Filling(year=2023, as_of=as_of, blocks=blocks))
    (draft,) = parse(data).drafts
    with workspace.store.write() as session:
        saved = save(session, draft, definition, college, 2023, as_of, (f"{form}.xlsx", data))
        found = [Found("not_a_number", sheet="Лист", cell="D15", value="н/д")]
        write_receipt(session, f"{form}.xlsx", saved.status, found, submission_id=saved.submission_id)


def send_from(workspace: Workspace, name: str, form: str, as_of: date, scale: int = 1) -> None:
    """One more file of a college with one programme."""
    with workspace.store.read() as session:
        college = find(session, name)
        assert college is not None
        owner = college.id
    send(workspace, owner, form, as_of, fitting_block(definitions()[form], scale=scale))
