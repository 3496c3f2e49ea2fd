"""A form being made: its state outlives the page, the session and the program, and belongs to one workspace."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from ck.errors import UserError
from ck.forms.editing import set_confidence
from ck.forms.loader import parse_definition
from ck.forms.model import Confidence, Definition
from ck.forms.notes import derived_notes
from ck.forms.writing import to_toml
from ck.ingest.proposing.columns import Evidence
from ck.ingest.workbook import MIB, MOST_BYTES
from ck.services.constructor.library import Kept, keep, look_for
from ck.services.workspace import Workspace
from ck.store import form_drafts
from ck.store.form_drafts import SampleInfo
from ck.store.settings import confirmed

NEW = "Новая форма"
MOST_SAMPLES = 40


@dataclass(frozen=True, slots=True)
class Table:
    """Which table of which workbook the form is made from; `row` counts from 0."""

    sample: int
    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class Draft:
    """The state of a draft. `definition` may still be wrong; None until a table is chosen. `evidence` by column
    number; `guessed_lines` wait for a look. `based_on`: the revision of the workspace's own form that is being
    changed; None for a new form. `replaces`: a form that is no longer looked for once this one is kept. `origin` in
    the user's words."""

    id: int
    version: int
    origin: str = ""
    definition: Definition | None = None
    evidence: tuple[tuple[str, Evidence], ...] = ()
    guessed_lines: tuple[str, ...] = ()
    table: Table | None = None
    based_on: int | None = None
    replaces: str | None = None

    @property
    def name(self) -> str:
        """What the draft is called in a list."""
        return self.definition.title if self.definition and self.definition.title.strip() else NEW

    @property
    def reasons(self) -> dict[str, Evidence]:
        """Column number → why it is taken for what it is."""
        return dict(self.evidence)


def start(workspace: Workspace) -> Draft:
    """An empty draft."""
    return _created(workspace, Draft(0, 1))


def from_form(workspace: Workspace, form: str, *, revise: bool) -> Draft:
    """A draft of a form's next revision or of a new form like it. UserError: the program's forms are only copied.

    Columns that the methodologist has confirmed are certain in it.
    """
    known = workspace.forms()
    definition = known.get(form)
    if revise and form not in known.own:
        raise UserError(f"Форма «{definition.title}» встроена в программу.", "Сделайте её копию и правьте копию.")
    with workspace.store.read() as session:
        sure = {no for id, revision, no in confirmed(session) if (id, revision) == (form, definition.revision)}
    own_notes = tuple(note for note in definition.notes if note not in derived_notes(definition))
    definition = _confirmed(definition, sure).model_copy(update={"notes": own_notes})
    if revise:
        origin = f"правка редакции {definition.revision}"
        return _created(workspace, Draft(0, 1, origin, definition, based_on=definition.revision))
    copy = definition.model_copy(
        update={"id": free_id(workspace, form), "revision": 1, "title": f"{definition.title} (копия)"}
    )
    return _created(workspace, Draft(0, 1, f"копия формы «{definition.title}»", copy, replaces=form))


def open_draft(workspace: Workspace, draft: int) -> Draft:
    """The draft as it is now. UserError if there is none."""
    with workspace.store.read() as session:
        found = form_drafts.get_draft(session, draft)
        return _from_state(draft, found.version, found.state)


def drafts(workspace: Workspace) -> list[tuple[int, str, datetime]]:
    """Id, name and time of change of every draft, the last changed first."""
    with workspace.store.read() as session:
        return form_drafts.list_drafts(session)


def change(workspace: Workspace, draft: Draft, **changes: Any) -> Draft:
    """Store a draft with these fields changed. UserError: it was changed in another window meanwhile."""
    changed = replace(draft, **changes)
    with workspace.store.write() as session:
        version = form_drafts.change_draft(session, draft.id, draft.version, changed.name, _state(changed))
    return replace(changed, version=version)


def edit(workspace: Workspace, draft: Draft, how: Callable[[Definition], Definition]) -> Draft:
    """Store a draft with its definition changed so."""
    if draft.definition is None:
        raise UserError("Таблица ещё не выбрана.", "Выберите её на шаге «Файлы».")
    return change(workspace, draft, definition=how(draft.definition))


