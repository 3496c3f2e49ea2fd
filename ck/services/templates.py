"""Blank forms to send to colleges."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from ck.errors import UserError
from ck.export.cells import safe_file_name
from ck.export.filling import FilledBlock
from ck.export.template import blank_form as blank_form_book
from ck.forms.model import Definition
from ck.services.form_blocks import blocks_of, own_texts
from ck.services.workspace import Workspace
from ck.store.directory import find
from ck.store.form_sums import programs_of
from ck.store.history import SubmissionInfo, Wanted, history


@dataclass(frozen=True, slots=True)
class FormInfo:
    """A form version for a list."""

    id: str
    title: str
    year: int | None


def forms(workspace: Workspace) -> tuple[FormInfo, ...]:
    """All form versions, the newest first."""
    known = workspace.forms().newest
    return tuple(FormInfo(each.id, each.title, each.release_year) for each in reversed(tuple(known.values())))


def blank_form(
    workspace: Workspace,
    form: str,
    college: str | None = None,
    *,
    year: int | None = None,
    as_of: date | None = None,
    values: bool = False,
) -> bytes:
    """The form as .xlsx; a college's own programmes are filled in, if it ever reported any.

    `values`: with the numbers and texts of its newest counting submission of this very form.
    UserError: no such form, or no numbers to fill in. A college that is not in the directory is written as it is given.
    """
    definition = workspace.forms().get(form)
    name, blocks = college or "", tuple[FilledBlock, ...]()
    if values and not college:
        raise UserError("Последние числа вписываются в бланк одного колледжа.", "Укажите колледж.")
    if college:
        with workspace.store.read() as session:
            name, programs = _known(session, college)
            blocks = (
                _last(session, name, definition)
                if values
                else tuple(FilledBlock(code, title) for code, title in programs)
            )
    return blank_form_book(definition, name, blocks, year=year, as_of=as_of)


def last_reported(workspace: Workspace, form: str, college: str | None) -> date | None:
    """The date of the numbers that `blank_form` would fill in; None if there are none."""
    with workspace.store.read() as session:
        newest = _newest(session, college, form) if college else None
    return newest.as_of if newest else None


def file_name(workspace: Workspace, form: str, college: str | None = None) -> str:
    """What to call the file: the college comes first, so that it is found by its name when it comes back."""
    definition = workspace.forms().get(form)
    return safe_file_name(f"{college}, {definition.title}" if college else definition.title, ".xlsx")


def _known(session: Session, college: str) -> tuple[str, list[tuple[str, str]]]:
    """The college's name in the directory and the programmes of its newest counting submission."""
    found = find(session, college)
    if found is None:
        return college, []
    newest = _newest(session, found.name)
    return found.name, programs_of(session, newest.id) if newest else []


def _newest(session: Session, college: str, form: str | None = None) -> SubmissionInfo | None:
    """The college's newest counting submission, of any form or of this one."""
    counting = (each for each in history(session, Wanted(colleges=(college,))) if each.counts)
    return max(
        (each for each in counting if form in (None, each.form)),
        key=lambda each: (each.year, each.as_of, each.id),
        default=None,
    )


def _last(session: Session, college: str, definition: Definition) -> tuple[FilledBlock, ...]:
    newest = _newest(session, college, definition.id)
    if newest is None:
        raise UserError(
            f"«{college}» ещё не отчитывался по форме «{definition.title}»: вписать нечего.",
            "Возьмите бланк без чисел или выберите другую форму.",
        )
    return blocks_of(session, definition, [newest.id], own_texts(session, definition, newest.id))
