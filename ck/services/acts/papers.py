"""The form of acts as Word and Excel, in the document's table form; what to take over from what we have heard."""

from dataclasses import dataclass
from datetime import date

from ck.document.acts import LaterAct, later_acts
from ck.document.citation import Citation
from ck.export.acts import ActRow, ActsForm, acts_book, acts_paper
from ck.forms.names import normal
from ck.services.acts.form import Line, all_own, form
from ck.services.centre import centre
from ck.services.workspace import Workspace

CITE = Citation("II")


@dataclass(frozen=True, slots=True)
class Suggested:
    """An act of interest that the document does not name; `taken`: it is in the form already."""

    act: LaterAct
    taken: bool


def suggestions(workspace: Workspace) -> list[Suggested]:
    """Acts that the centre may want to add: to be confirmed by the user, never passed off as certain."""
    own = {normal(one.values["title"]) for one in all_own(workspace)}
    return [Suggested(one, normal(one.title) in own) for one in later_acts()]


def word(workspace: Workspace, college: str | None = None) -> bytes:
    """The form as a Word document, of the region or of a college."""
    return acts_paper(_form(workspace, college), centre(workspace))


def excel(workspace: Workspace, college: str | None = None) -> bytes:
    """The form as a workbook."""
    return acts_book(_form(workspace, college))


def file_name(college: str | None) -> str:
    """«Нормативные акты – область», without its suffix."""
    return f"Нормативные акты – {college or 'область'}"


def _form(workspace: Workspace, college: str | None) -> ActsForm:
    parts = form(workspace, college)
    rows = tuple(
        (part.group.title, part.group.aside,
         tuple(_row(line) for line in part.lines))
        for part in parts
    )  # fmt: skip
    return ActsForm(college, CITE.full, date.today(), rows)


def _row(line: Line) -> ActRow:
    values = line.held.values if line.held else {}
    review = f"{values['review']:%d.%m.%Y}" if values.get("review") else ""
    return ActRow(line.level.value, line.title, line.details, line.state, values.get("link") or "", review)
