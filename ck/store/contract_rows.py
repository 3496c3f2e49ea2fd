"""How many graduates the sheet «Целевики» of a report lists: a line of its own beside those of its main sheet.

Only where the form has no line 05, so that a report tells target-training contracts once. A report whose sheet has no
rows says 0 of every programme; one without the sheet, or with no row that could be accepted, says nothing.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from sqlalchemy import func, select
from sqlmodel import Session

from ck.forms.known import Forms
from ck.forms.lines import TARGET_SHEET, TOTAL_LINE
from ck.forms.model import Definition, SheetForm
from ck.forms.statuses import STATUS_IDS
from ck.indicators.inputs import Part as People
from ck.indicators.inputs import lines_of
from ck.store.fact_heads import Head
from ck.store.fact_rows import Bools, Part, Words
from ck.store.models import detail

_STEP = 500  # ids a query: SQLite takes a limited number of parameters
_GRADUATES = STATUS_IDS.index("graduates_total")
_LINE = lines_of(f"graduates_total@{People.TARGET}", TOTAL_LINE)[0]


def contract_sheet(definition: Definition | None) -> SheetForm | None:
    """The sheet whose rows stand in for line 05; None where the form has the line, or no such sheet."""
    if definition is None or _LINE in {line.code for line in definition.main.lines}:
        return None
    return definition.contracts


def contract_parts(session: Session, heads: Iterable[Head], parts: Sequence[Part], known: Forms) -> list[Part]:
    """The line of each report that has the sheet, for every row of line 01 that `parts` hold of it."""
    sheets = {head.id: sheet for head in heads if (sheet := contract_sheet(known.read_with(head.form, head.revision)))}
    if not sheets:
        return []
    counts = _counts(session, sheets)
    there = {head.id for head in heads if head.id in sheets and head.sheets.get(sheets[head.id].id) == 0}
    there |= {submission for submission, _ in counts}
    return [_part(one, kept, counts) for one in parts if (kept := _kept(one, there)).any()]


def _kept(part: Part, submissions: set[int]) -> Bools:
    total = part.line.into({TOTAL_LINE: 1}) == 1
    found: Bools = np.isin(part.submission, np.array(sorted(submissions), dtype=np.int32)) & total
    return found


def _part(part: Part, kept: Bools, counts: Mapping[tuple[int, str], int]) -> Part:
    """A programme with several blocks has its people at the first."""
    submission, program = part.submission[kept], part.program.index[kept]
    pairs = zip(submission.tolist(), program.tolist(), strict=True)
    left = dict(counts)
    numbers = [left.pop((one, part.program.known[code]), 0) for one, code in pairs]
    return Part(
        statuses=np.array([_GRADUATES], dtype=np.int32),
        ids=np.zeros(0, dtype=np.int32),  # what a report reports is told by its line 01
        submission=submission,
        program=Words(program, part.program.known),
        line=Words(np.zeros(len(submission), dtype=np.int32), (TARGET_SHEET,)),
        counts=np.array([numbers], dtype=np.int32),
        reported=np.zeros((1, 0), dtype=np.bool_),
    )


def _counts(session: Session, sheets: Mapping[int, SheetForm]) -> Mapping[tuple[int, str], int]:
    """(submission, programme) → graduates listed; a submission without rows has no entry."""
    found: Counter[tuple[int, str]] = Counter()
    ids = sorted(sheets)
    columns = {(sheet.id, sheet.contracts.count) for sheet in sheets.values() if sheet.contracts}
    for first in range(0, len(ids), _STEP):
        some = ids[first : first + _STEP]
        for sheet_id, no in sorted(columns, key=str):
            for submission, program, number in session.execute(_rows(some, sheet_id, no)):
                contracts = sheets[submission].contracts
                if contracts and (sheets[submission].id, contracts.count) == (sheet_id, no):
                    found[submission, program] += number or 0
    return found


def _rows(submissions: list[int], sheet: str, count: str | None) -> Any:
    """The numbers of people by row, or how many rows a programme has: a person each, whatever stands in them."""
    columns = detail.c.submission_id, detail.c.program
    there = detail.c.submission_id.in_(submissions), detail.c.sheet == sheet
    if count is not None:
        return select(*columns, detail.c.number).where(*there, detail.c.no == count)
    return select(*columns, func.count(detail.c.row.distinct())).where(*there).group_by(*columns)
