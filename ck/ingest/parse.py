"""Bytes → drafts. Raises nothing on bad input: whatever is wrong with a file is in its draft."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from ck.errors import UserError
from ck.forms.draft import Draft, FileDraft
from ck.forms.loader import definitions as built_in
from ck.forms.model import Definition
from ck.forms.problems import Found, Severity
from ck.ingest.blocks import raw_blocks
from ck.ingest.child.main import MEMORY
from ck.ingest.guard import SECONDS, Answer, Guard
from ck.ingest.judge import judge
from ck.ingest.kept import columns_of, rows_of
from ck.ingest.keys import settled
from ck.ingest.layout import layout, row_list
from ck.ingest.plan import plans
from ck.ingest.recognise import Recognised, recognise
from ck.ingest.records import read_records
from ck.ingest.scoring import Match
from ck.ingest.sheets import Sheet
from ck.ingest.table import Table, TableRow, table_rows
from ck.ingest.told import Told, college_column, college_of, college_texts, told_by_name, told_by_sheet
from ck.ingest.workbook import MIB, glance, notes_of

LOCKS = ("~$", ".~lock.")
"""How names begin of what an office program keeps beside a file that is open."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the user said beside the file."""

    definitions: Mapping[str, Definition]
    form: str | None = None
    year: int | None = None


def parse(
    data: bytes,
    file_name: str = "",
    *,
    definitions: Mapping[str, Definition] | None = None,
    form: str | None = None,
    year: int | None = None,
    guard: Guard | None = None,
) -> FileDraft:
    """Reads one file. `form` forces a definition, `year` chooses among sheets of several years.

    `guard` is the kept child process; without it one is started for this file. Never raises on bad input; UserError
    for a `form` that does not exist, RuntimeError where the child process cannot be started at all.
    """
    files = [(file_name, data)]
    return next(iter(parse_all(files, definitions=definitions, form=form, year=year, guard=guard)))


def parse_all(
    files: Iterable[tuple[str, bytes]],
    *,
    definitions: Mapping[str, Definition] | None = None,
    form: str | None = None,
    year: int | None = None,
    guard: Guard | None = None,
) -> Iterator[FileDraft]:
    """Drafts of many files, in their order: while one is judged here, the child already reads the next."""
    if guard is None:
        with Guard() as own:
            yield from parse_all(files, definitions=definitions, form=form, year=year, guard=own)
        return
    options = Options(built_in() if definitions is None else definitions, form, year)
    if form is not None and form not in options.definitions:
        raise UserError(f"Формы «{form}» нет.", f"Есть: {', '.join(options.definitions)}.")
    waiting: tuple[str, Found | None] | None = None
    for file_name, data in files:
        ahead = file_name, refused_unread(file_name, data)
        answer = guard.result() if waiting is not None and waiting[1] is None else None
        if ahead[1] is None:
            guard.submit(data)
        if waiting is not None:
            yield _draft(*waiting, answer, options)
        waiting = ahead
    if waiting is not None:
        yield _draft(*waiting, guard.result() if waiting[1] is None else None, options)


def refused_unread(file_name: str, data: bytes) -> Found | None:
    """Why the file is not even handed to the child; None when it is."""
    if any(lock in file_name for lock in LOCKS) and PurePath(file_name).name.startswith(LOCKS):
        return Found("lock_file")
    return glance(data)


def _draft(file_name: str, refused: Found | None, answer: Answer | None, options: Options) -> FileDraft:
    if refused is not None or answer is None:
        refused = refused or Found("damaged")
        return FileDraft((), (refused,), skipped=refused.code == "lock_file")
    if (refused := refusal(answer)) is not None:
        return FileDraft((), (refused,))
    return _read(answer.sheets, file_name, notes_of(answer.macros), options)


def refusal(answer: Answer) -> Found | None:
    """Why the child has refused a file, with what it says of it or else its limits; None when it has not."""
    if answer.refused is None:
        return None
    limit = f"{MEMORY // MIB} МБ"
    details = {"size": f"более {limit}", "limit": limit, "seconds": f"{SECONDS:g}".replace(".", ",")}
    sheet, cell = answer.place or (None, None)
    return Found(answer.refused, sheet, cell, details=answer.details or details)


def _read(sheets: Sequence[Sheet], file_name: str, notes: tuple[Found, ...], options: Options) -> FileDraft:
    recognised = recognise(sheets, plans(options.definitions), options.form)
    broken = [sheet for sheet in sheets if sheet.broken]
    if broken and not recognised.mains:
        return FileDraft((), (*notes, Found("damaged", broken[0].name)))
    found = [*notes, *recognised.found, *(_not_read(sheet) for sheet in broken)]
    drafts: list[Draft] = []
    for match in _of_the_year(recognised, options.year, found):
        beside = recognised.others[match.plan.definition.id]
        drafts += _drafts(match, beside, told_by_name(file_name), found)
    usable = tuple(draft for draft in drafts if draft.accepted)
    unusable = [draft for draft in drafts if not draft.accepted]
    for draft in unusable:
        found += _unusable(draft, options.definitions[draft.form])
    if usable or not unusable:
        return FileDraft(usable, tuple(found))
    return FileDraft((), tuple(found), form=unusable[0].form, set_aside=sum(draft.set_aside for draft in unusable))


