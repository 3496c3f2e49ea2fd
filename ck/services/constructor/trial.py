"""A form tried before it is kept: its files read by the very code that reads files, and its own blank read back."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ck.export.template import blank_form
from ck.forms.draft import FileDraft
from ck.forms.known import Forms
from ck.forms.model import Definition
from ck.forms.problems import Found, Severity
from ck.ingest import Guard, parse_all
from ck.services.constructor.drafts import Draft, checked
from ck.services.workspace import Workspace
from ck.store.form_drafts import sample_data


@dataclass(frozen=True, slots=True)
class Tried:
    """What would become of a file. `taken_for`: the forms that it is recognised as among all; `accepted` and
    `set_aside` are blocks as the tried form reads it, `total` the people of line 01 in the accepted ones."""

    name: str
    taken_for: tuple[str, ...]
    college: str
    year: int | None
    as_of: date | None
    accepted: int
    set_aside: int
    total: int | None
    problems: tuple[Found, ...]

    def count(self, severity: Severity) -> int:
        """Problems of this severity."""
        return sum(found.severity is severity for found in self.problems)


@dataclass(frozen=True, slots=True)
class Trial:
    """`files` in their order; `blank` says in the user's words what is wrong with the form's own blank, «» if nothing
    is; `rivals` are titles of forms that files of this one are mistaken for or are as much like."""

    files: tuple[Tried, ...]
    blank: str
    rivals: tuple[str, ...]


def try_out(workspace: Workspace, draft: Draft) -> Trial:
    """Try the draft on all its workbooks. UserError when the loader does not take its definition."""
    definition = checked(draft)
    with workspace.store.read() as session:
        files = [(name, data) for _, name, data in sample_data(session, draft.id)]
    return tried(workspace.forms(), definition, files, draft.replaces)


def tried(
    known: Forms, definition: Definition, files: Sequence[tuple[str, bytes]], replaces: str | None = None
) -> Trial:
    """Try a definition on files (name, bytes) among the forms that are known, but for the one that it `replaces`."""
    among = {id: one for id, one in known.sought.items() if id != replaces} | {definition.id: definition}
    with Guard() as guard:
        free = list(parse_all(files, definitions=among, guard=guard))
        forced = list(parse_all(files, definitions=among, form=definition.id, guard=guard))
        blank = next(parse_all([("бланк.xlsx", blank_form(definition))], definitions=among, guard=guard))
    told = tuple(
        _tried(name, definition, one, by_force) for (name, _), one, by_force in zip(files, free, forced, strict=True)
    )
    rivals = Counter(form for one in told for form in one.taken_for if form != definition.id)
    return Trial(told, _of_blank(definition, blank), tuple(_title(among, form) for form in rivals))


def _tried(name: str, definition: Definition, free: FileDraft, forced: FileDraft) -> Tried:
    """Numbers as the tried form reads them; what the file would be taken for is told by reading without a hint."""
    drafts = [one for one in forced.drafts if one.form == definition.id]
    first = next(iter(drafts), None)
    totals = [
        number
        for one in drafts
        for row in one.rows
        if row.line == "01"
        for status in ("graduates_total", "expected_total")
        if (number := row.counts.get(status)) is not None
    ]
    return Tried(
        name=name,
        taken_for=_taken_for(free),
        college=next(iter(first.college_candidates), "") if first else "",
        year=(first.year if first else None) or definition.release_year,
        as_of=(first.as_of if first else None) or definition.as_of,
        accepted=sum(one.accepted for one in drafts),
        set_aside=sum(one.set_aside for one in drafts) if drafts else forced.set_aside,
        total=sum(totals) if totals else None,
        problems=(*forced.found, *(found for one in drafts for found in one.found)),
    )


def _taken_for(free: FileDraft) -> tuple[str, ...]:
    forms = [one.form for one in free.drafts] or [free.form or ""]
    return tuple(dict.fromkeys(form for form in forms if form))


def _of_blank(definition: Definition, blank: FileDraft) -> str:
    """The blank has no numbers, so it is refused – but as this very form and for nothing else."""
    found = {one.code for one in blank.found}
    if "form_ambiguous" in found:
        return "бланк этой формы нельзя отличить от другой формы"
    if (blank.form or definition.id) != definition.id or "form_unknown" in found:
        return "бланк этой формы программа не узнаёт"
    return "в бланке есть ошибки чтения" if found & {"column_missing", "captions_swapped"} else ""


def _title(among: Mapping[str, Definition], form: str) -> str:
    return among[form].title if form in among else form
