"""Blank forms to send to colleges."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from ck.export.cells import safe_file_name
from ck.export.template import blank_form as blank_form_book
from ck.forms.loader import definitions
from ck.services.consolidating import definition_of
from ck.services.workspace import Workspace
from ck.store.directory import find
from ck.store.form_sums import programs_of
from ck.store.history import Wanted, history


@dataclass(frozen=True, slots=True)
class FormInfo:
    """A form version for a list."""

    id: str
    title: str
    year: int | None


def forms() -> tuple[FormInfo, ...]:
    """All form versions, the newest first."""
    return tuple(FormInfo(each.id, each.title, each.release_year) for each in reversed(tuple(definitions().values())))


def blank_form(
    form: str,
    college: str | None = None,
    workspace: Workspace | None = None,
    *,
    year: int | None = None,
    as_of: date | None = None,
) -> bytes:
    """The form as .xlsx; with a workspace the college's own programmes are filled in, if it ever reported any.

    UserError: no such form. A college that is not in the directory is written as it is given.
    """
    definition = definition_of(form)
    name, programs = college or "", list[tuple[str, str]]()
    if workspace is not None and college:
        with workspace.store.read() as session:
            name, programs = _known(session, college)
    return blank_form_book(definition, name, programs, year=year, as_of=as_of)


def file_name(form: str, college: str | None = None) -> str:
    """What to call the file: the college comes first, so that it is found by its name when it comes back."""
    definition = definition_of(form)
    return safe_file_name(f"{college}, {definition.title}" if college else definition.title, ".xlsx")


def _known(session: Session, college: str) -> tuple[str, list[tuple[str, str]]]:
    """The college's name in the directory and the programmes of its newest counting submission."""
    found = find(session, college)
    if found is None:
        return college, []
    newest = next((each for each in history(session, Wanted(colleges=(found.name,))) if each.counts), None)
    return found.name, programs_of(session, newest.id) if newest else []