def _not_read(sheet: Sheet) -> Found:
    return Found("sheet_not_used", sheet.name, details={"other": sheet.name, "reason": "он повреждён и не читается"})


def _unusable(draft: Draft, definition: Definition) -> Iterator[Found]:
    """Why a recognised sheet gave nothing."""
    if not draft.set_aside and not any(found.severity is Severity.ERROR for found in draft.found):
        yield Found("no_rows", draft.sheet, details={"form": definition.title})
    elif draft.set_aside:
        yield Found("nothing_usable", draft.sheet)
    yield from draft.found


def _of_the_year(recognised: Recognised, year: int | None, found: list[Found]) -> list[Match]:
    """Sheets of the year asked for, else of the newest year said, by family; of a form one sheet, or one a college."""
    chosen: list[Match] = []
    for family in dict.fromkeys(matches[0].plan.definition.family for matches in recognised.mains.values()):
        forms = [matches for matches in recognised.mains.values() if matches[0].plan.definition.family == family]
        campaigns = {matches[0].plan.definition.release_year for matches in forms}
        of_one_campaign = len(forms) > 1 and len(campaigns) == 1  # then a form without a year is of the others' year
        years = {id(match): _year(match, of_one_campaign) for matches in forms for match in matches}
        said = [value for value in years.values() if value is not None]
        wanted = year if year in said else max(said, default=None)
        for matches in forms:
            fitting = [match for match in matches if years[id(match)] in (wanted, None)]
            if fitting and not matches[0].plan.form.sheet_per_college:
                fitting.sort(key=lambda match: (years[id(match)] is None, not match.sheet.visible, -match.score))
                del fitting[1:]
            chosen += fitting
            left = [match for match in matches if match not in fitting]
            found += [_other_year(match, fitting, wanted) for match in left]
    return chosen


def _year(match: Match, of_one_campaign: bool) -> int | None:
    """The year that the sheet says, else that of the form's campaign."""
    return told_by_sheet(match).year or (None if of_one_campaign else match.plan.definition.release_year)


def _other_year(match: Match, fitting: Sequence[Match], wanted: int | None) -> Found:
    reason = f"взят лист «{fitting[0].sheet.name}»" if fitting else "взята другая форма"
    reason += f" – {wanted} год" if wanted else ""
    return Found("sheet_not_used", match.sheet.name, details={"other": match.sheet.name, "reason": reason})


def _drafts(match: Match, beside: Sequence[Match], named: Told, told: list[Found]) -> Iterator[Draft]:
    """The draft of a sheet; one a college where a column of the sheet names several."""
    table = Table(settled(match))
    table.colleges = college_column(table)
    found = layout(table)
    if any(each.severity is Severity.ERROR for each in found):
        yield _as_draft(table, named, found)
        return
    rows = list(table_rows(table))
    colleges = dict.fromkeys(college_of(row.college) for row in rows if row.college)
    if len(colleges) < 2:
        yield _judged(table, rows, beside, named, found)
        return
    for other in beside:
        details = {"other": other.sheet.name, "reason": "на главном листе несколько колледжей"}
        told.append(Found("sheet_not_used", other.sheet.name, details=details))
    for college in colleges:
        own = [row for row in rows if college_of(row.college) == college]
        draft = _judged(table, own, (), named, found)
        yield _named(draft, own[0].college)


def _named(draft: Draft, college: str) -> Draft:
    return replace(draft, college_candidates=(college,))


def _judged(table: Table, rows: list[TableRow], beside: Sequence[Match], named: Told, found: list[Found]) -> Draft:
    judged = judge(table, list(raw_blocks(table, rows)))
    records = read_records(table.plan.definition, beside, judged)
    told = [*found, *_notes(table), *(each for block in judged for each in block.found), *records.found]
    draft = _as_draft(table, named, told)
    damaged = [block.code for block in judged if not block.accepted and not block.empty]
    return replace(
        draft,
        rows=tuple(rows_of(table, judged)),
        records=records.kept,
        record_sheets=records.sheets,
        accepted=sum(block.accepted for block in judged),
        set_aside=len(damaged),
        damaged=frozenset(damaged),
    )


def _notes(table: Table) -> Iterator[Found]:
    """What was met while reading and changes nothing."""
    sheet = table.sheet.name
    if table.template_rows:
        yield Found("template_rows", sheet, details={"rows": row_list(table.template_rows)})
    if table.numbers_as_text:
        count = str(len(table.numbers_as_text))
        yield Found("number_as_text", sheet, table.numbers_as_text[0], details={"count": count})


def _as_draft(table: Table, named: Told, found: Sequence[Found]) -> Draft:
    """A draft of the sheet without its blocks."""
    told = told_by_sheet(table.match)
    definition = table.plan.definition
    return Draft(
        form=definition.id,
        revision=definition.revision,
        sheet=table.sheet.name,
        college_candidates=college_texts(table),
        year=told.year or named.year,
        as_of=told.as_of or named.as_of,
        columns=columns_of(table),
        rows=(),
        records=(),
        accepted=0,
        set_aside=0,
        found=tuple(found),
    )
