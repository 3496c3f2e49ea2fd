"""People of the person-level sheets of the reports that count: by number, without names."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import or_, select
from sqlmodel import Session, col

from ck.forms.contract_rows import in_force
from ck.forms.model import Definition
from ck.store.models import College, Submission, detail
from ck.store.people import person_columns
from ck.store.submissions import counting_ids


@dataclass(slots=True)
class SheetPerson:
    """A row of such a sheet. `texts` by column number, the person's own among them.

    Of a row that tells the state of a contract with an error there is only the number: which of its texts is true
    nobody knows.
    """

    college_id: int
    college: str
    year: int
    as_of: date
    program: str
    sheet: str
    number: str = ""
    texts: dict[str, str] = field(default_factory=dict)


def people_of_sheets(session: Session, known: Iterable[Definition]) -> list[SheetPerson]:
    """The people of each college and release year on the newest date that has such sheets."""
    forms = {one.id: one for one in known}
    places = {id: dict(person_columns(one)) for id, one in forms.items()}
    places = {form: columns for form, columns in places.items() if columns}
    if not places:
        return []
    newest = _newest(session, list(places))
    query = (
        select(
            detail.c.submission_id, detail.c.sheet, detail.c.row, detail.c.no, detail.c.text, detail.c.program,
            col(Submission.form), col(College.id), col(College.name), col(Submission.year), col(Submission.as_of),
        )
        .join(Submission, col(Submission.id) == detail.c.submission_id)
        .join(College, col(College.id) == col(Submission.college_id))
        .where(detail.c.text.is_not(None), or_(*(detail.c.sheet == one for one in _sheets(places))))
        .where(detail.c.submission_id.in_(newest))
        .order_by(detail.c.submission_id, detail.c.sheet, detail.c.row, detail.c.no)
    )  # fmt: skip
    found: dict[tuple[int, str, int], SheetPerson] = {}
    by_form: dict[str, list[SheetPerson]] = {}
    for submission, sheet, row, no, text, program, form, college_id, college, year, as_of in session.execute(query):
        if sheet not in places[form]:
            continue
        if (one := found.get((submission, sheet, row))) is None:
            one = found[submission, sheet, row] = SheetPerson(college_id, college, year, as_of, program, sheet)
            by_form.setdefault(form, []).append(one)
        one.texts[no] = text
        if places[form][sheet] == no:
            one.number = text
    for form, people in by_form.items():
        _leave_doubtful(forms[form], people)
    return [one for one in found.values() if one.number]


def _leave_doubtful(form: Definition, people: Iterable[SheetPerson]) -> None:
    sheet = form.contracts
    if sheet is None or sheet.contracts is None or sheet.contracts.status is None:
        return
    for one in people:
        if one.sheet == sheet.id and in_force(sheet, one.texts) is None:
            one.texts = {}


def _newest(session: Session, forms: list[str]) -> list[int]:
    counting = counting_ids()
    query = (
        select(col(Submission.id), col(Submission.college_id), col(Submission.year))
        .join(counting, counting.c.id == col(Submission.id))
        .where(col(Submission.form).in_(forms))
        .order_by(col(Submission.as_of), col(Submission.id))
    )
    return list({(college, year): id for id, college, year in session.execute(query) if id is not None}.values())


def _sheets(places: dict[str, dict[str, str]]) -> list[str]:
    return sorted({sheet for columns in places.values() for sheet in columns})
