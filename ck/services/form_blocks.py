"""Stored numbers and texts as the blocks of a form: of one submission, or of several added up."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from ck.document.programs import find_program
from ck.export.filling import FilledBlock
from ck.export.notes import joined
from ck.forms.model import Definition, Role
from ck.store.facts import program_names
from ck.store.form_sums import ProgramLine, form_sums, form_texts

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
    sums = form_sums(session, submissions, definition.main.id)
    programs = list(dict.fromkeys(code for code, _ in sums))
    stored = program_names(session, programs)
    lines = [line.code for line in definition.main.lines] or ["01"]
    return tuple(
        FilledBlock(
            code,
            _name(code, stored.get(code, "")),
            {
                line: {**_numbers(definition, sums[code, line]), **_texts(definition, texts or {}, code, line)}
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


def _numbers(definition: Definition, sums: ProgramLine) -> dict[str, int | None]:
    """Column number → sum: through the column's status, or its own number where it has none."""
    return {
        column.no: sums.statuses.get(column.status) if column.status else sums.numbers.get(column.no)
        for column in definition.main.columns
        if column.counted
    }


def _name(code: str, stored: str) -> str:
    program = find_program(code)
    return program.name if program else stored
