"""From the workbooks of a draft to a definition to correct: places of tables, a proposal, identities that hold."""

import hashlib
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from threading import Lock

from ck.errors import UserError
from ck.forms.derived import same_rule
from ck.forms.editing import set_lines
from ck.forms.model import Definition, Key
from ck.ingest.proposing.contents import contents
from ck.ingest.proposing.identities import Held, held, proposed
from ck.ingest.proposing.lines import lines_of
from ck.ingest.proposing.meanings import Meanings, meanings
from ck.ingest.proposing.opening import Opened, opened
from ck.ingest.proposing.proposal import Proposal, propose
from ck.ingest.proposing.readings import ReadRow, matched, read_rows
from ck.ingest.proposing.survey import TablePlace, place_at, places
from ck.ingest.sheets import Sheet
from ck.services.constructor.drafts import Draft, Table, change, free_id
from ck.services.workspace import Workspace
from ck.store.form_drafts import sample_data

_MOST_KEPT = 12  # workbooks in memory: a step of the constructor looks at the same ones again and again


@dataclass(frozen=True, slots=True)
class Place:
    """A table of a workbook for a choice: `columns` and `programs` tell how likely it is."""

    table: Table
    file: str
    columns: int
    programs: int
    numbered: bool


class _Books:
    """Workbooks as sheets by the digest of their bytes, the last used ones."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[str, Opened] = OrderedDict()

    def get(self, files: Sequence[tuple[str, bytes]]) -> list[Opened]:
        """The sheets of these files, opened together where they are not kept."""
        keys = [hashlib.sha256(data).hexdigest() for _, data in files]
        with self._lock:
            found = {key: self._kept[key] for key in keys if key in self._kept}
        new = {key: file for key, file in zip(keys, files, strict=True) if key not in found}
        if new:
            found |= dict(zip(new, opened(list(new.values())), strict=True))
        with self._lock:
            for key in keys:
                self._kept[key] = found[key]
                self._kept.move_to_end(key)
            while len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        return [replace(found[key], name=name) for key, (name, _) in zip(keys, files, strict=True)]


_books = _Books()


def books(workspace: Workspace, draft: int) -> dict[int, Opened]:
    """The draft's workbooks as sheets, by the sample's id."""
    with workspace.store.read() as session:
        found = sample_data(session, draft)
    return dict(zip((id for id, _, _ in found), _books.get([(name, data) for _, name, data in found]), strict=True))


def likely(workspace: Workspace, draft: int) -> list[Place]:
    """Where the form's table may stand, the likeliest first; of all workbooks the tables of the first that has some."""
    for sample, book in books(workspace, draft).items():
        found = places(book.sheets)
        if found:
            return [_place(sample, book.name, one) for one in found]
    return []


def _place(sample: int, file: str, one: TablePlace) -> Place:
    columns = len(one.numbers) or len(one.sheet.rows[one.row])
    return Place(Table(sample, one.sheet.name, one.row), file, columns, one.programs, bool(one.numbers))


def choose(workspace: Workspace, draft: Draft, table: Table) -> Draft:
    """Propose a definition from a table; what was made from another table before is replaced.

    UserError: there is no such sheet any more, or nothing stands there.
    """
    there = books(workspace, draft.id)
    book = there.get(table.sample)
    sheet = _sheet(book, table.sheet) if book else None
    if book is None or sheet is None or table.row >= len(sheet.rows):
        raise UserError(f"Листа «{table.sheet}» с этой строкой в файле нет.", "Выберите таблицу из списка снова.")
    others = [other for id, one in there.items() if id != table.sample for other in one.sheets]
    found = _proposed(workspace, place_at(sheet, table.row), others)
    if len(found.definition.main.columns) < 2:
        raise UserError("В этой строке не видно граф.", "Выберите строку, где стоят номера граф или их заголовки.")
    return change(
        workspace, draft, definition=found.definition, evidence=tuple(found.evidence.items()), table=table,
        guessed_lines=found.guessed_lines, origin=f"по книге «{book.name}»", based_on=None,
    )  # fmt: skip


