"""Stored numbers and texts as the blocks of a form: of one submission, or of several added up."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from ck.document.programs import program_name
from ck.export.filling import FilledBlock
from ck.export.notes import joined
from ck.forms.model import Column, Definition, Role
from ck.store.facts import program_names
from ck.store.form_sums import ProgramLine, form_sums, form_texts
from ck.store.forms import by_revision

Texts = Mapping[tuple[str, str, str], str]
"""(programme, line, column number) → text."""


@dataclass(frozen=True, slots=True)
class JoinedTexts:
    """Texts of several colleges by cell; `left_out`: column number → texts that did not fit into their cells."""

    texts: Texts
    left_out: Mapping[str, int]


def blocks_of(
    session: Session, definition: Definition, submissions: Collection[int], texts: Texts | None = None
) -> tuple[FilledBlock, ...]:
    """A block a programme, sums over the submissions of this form; with the texts of its free columns, if given."""
    sums = _sums(session, definition, submissions)
    programs = list(dict.fromkeys(code for code, _ in sums))
    stored = program_names(session, programs)
    lines = [line.code for line in definition.main.lines] or ["01"]
    return tuple(
        FilledBlock(
            code,
            _name(code, stored.get(code, "")),
            {
                line: {**sums[code, line], **_texts(definition, texts or {}, code, line)}
                for line in lines
                if (code, line) in sums
            },
        )
        for code in programs
    )


def own_texts(session: Session, definition: Definition, submission: int) -> Texts:
    """What one college wrote, as it is; a cell met twice keeps both."""
    found: dict[tuple[str, str, str], str] = {}
    for each in form_texts(session, [submission], definition.main.id, _free(definition)):
        key = (each.program, each.line, each.no)
        found[key] = f"{found[key]}; {each.text}" if key in found else each.text
    return found


def joined_texts(session: Session, definition: Definition, colleges: Mapping[int, str]) -> JoinedTexts:
    """«Колледж: текст; Колледж: текст» of the submissions (id → the college's name), in their order."""
    said: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
    for each in form_texts(session, list(colleges), definition.main.id, _free(definition)):
        said.setdefault((each.program, each.line, each.no), []).append((colleges[each.submission], each.text))
    texts: dict[tuple[str, str, str], str] = {}
    left_out: dict[str, int] = {}
    for key, pairs in said.items():
        texts[key], lost = joined(pairs)
        if lost:
            left_out[key[2]] = left_out.get(key[2], 0) + lost
    return JoinedTexts(texts, left_out)


def _free(definition: Definition) -> Sequence[str]:
    return [column.no for column in definition.main.columns if column.role is Role.NOTE]


def _texts(definition: Definition, texts: Texts, program: str, line: str) -> dict[str, str]:
    return {no: texts[program, line, no] for no in _free(definition) if (program, line, no) in texts}


def _sums(
    session: Session, definition: Definition, submissions: Collection[int]
) -> dict[tuple[str, str], dict[str, int | None]]:
    """(programme, line) → column number → sum, in the columns of `definition`.

    What was read with an earlier revision is taken as that revision says.
    """
    sums: dict[tuple[str, str], dict[str, int | None]] = {}
    for read_with, ids in by_revision(session, definition, submissions):
        for key, values in form_sums(session, ids, read_with.main.id).items():
            here = sums.setdefault(key, {column.no: None for column in definition.main.columns if column.counted})
            for no in here:
                value = _number(definition.main.column(no), read_with, values)
                here[no] = value if here[no] is None else (here[no] or 0) + (value or 0)
    return dict(sorted(sums.items()))


def _number(column: Column, read_with: Definition, sums: ProgramLine) -> int | None:
    """Through the column's status, or the number of the column where it had none when the file was read."""
    status = column.status
    if status is None or all(one.status != status for one in read_with.main.columns):
        status = next((one.status for one in read_with.main.columns if one.no == column.no), None)
    return sums.statuses.get(status) if status else sums.numbers.get(column.no)


def _name(code: str, stored: str) -> str:
    return program_name(code) or stored
