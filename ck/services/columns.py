"""Columns whose meaning was inferred: what they are taken for, and how many reports wait for the confirmation."""

from dataclasses import dataclass

from ck.forms.known import Forms
from ck.forms.statuses import STATUS
from ck.services.history import unconfirmed
from ck.services.workspace import Workspace
from ck.store.submissions import reports_by_form


@dataclass(frozen=True, slots=True)
class Guess:
    """A column as the form numbers it, its heading as far as it is known, and the status it is taken for."""

    number: str
    caption: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A form with columns to confirm. `reports`: submissions that count now and are read with it."""

    form: str
    title: str
    reports: int
    columns: tuple[Guess, ...]


def waiting(workspace: Workspace) -> list[Waiting]:
    """The forms with unconfirmed columns, those first that most reports came in."""
    with workspace.store.read() as session:
        used = reports_by_form(session)
    known = workspace.forms()
    forms = [
        Waiting(form, known.newest[form].title, used.get(form, 0), tuple(_guess(known, form, no) for no in numbers))
        for form, numbers in unconfirmed(workspace).items()
    ]
    return sorted(forms, key=lambda one: -one.reports)


def _guess(known: Forms, form: str, number: str) -> Guess:
    """As the newest revision that has the column says."""
    column = next(
        one
        for each in known.revisions(form)
        for one in each.main.columns
        if one.no == number and one.status is not None
    )
    return Guess(number, column.caption, STATUS[column.status].name if column.status else "")
