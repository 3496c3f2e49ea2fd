"""The identities of a form, run over numbers: pure, without cells or files.

The parser hands over what it read by column number and turns the answers (line or row, column number) into cells.
Blank counts as 0 in every sum. A rule about lines is left out for a block that lacks one of those lines
(«строки блока удалены» is a problem of its own). Rules come from the form definition and carry its severity.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from ck.forms.draft import Record
from ck.forms.identities import Block, Violation, line_violations, people_of, plan_of, sum_violations
from ck.forms.lines import TOTAL_LINE
from ck.forms.lists import as_listed
from ck.forms.model import Definition, Key, Role, SheetForm
from ck.forms.names import normal
from ck.forms.numbers import printed_number
from ck.forms.problems import Severity
from ck.forms.rules import (
    Check,
    Digits,
    KppByInn,
    ProgramAtMost,
    ProgramsKnown,
    Unique,
    When,
)

__all__ = ["Block", "Violation", "check_across", "check_block", "check_record", "check_records"]
_spelt = lru_cache(maxsize=4096)(normal)  # texts out of lists come again with every row


def check_block(sheet: SheetForm, block: Block) -> list[Violation]:
    """Identities of columns on each line, then identities of lines in each counted column."""
    plan = plan_of(sheet)
    nobody = (0,) * len(plan.columns)
    lines = {code: people_of(numbers) if any(numbers) else nobody for code, numbers in block.lines.items()}
    filled = [code for code, people in lines.items() if people is not nobody]  # of nobody every identity holds
    found: list[Violation] = []
    for code in filled:
        found += sum_violations(sheet, block.program, block.lines[code], lines[code], line=code)
    for rule in plan.of_lines:
        if rule.about <= lines.keys() and not rule.speaking.isdisjoint(filled):
            found += line_violations(sheet, rule, block.program, lines)
    return found


def check_records(sheet: SheetForm, records: Sequence[Record]) -> list[Violation]:
    """Rules of a sheet with a row an employer or a person: each row by itself, then repetitions between rows.

    A text outside the list of an ENUM column is a violation too, without a rule to say so.
    """
    found = [violation for record in records for violation in check_record(sheet, record)]
    for check in sheet.checks:
        if isinstance(check, Unique):
            found += _unique(sheet, check, records)
    return found


def check_record(sheet: SheetForm, record: Record) -> Iterator[Violation]:
    """The rules that look at one row."""
    yield from _not_listed(sheet, record)
    numbers = [value if isinstance(value, int) else None for value in map(record.values.get, plan_of(sheet).columns)]
    yield from sum_violations(sheet, record.program, numbers, people_of(numbers), row=record.row)
    for check in sheet.checks:
        yield from _record(sheet, check, record)


def check_across(
    definition: Definition, blocks: Mapping[str, Sequence[Block]], records: Mapping[str, Sequence[Record]]
) -> list[Violation]:
    """Rules between sheets; both mappings by `SheetForm.id`. A sheet that the file does not have is left out.

    Give all blocks that were read, those that other checks set aside as well, or a good record is blamed for
    them. A programme that has too many people is reported once, at its first record.
    """
    sheets = {sheet.id: sheet for sheet in definition.sheets}
    found: list[Violation] = []
    for sheet in definition.sheets:
        here = records.get(sheet.id, ())
        for check in sheet.checks:
            match check:
                case ProgramsKnown() if check.sheet in blocks:
                    found += _programs_known(sheet, check, sheets[check.sheet], blocks[check.sheet], here)
                case ProgramAtMost() if check.sheet in blocks:
                    found += _program_at_most(sheet, check, sheets[check.sheet], blocks[check.sheet], here)
    return found


def _text(record: Record, column: str) -> str:
    value = record.values.get(column)
    return "" if value is None else str(value).strip()


def _at(
    sheet: SheetForm, record: Record, code: str, column: str, severity: str, details: Mapping[str, str]
) -> Violation:
    """A violation at a cell of a record; `details` get the column's number."""
    text, level = _text(record, column), Severity(severity)
    said = {"column": printed_number(column), **details}
    return Violation(code, sheet.id, record.program, column, text, level, row=record.row, details=said)


