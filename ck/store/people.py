"""Unique numbers of graduates in the counting reports of a release year: never names, there are none."""

from collections.abc import Iterable, Mapping

from sqlalchemy import or_, select
from sqlmodel import Session, col

from ck.forms.model import Definition, Key
from ck.store.models import College, Submission, detail
from ck.store.submissions import counting_ids


def person_columns(definition: Definition) -> tuple[tuple[str, str], ...]:
    """(id of a sheet, number of its column) where the form asks for a graduate's unique number."""
    return tuple(
        (sheet.id, column.no)
        for sheet in definition.sheets
        if sheet.reads == "records"
        for column in sheet.columns
        if column.key is Key.PERSON
    )


def people_of(session: Session, year: int, known: Iterable[Definition]) -> Mapping[str, Mapping[int, str]]:
    """Number → the colleges (id → name) whose counting reports of the release hold it, on any date and sheet."""
    forms = {one.id: person_columns(one) for one in known}
    places = sorted({place for columns in forms.values() for place in columns})
    if not places:
        return {}
    counting = counting_ids()
    query = (
        select(detail.c.text, col(College.id), col(College.name))
        .join(counting, counting.c.id == detail.c.submission_id)
        .join(Submission, col(Submission.id) == detail.c.submission_id)
        .join(College, col(College.id) == col(Submission.college_id))
        .where(
            col(Submission.year) == year,
            col(Submission.form).in_([form for form, columns in forms.items() if columns]),
            or_(*((detail.c.sheet == sheet) & (detail.c.no == no) for sheet, no in places)),
            detail.c.text.is_not(None),
        )
        .distinct()
    )
    found: dict[str, dict[int, str]] = {}
    for number, college, name in session.execute(query):
        if number is not None and college is not None:
            found.setdefault(number, {})[college] = name
    return found