def from_workbook(workspace: Workspace, name: str, data: bytes) -> Proposal:
    """The definition that a workbook suggests, without a draft. UserError: it is unreadable or has no table."""
    (book,) = opened([(name, data)])
    if book.refused is not None:
        raise UserError(f"«{name}»: {book.refused.message}", book.refused.fix)
    found = places(book.sheets)
    if not found:
        raise UserError(
            f"В книге «{name}» не нашлось таблицы с номерами граф или кодами профессий, специальностей.",
            "Проверьте, что это форма, а её шапка стоит в первых сорока строках листа.",
        )
    return _proposed(workspace, found[0], ())


def _proposed(workspace: Workspace, place: TablePlace, others: Sequence[Sheet]) -> Proposal:
    proposal = propose(place, known_meanings(workspace), "new", [one for one in others if one.name == place.sheet.name])
    definition = proposal.definition
    day, year = definition.as_of, definition.release_year
    wanted = f"{day:%Y-%m}" if day else str(year) if year else "form"
    named = definition.model_copy(update={"id": free_id(workspace, wanted)})
    return Proposal(named, proposal.evidence, proposal.identities, proposal.guessed_lines)


def known_meanings(workspace: Workspace) -> Meanings:
    """What captions mean in all forms that the workspace knows."""
    return meanings(workspace.forms().newest.values())


def identities(workspace: Workspace, draft: Draft) -> tuple[list[Held | None], list[Held]]:
    """How often the draft's own rules hold in its workbooks (None: not a rule about sums), and rules that it lacks."""
    assert draft.definition is not None
    sheet, rows = draft.definition.main, rows_of(workspace, draft.id, draft.definition)
    there = {same_rule(sheet, check) for check in sheet.checks}
    lacking = [one for one in proposed(sheet, rows) if same_rule(sheet, one.rule) not in there]
    return [held(sheet, check, rows) for check in sheet.checks], [one for one in lacking if one.always and one.asked]


def find_lines(workspace: Workspace, draft: Draft) -> Draft:
    """The lines of the block by the draft's columns of line numbers and captions. UserError: there are none."""
    definition, table = draft.definition, draft.table
    book = books(workspace, draft.id).get(table.sample) if table else None
    sheet = _sheet(book, table.sheet) if book and table else None
    match = matched(definition, sheet) if definition and sheet else None
    if definition is None or table is None or sheet is None or match is None:
        raise UserError("Файла, по которому сделана форма, в черновике нет.", "Добавьте его на шаге «Файлы».")
    place = TablePlace(sheet, match.header.row, (), 0, 0.0)
    stands = {key: match.header.positions.get(index) for key, index in match.plan.keys.items()}
    at = [stands.get(key) for key in (Key.LINE, Key.LINE_CAPTION)]
    numbers, captions = (None if one is None else contents(place, one) for one in at)
    found = lines_of(numbers, captions, known_meanings(workspace))
    if len(found.lines) < 2:
        raise UserError(
            "По этим графам строки блока не видны.",
            "На шаге «Графы» укажите графу с номером или названием строки: 01, 02, 03… в каждом блоке.",
        )
    changed = set_lines(definition, found.lines, found.check_line)
    return change(workspace, draft, definition=changed, guessed_lines=found.guessed)


def rows_of(workspace: Workspace, draft: int, definition: Definition) -> list[ReadRow]:
    """The rows of all workbooks of a draft as the definition reads them, of each the sheet that fits best."""
    sheets: list[Sheet] = []
    for book in books(workspace, draft).values():
        fitting = [(match.header.numbers, one) for one in book.sheets if (match := matched(definition, one))]
        if fitting:
            sheets.append(max(fitting, key=lambda pair: pair[0])[1])
    return read_rows(definition, sheets)


def _sheet(book: Opened, name: str) -> Sheet | None:
    return next((one for one in book.sheets if one.name == name), None)