def discard(workspace: Workspace, draft: int) -> None:
    """Take a draft away."""
    with workspace.store.write() as session:
        form_drafts.delete_draft(session, draft)


def samples(workspace: Workspace, draft: int) -> list[SampleInfo]:
    """The workbooks of a draft."""
    with workspace.store.read() as session:
        return form_drafts.list_samples(session, draft)


def add_samples(workspace: Workspace, draft: int, files: Sequence[tuple[str, bytes]]) -> None:
    """Put workbooks (name, bytes) beside a draft. UserError: they are too large or too many."""
    if big := next((name for name, data in files if len(data) > MOST_BYTES), None):
        raise UserError(f"Файл «{big}» больше {MOST_BYTES // MIB} МБ.", "Для формы достаточно одной обычной книги.")
    if len(files) + len(samples(workspace, draft)) > MOST_SAMPLES:
        raise UserError(f"В черновике не больше {MOST_SAMPLES} файлов.", "Уберите лишние: для пробы хватит нескольких.")
    with workspace.store.write() as session:
        for name, data in files:
            form_drafts.add_sample(session, draft, name, data)


def drop_sample(workspace: Workspace, draft: int, sample: int) -> None:
    """Take a workbook from a draft."""
    with workspace.store.write() as session:
        form_drafts.drop_sample(session, draft, sample)


def checked(draft: Draft) -> Definition:
    """The draft's definition as the loader takes it. UserError with the places and reasons when it does not."""
    if draft.definition is None:
        raise UserError("В черновике ещё нет ни одной графы.", "Выберите таблицу на шаге «Файлы».")
    return parse_definition(to_toml(draft.definition), draft.name)


def finish(workspace: Workspace, draft: Draft) -> Kept:
    """Keep the form of a draft and take the draft away. UserError: the definition is wrong, its name is taken."""
    definition = checked(draft)
    if draft.based_on is None and definition.id in workspace.forms().newest:
        raise UserError(f"Форма с именем «{definition.id}» уже есть.", "Дайте другое имя на шаге «Сведения».")
    kept = keep(workspace, definition, draft.origin, based_on=draft.based_on)
    if draft.replaces and draft.replaces != kept.form and draft.replaces in workspace.forms().sought:
        look_for(workspace, draft.replaces, sought=False)
    discard(workspace, draft.id)
    return kept


def free_id(workspace: Workspace, wanted: str) -> str:
    """A form's name that is not taken: `wanted` itself, or with a number behind."""
    taken = workspace.forms().newest
    names = (wanted, *(f"{wanted[:36]}-{number}" for number in range(2, 1000)))
    return next(name for name in names if name not in taken)


def _confirmed(definition: Definition, sure: set[str]) -> Definition:
    return set_confidence(definition, sure, Confidence.SEEN) if sure else definition


def _created(workspace: Workspace, draft: Draft) -> Draft:
    with workspace.store.write() as session:
        return replace(draft, id=form_drafts.create_draft(session, draft.name, _state(draft)))


def _state(draft: Draft) -> dict[str, Any]:
    return {
        "origin": draft.origin,
        "definition": draft.definition.model_dump(mode="json") if draft.definition else None,
        "evidence": {no: asdict(one) for no, one in draft.evidence},
        "guessed_lines": list(draft.guessed_lines),
        "table": asdict(draft.table) if draft.table else None,
        "based_on": draft.based_on,
        "replaces": draft.replaces,
    }


def _from_state(id: int, version: int, state: dict[str, Any]) -> Draft:
    definition, table = state["definition"], state["table"]
    return Draft(
        id=id,
        version=version,
        origin=state["origin"],
        definition=Definition.model_validate(definition) if definition else None,
        evidence=tuple((no, _evidence(one)) for no, one in state["evidence"].items()),
        guessed_lines=tuple(state["guessed_lines"]),
        table=Table(**table) if table else None,
        based_on=state["based_on"],
        replaces=state["replaces"],
    )


def _evidence(said: dict[str, Any]) -> Evidence:
    return Evidence(**{**said, "samples": tuple(said["samples"]), "texts": tuple(said["texts"])})
