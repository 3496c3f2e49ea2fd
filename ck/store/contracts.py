"""Target-training contracts out of the sheets «Целевики» of submissions: a row each, with its place in the file."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from ck.forms.contract_rows import in_force
from ck.forms.known import Forms
from ck.forms.lines import TARGET_SHEET
from ck.forms.lists import as_listed
from ck.forms.model import SheetForm
from ck.store.contract_rows import contract_sheet
from ck.store.cube import Cube
from ck.store.models import Submission, detail

_STEP = 500  # ids a query: SQLite takes a limited number of parameters


@dataclass(frozen=True, slots=True)
class ContractRow:
    """A row of the sheet: so many graduates with a contract, or one graduate with the state of the contract.

    `in_force` None: the sheet tells only numbers, or the row tells the state with an error. The other texts are those
    of the lists, «» for what is blank.
    `letter` of the counted column is None in reports read before the places of additional sheets were kept.
    """

    place: int  # of the submission in the cube
    submission: int
    version: int
    file_name: str
    sheet: str
    letter: str | None
    row: int
    program: int  # its place in the cube
    number: int
    in_force: bool | None = None
    now: str = ""
    ground: str = ""
    reason: str = ""

    @property
    def cell(self) -> str | None:
        """«F15»."""
        return None if self.letter is None else f"{self.letter}{self.row}"


def contract_rows(session: Session, cube: Cube, places: Iterable[int], known: Forms) -> Iterator[ContractRow]:
    """The rows of these submissions (places in the cube) in the order of their sheets.

    Those of forms with line 05 are left out, and rows of programmes that the main sheet of the report does not have:
    just what is counted.
    """
    place_of = {int(cube.submission[place]): place for place in places}
    codes, table = {code: place for place, code in enumerate(cube.programs)}, cube.line(TARGET_SHEET)
    submissions = list(place_of)
    for first in range(0, len(submissions), _STEP):
        query = select(
            col(Submission.id), col(Submission.form), col(Submission.revision), col(Submission.version),
            col(Submission.file_name), col(Submission.record_sheets),
        ).where(col(Submission.id).in_(submissions[first : first + _STEP]))  # fmt: skip
        heads = [
            (id, sheet, version, name, sheets.get(sheet.id, {}))
            for id, form, revision, version, name, sheets in session.execute(query.order_by(col(Submission.id)))
            if (sheet := contract_sheet(known.read_with(form, revision))) and sheet.contracts
        ]
        texts = _texts(session, {id: sheet.id for id, sheet, *_ in heads})
        for id, sheet, version, name, place in heads:
            assert sheet.contracts
            taught = set(table.program[slice(*table.bounds[place_of[id] : place_of[id] + 2])].tolist())
            for (program, row), values in texts.get(id, {}).items():
                told, code = _told(sheet, values), codes.get(program, -1)
                if told is None or code not in taught:
                    continue
                letter, title = place.get("columns", {}).get(sheet.contracts.counted), place.get("name") or sheet.title
                yield ContractRow(place_of[id], id, version, name, title, letter, row, code, *told)


def _told(sheet: SheetForm, values: Mapping[str, Any]) -> tuple[Any, ...] | None:
    """What a row says, in the order of `ContractRow`; None for one that says nobody."""
    told = sheet.contracts
    assert told
    if told.count:
        number = values.get(told.count)
        return (number,) if isinstance(number, int) else None
    state = in_force(sheet, values)
    if state is None:
        return 1, None
    now, *why = (told.now,) if state else (told.now_after, told.ground, told.reason)
    return 1, state, *(_listed(sheet, no, values) for no in (now, *why) if no)


def _listed(sheet: SheetForm, no: str, values: Mapping[str, Any]) -> str:
    """The text as the list spells it: reports read earlier kept the college's spelling."""
    text = str(values.get(no) or "")
    return as_listed(sheet.column(no).values, text) or text


def _texts(session: Session, sheets: Mapping[int, str]) -> Mapping[int, Mapping[tuple[str, int], dict[str, Any]]]:
    """Submission → (programme, row) → column number → what stands there."""
    found: dict[int, dict[tuple[str, int], dict[str, Any]]] = {}
    columns = (detail.c.submission_id, detail.c.sheet, detail.c.program, detail.c.row, detail.c.no)
    query = (
        select(*columns, detail.c.number, detail.c.text)
        .where(detail.c.submission_id.in_(list(sheets)), detail.c.sheet.in_(sorted(set(sheets.values()))))
        .order_by(detail.c.submission_id, detail.c.row)
    )
    for submission, sheet, program, row, no, number, text in session.execute(query):
        if sheet == sheets[submission]:
            rows = found.setdefault(submission, {})
            rows.setdefault((program, row), {})[no] = text if number is None else number
    return found
