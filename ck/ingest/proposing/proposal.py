"""A form definition out of an unknown workbook, with the reasons for it; a person corrects it before it is kept."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ck.forms.derived import rules_of_roles
from ck.forms.editing import with_main
from ck.forms.model import Column, Confidence, Definition, Role, SheetForm
from ck.forms.names import looks_like_college, normal
from ck.ingest.proposing.captions import clean
from ck.ingest.proposing.columns import Evidence, drawn_columns, with_total
from ck.ingest.proposing.identities import Held, missing_parts, proposed, sectors
from ck.ingest.proposing.lines import with_lines
from ck.ingest.proposing.meanings import Meanings
from ck.ingest.proposing.readings import ReadRow, matched, read_rows
from ck.ingest.proposing.survey import TablePlace
from ck.ingest.sheets import Sheet
from ck.ingest.told import Told, told_by_sheet

_EXPECTED = re.compile(r"\bожидаем\w* выпуск|\bпланируем\w* выпуск")
_NO_TITLE = re.compile(r":|^\W*(?:по состоянию|на \d|дата)", re.IGNORECASE)
_MAIN = "main"


@dataclass(frozen=True, slots=True)
class Proposal:
    """`evidence` by column number; `identities` with how often they held; `guessed_lines` are numbers of lines whose
    meaning was told by their number alone, or not at all."""

    definition: Definition
    evidence: Mapping[str, Evidence]
    identities: tuple[Held, ...]
    guessed_lines: tuple[str, ...]


def propose(table: TablePlace, known: Meanings, id: str, others: Sequence[Sheet] = ()) -> Proposal:
    """The definition that the table suggests. `others` are sheets of further files of the same form."""
    expected = _is_expected(table)
    status = "expected_total" if expected else "graduates_total"
    lines = with_lines(with_total(drawn_columns(table, known), status), known)
    columns = tuple(_of_family(one.column, status) for one in lines.drawn)
    sheet = SheetForm(
        id=_MAIN,
        title=clean(table.sheet.name) or "Лист",
        main=True,
        sheet_per_college=looks_like_college(table.sheet.name),
        names=() if looks_like_college(table.sheet.name) else (table.sheet.name,),
        number_row=table.row + 1 if table.numbers else table.row + 2,
        numbered=bool(table.numbers),
        columns=columns,
        lines=lines.lines,
        check_line=lines.check_line,
    )
    definition = Definition(
        id=id, title=clean(table.sheet.name), family="expected" if expected else "release", sheets=(sheet,)
    )
    rows = read_rows(definition, [table.sheet, *others])
    definition, reasons = _with_roles_of_sums(definition, rows)
    told = _told(definition, table.sheet)
    definition = definition.model_copy(update={"release_year": told.year, "as_of": told.as_of})
    definition = definition.model_copy(update={"title": _title(table, definition)})
    held = proposed(definition.main, rows)
    of_roles = set(rules_of_roles(definition.main))  # others may hold by chance: they are offered, not taken
    sure = tuple(one.rule for one in held if one.always and one.asked and one.rule in of_roles)
    return Proposal(
        with_main(definition, checks=sure),
        {one.column.no: _explained(one.evidence, reasons.get(one.column.no)) for one in lines.drawn},
        tuple(held),
        lines.guessed,
    )


def _of_family(column: Column, status: str) -> Column:
    return column.model_copy(update={"status": status}) if column.role is Role.TOTAL else column


def _explained(evidence: Evidence, reason: str | None) -> Evidence:
    return replace(evidence, because=reason) if reason else evidence


def _with_roles_of_sums(definition: Definition, rows: Sequence[ReadRow]) -> tuple[Definition, Mapping[str, str]]:
    """Roles of columns that no caption tells, by the sums that hold – industries first, then parts of the total –
    and the reasons by column number."""
    inside = sectors(definition.main, rows)
    sector = {"role": Role.SECTOR, "confidence": Confidence.SEEN}
    definition = _changed(definition, {no: {**sector, "parent": whole} for no, whole in inside.items()})
    parts = missing_parts(definition.main, rows)
    reasons = {no: f"вместе с соседними составляет графу {whole}" for no, whole in inside.items()}
    reasons |= dict.fromkeys(parts, "без неё сумма частей не равна «всего»")
    return _changed(definition, {no: {"role": Role.PART} for no in parts}), reasons


def _changed(definition: Definition, updates: Mapping[str, Mapping[str, object]]) -> Definition:
    columns = tuple(one.model_copy(update=updates.get(one.no, {})) for one in definition.main.columns)
    return with_main(definition, columns=columns)


def _is_expected(table: TablePlace) -> bool:
    texts = [cell for row in table.sheet.rows[: table.row + 1] for cell in row if isinstance(cell, str)]
    return any(_EXPECTED.search(normal(text)) for text in (*texts, table.sheet.name))


def _told(definition: Definition, sheet: Sheet) -> Told:
    match = matched(definition, sheet)
    return told_by_sheet(match) if match else Told(None, None)


def _title(table: TablePlace, definition: Definition) -> str:
    """What the form calls itself above the table, else the sheet's name; with its date."""
    above = [
        row for row in table.sheet.rows[: table.row] if sum(isinstance(cell, str) and bool(cell) for cell in row) == 1
    ]
    texts = [clean(cell) for row in above for cell in row if isinstance(cell, str) and len(cell) > 8]
    titled = [text for text in texts if not looks_like_college(text) and not _NO_TITLE.search(text)]
    title = (titled or [clean(table.sheet.name) or "Новая форма"])[0][:150]
    return title if _names_a_year(title) or not definition.as_of else f"{title}, {_month(definition.as_of)}"


def _names_a_year(title: str) -> bool:
    return re.search(r"20\d\d", title) is not None


def _month(day: date) -> str:
    return f"{day:%m.%Y}"


def unsure(columns: Sequence[Column]) -> list[Column]:
    """Columns that a person should look at first: their meaning is a guess or not known."""
    return [one for one in columns if one.confidence is not Confidence.SEEN]