def _record(sheet: SheetForm, check: Check, record: Record) -> Iterator[Violation]:
    """A rule about one row."""
    match check:
        case Digits():
            text = _text(record, check.column)
            if (text or check.required) and not (text.isdecimal() and len(text) in check.lengths):
                said = {"lengths": " или ".join(map(str, check.lengths))}
                yield _at(sheet, record, "digits", check.column, check.severity, said)
        case KppByInn():
            yield from _kpp(sheet, check, record)
        case When() if _spelt(_text(record, check.column)).startswith(_spelt(check.starts)):
            yield from _when(sheet, check, record)


def _kpp(sheet: SheetForm, check: KppByInn, record: Record) -> Iterator[Violation]:
    """An ИНН of another length says nothing about the КПП and is a violation of `Digits`."""
    inn, kpp = _text(record, check.inn), _text(record, check.kpp)
    fits = {10: kpp.isdecimal() and len(kpp) == 9, 12: not kpp}
    if not fits.get(len(inn), True):
        yield _at(sheet, record, "kpp", check.kpp, check.severity, {"inn": inn})


def _when(sheet: SheetForm, check: When, record: Record) -> Iterator[Violation]:
    """What follows from the text of one column for the others."""
    because = {"because": printed_number(check.column), "text": _text(record, check.column) or record.program}
    for column in check.blank:
        if _text(record, column):
            yield _at(
                sheet, record, "must_be_blank", column, check.severity, because | {"column": printed_number(column)}
            )
    for column in check.filled:
        if not _text(record, column):
            yield _at(
                sheet, record, "must_be_filled", column, check.severity, because | {"column": printed_number(column)}
            )
    for column, start in check.then_starts.items():
        text = _text(record, column)
        if text and not _spelt(text).startswith(_spelt(start)):
            yield _at(
                sheet, record, "contradicts", column, check.severity, because | {"column": printed_number(column)}
            )


def _not_listed(sheet: SheetForm, record: Record) -> Iterator[Violation]:
    for column in sheet.columns:
        text = _text(record, column.no)
        if column.role is Role.ENUM and text and as_listed(column.values, text) is None:
            yield _at(
                sheet, record, "value_not_listed", column.no, Severity.ERROR, {"column": printed_number(column.no)}
            )


def _unique(sheet: SheetForm, check: Unique, records: Sequence[Record]) -> Iterator[Violation]:
    """A blank number, and every later row that repeats the number of an earlier one."""
    first: dict[str, int] = {}
    for record in records:
        text = normal(_text(record, check.column))
        if not text:
            yield _at(sheet, record, "person_missing", check.column, check.severity, {})
        elif text in first:
            said = {"row": str(first[text])}
            yield _at(sheet, record, "person_repeated", check.column, check.severity, said)
        first.setdefault(text, record.row)


def _programs_known(
    sheet: SheetForm, check: ProgramsKnown, other: SheetForm, blocks: Sequence[Block], records: Sequence[Record]
) -> Iterator[Violation]:
    known = {block.program for block in blocks}
    for record in records:
        if record.program and record.program not in known:
            said = {"code": record.program, "title": other.title}
            yield _at(sheet, record, "program_not_on_main", _program_column(sheet), check.severity, said)


def _program_at_most(
    sheet: SheetForm, check: ProgramAtMost, other: SheetForm, blocks: Sequence[Block], records: Sequence[Record]
) -> Iterator[Violation]:
    """Blocks of one programme add up, as the parser adds them. Unknown programmes are another rule's."""
    most: Counter[str] = Counter()
    whole = plan_of(other).columns.index(check.whole)
    for block in blocks:
        most[block.program] += block.lines[TOTAL_LINE][whole] or 0 if TOTAL_LINE in block.lines else 0
    here: Counter[str] = Counter()
    for record in records:
        value = 1 if check.column is None else record.values.get(check.column)
        here[record.program] += value if isinstance(value, int) else 0
    reported: set[str] = set()
    for record in records:
        code = record.program
        if code in reported or code not in most or here[code] <= most[code]:
            continue
        reported.add(code)
        said = {"code": code, "sum": str(here[code]), "title": other.title, "whole": printed_number(check.whole)}
        said["limit"] = str(most[code])
        yield _at(sheet, record, "program_at_most", check.column or _program_column(sheet), check.severity, said)


def _program_column(sheet: SheetForm) -> str:
    """The column that holds the programme's code."""
    return next(column.no for column in sheet.columns if column.key in (Key.PROGRAM, Key.PROGRAM_CODE))
