"""Columns whose meaning was inferred: what they are taken for, and how many reports wait for the confirmation."""

from dataclasses import dataclass

from ck.forms.loader import definitions
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
    known = definitions()
    forms = [
        Waiting(form, known[form].title, used.get(form, 0), tuple(_guess(form, number) for number in numbers))
        for form, numbers in unconfirmed(workspace).items()
    ]
    return sorted(forms, key=lambda one: -one.reports)


def _guess(form: str, number: str) -> Guess:
    column = definitions()[form].main.column(number)
    return Guess(number, column.caption, STATUS[column.status].name if column.status else "")
