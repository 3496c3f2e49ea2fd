"""The forms that a workspace knows: their list, one as a file, one from a file, which are looked for in new files."""

from dataclasses import dataclass
from typing import Any, Literal

from ck.errors import UserError
from ck.forms.loader import parse_definition
from ck.forms.model import Definition
from ck.forms.writing import to_toml
from ck.services.workspace import Workspace
from ck.store.forms import add_form, forms, origin_of, remove_form, retire, submissions_of
from ck.store.submissions import reports_by_form

BUILT_IN = "встроена"
MOST_TEXT = 1_000_000  # signs of a definition file; the largest of the program has 30,000


@dataclass(frozen=True, slots=True)
class FormCard:
    """A form for a list. `reports`: submissions that count and are read with it; `sought`: new files are compared
    with it; `own`: the workspace's, not the program's; `origin` in the user's words."""

    id: str
    title: str
    year: int | None
    family: str
    revision: int
    origin: str
    own: bool
    sought: bool
    reports: int

    def as_json(self) -> dict[str, Any]:
        """The shape that the command line prints."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a definition that was to be kept."""

    form: str
    revision: int
    status: Literal["added", "revised", "unchanged"]


def cards(workspace: Workspace) -> list[FormCard]:
    """All forms, the newest first."""
    with workspace.store.read() as session:
        known, reports = forms(session), reports_by_form(session)
        origins = {form: origin_of(session, form) or "" for form in known.own}
    return [
        FormCard(
            id=id,
            title=one.title,
            year=one.release_year,
            family=one.family,
            revision=one.revision,
            origin=origins.get(id, BUILT_IN),
            own=id in known.own,
            sought=id not in known.retired,
            reports=reports.get(id, 0),
        )
        for id, one in reversed(tuple(known.newest.items()))
    ]


def as_file(workspace: Workspace, form: str) -> str:
    """The newest revision as the text of a definition file. UserError if there is no such form."""
    return to_toml(workspace.forms().get(form))


def as_text(definition: Definition) -> str:
    """Any definition as the text of a definition file, also one that is not right yet."""
    return to_toml(definition)


def problem_of(definition: Definition) -> str | None:
    """Why the loader does not take a definition, with the places; None if it does."""
    try:
        parse_definition(to_toml(definition), definition.title)
    except UserError as error:
        return error.message
    return None


def from_file(workspace: Workspace, data: bytes, name: str) -> Kept:
    """Keep the definition of a file. UserError for a file that is none, with the place and the reason."""
    return keep(workspace, parsed(data, name), f"из файла «{name}»")


def parsed(data: bytes, name: str) -> Definition:
    """The definition of a file. UserError as above."""
    if len(data) > MOST_TEXT:
        raise UserError(f"Файл «{name}» слишком велик для определения формы.", "Выберите файл .toml с определением.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(
            f"Файл «{name}» не читается как текст.", "Выберите файл .toml в кодировке UTF-8, выгруженный программой."
        ) from error
    return parse_definition(text, name)


def keep(workspace: Workspace, definition: Definition, origin: str, *, based_on: int | None = None) -> Kept:
    """Keep a definition as a new form, or as the next revision of one that the workspace made itself.

    `based_on` is the revision that the changes were made to. UserError: the form is the program's own, or somebody
    has revised it meanwhile.
    """
    with workspace.store.write() as session:
        known = forms(session)
        if definition.id in known.newest and definition.id not in known.own:
            if _same(definition, known.get(definition.id)):
                return Kept(definition.id, known.get(definition.id).revision, "unchanged")
            raise UserError(
                f"Форма «{definition.id}» встроена в программу и не заменяется.",
                "Дайте своей форме другое имя, а встроенную, если она больше не нужна, перестаньте узнавать.",
            )
        before = known.newest.get(definition.id)
        if before is not None and based_on is not None and before.revision != based_on:
            raise UserError(
                f"Форму «{before.title}» тем временем изменили: её редакция теперь {before.revision}.",
                "Откройте новую редакцию и повторите изменения в ней.",
            )
        if before is not None and _same(definition, before):
            return Kept(before.id, before.revision, "unchanged")
        revision = before.revision + 1 if before else 1
        add_form(session, definition.model_copy(update={"revision": revision}), origin)
        return Kept(definition.id, revision, "revised" if before else "added")


def look_for(workspace: Workspace, form: str, *, sought: bool) -> None:
    """Whether new files are compared with the form; reports that were read with it stay as they are."""
    workspace.forms().get(form)
    with workspace.store.write() as session:
        retire(session, form, retired=not sought)


def remove(workspace: Workspace, form: str) -> None:
    """Take a form of the workspace away. UserError: it is the program's, or reports were read with it."""
    with workspace.store.write() as session:
        known = forms(session)
        title = known.get(form).title
        if form not in known.own:
            raise UserError(f"Форма «{title}» встроена в программу.", "Её можно перестать узнавать при загрузке.")
        if used := submissions_of(session, form):
            raise UserError(
                f"По форме «{title}» прочитаны отчёты ({used}, с отменёнными), без неё их не показать.",
                "Перестаньте узнавать её при загрузке: отчёты останутся.",
            )
        remove_form(session, form, title)


def _same(one: Definition, other: Definition) -> bool:
    return one.model_copy(update={"revision": other.revision}) == other
