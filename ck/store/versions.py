"""What one submission says, line by line, and which one it follows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Select, func, select, update
from sqlmodel import Session, col

from ck.errors import UserError
from ck.forms.statuses import STATUS_IDS
from ck.store.models import College, Submission, fact, now
from ck.store.submissions import Target


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a block: `row` of the sheet, status → count (None: not reported) for the columns of its form."""

    program: str
    program_name: str
    line: str
    row: int
    counts: Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class Version:
    """A submission with everything that it counts. `id`, `version` are None for one that is not stored yet.

    `columns` maps a status or column number to the letter of its column on `sheet`.
    """

    id: int | None
    college: str
    form: str
    family: str
    year: int
    as_of: date
    version: int | None
    sheet: str
    columns: Mapping[str, str]
    lines: tuple[Line, ...]

    @property
    def statuses(self) -> tuple[str, ...]:
        """The statuses that its form has, in their own order."""
        return tuple(status for status in STATUS_IDS if status in self.columns)


Key = tuple[str, str]  # programme, line


@dataclass(slots=True)
class Added:
    """A line of a programme, with the blocks of one code added up; `row` is the first of them."""

    name: str
    row: int
    counts: dict[str, int | None] = field(default_factory=dict)


def added_up(version: Version) -> dict[Key, Added]:
    """The lines of each programme, blocks of one code added up; a number nobody reported stays None."""
    found: dict[Key, Added] = {}
    for line in version.lines:
        one = found.setdefault((line.program, line.line), Added(line.program_name, line.row))
        for status, number in line.counts.items():
            so_far = one.counts.get(status)
            one.counts[status] = so_far if number is None else number + (so_far or 0)
    return found


def version_of(session: Session, submission_id: int) -> Version:
    """A stored submission. UserError when there is none."""
    one = _submission(session, submission_id)
    statuses = [status for status in STATUS_IDS if status in one.columns]
    about = (fact.c.program, fact.c.program_name, fact.c.line, fact.c.row)
    query = select(*about, *(fact.c[status] for status in statuses)).where(fact.c.submission_id == submission_id)
    rows = session.execute(query.order_by(fact.c.row)).all()
    college = session.execute(select(col(College.name)).where(col(College.id) == one.college_id)).scalar_one()
    return Version(
        id=one.id,
        college=college,
        form=one.form,
        family=one.family,
        year=one.year,
        as_of=one.as_of,
        version=one.version,
        sheet=one.sheet,
        columns=one.columns,
        lines=tuple(Line(row[0], row[1], row[2], row[3], dict(zip(statuses, row[4:], strict=True))) for row in rows),
    )


def target_of(session: Session, submission_id: int) -> Target:
    """Whose numbers a submission holds. UserError when there is none."""
    one = _submission(session, submission_id)
    return Target(one.college_id, one.year, one.as_of)


def followed(session: Session, target: Target, family: str, before: int | None = None) -> int | None:
    """The submission that another one of this target follows; None when it is the first one of the year.

    The newest of the same date (of those that came before the submission `before`), else the one that counts on the
    nearest earlier date of the release year. What was taken back is passed over.
    """
    same_date = _of_college(target, family).where(col(Submission.as_of) == target.as_of)
    if before is not None:
        same_date = same_date.where(col(Submission.id) < before)
    found: int | None = session.execute(same_date).scalars().first()
    return found if found is not None else earlier(session, target, family)


def earlier(session: Session, target: Target, family: str) -> int | None:
    """The submission that counts on the nearest earlier date of the release year; None when there is none."""
    query = _of_college(target, family).where(col(Submission.as_of) < target.as_of)
    found: int | None = session.execute(query.order_by(None).order_by(*_NEWEST_DATE)).scalars().first()
    return found


def count_only_until(session: Session, submission_id: int, *, itself: bool) -> None:
    """Bring the submission's date to the state when it came (`itself`), or just before that. For a trial only."""
    one = _submission(session, submission_id)
    there = (
        col(Submission.college_id) == one.college_id,
        col(Submission.family) == one.family,
        col(Submission.year) == one.year,
        col(Submission.as_of) == one.as_of,
    )
    later = col(Submission.id) > one.id if itself else col(Submission.id) >= one.id
    session.execute(
        update(Submission).where(*there, later).values(undone_at=func.coalesce(Submission.undone_at, now()))
    )
    if itself:
        session.execute(update(Submission).where(col(Submission.id) == one.id).values(undone_at=None))


_NEWEST_DATE = (col(Submission.as_of).desc(), col(Submission.id).desc())


def _of_college(target: Target, family: str) -> Select[int | None]:
    return (
        select(col(Submission.id))
        .where(
            col(Submission.college_id) == target.college_id,
            col(Submission.family) == family,
            col(Submission.year) == target.year,
            col(Submission.undone_at).is_(None),
        )
        .order_by(col(Submission.id).desc())
    )


def _submission(session: Session, submission_id: int) -> Submission:
    found = session.get(Submission, submission_id)
    if found is None:
        raise UserError(f"Отчёта № {submission_id} нет.", "Номер отчёта виден в истории загрузок.")
    return found
