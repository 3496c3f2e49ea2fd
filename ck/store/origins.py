"""Where numbers came from: the stored rows of submissions with their places in the file."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session, col

from ck.store.models import Submission, fact

_AT_ONCE = 500  # ids a query: SQLite takes a limited number of parameters


@dataclass(frozen=True, slots=True)
class Origin:
    """One stored row: its place (`row` of the sheet, `columns` status → letter) and its counts by status."""

    submission: int
    version: int
    file_name: str
    sheet: str
    columns: Mapping[str, str]
    program: str
    program_name: str
    line: str
    row: int
    counts: Mapping[str, int | None]

    def cell(self, status: str) -> str | None:
        """«D15»; None for a status that the form has no column for."""
        letter = self.columns.get(status)
        return None if letter is None else f"{letter}{self.row}"


def origins(
    session: Session, submissions: Sequence[int], lines: Collection[str], statuses: Sequence[str]
) -> Iterator[Origin]:
    """The rows of these lines in these submissions, submission by submission in the order of the sheet."""
    for first in range(0, len(submissions), _AT_ONCE):
        query = (
            select(
                fact.c.submission_id,
                fact.c.program,
                fact.c.program_name,
                fact.c.line,
                fact.c.row,
                col(Submission.version),
                col(Submission.file_name),
                col(Submission.sheet),
                col(Submission.columns),
                *(fact.c[status] for status in statuses),
            )
            .join(Submission, col(Submission.id) == fact.c.submission_id)
            .where(fact.c.submission_id.in_(submissions[first : first + _AT_ONCE]), fact.c.line.in_(sorted(lines)))
            .order_by(fact.c.submission_id, fact.c.row)
        )
        for submission, program, name, line, row, version, file_name, sheet, columns, *counts in session.execute(query):
            yield Origin(
                submission=submission,
                version=version,
                file_name=file_name,
                sheet=sheet,
                columns=columns,
                program=program,
                program_name=name,
                line=line,
                row=row,
                counts=dict(zip(statuses, counts, strict=True)),
            )
