"""The form with fewer lines: only «Всего», or the first five."""

from ck.forms.lines import TOTAL_LINE
from ck.forms.model import Definition, FormLine, SheetForm
from ck.forms.rules import Check, LinesAtMost, LinesSum

_FIVE = (TOTAL_LINE, "02", "03", "04", "05")
_FIFTEEN = (*_FIVE, *(f"{number:02}" for number in range(6, 16)))
_LARGEST = 14  # the form of 2024 by kinds of impairment prints no line 15 of its own
VARIANTS = {1: (TOTAL_LINE,), 5: _FIVE, 15: _FIFTEEN}
"""Number of lines → their canonical codes."""


def variants(definition: Definition) -> tuple[int, ...]:
    """Which variants the form has: those whose lines it prints, in the order of the number of lines."""
    printed = {line.code for line in definition.main.lines} or {TOTAL_LINE}
    return tuple(number for number, codes in VARIANTS.items() if printed.issuperset(codes[:_LARGEST]))


def variant(definition: Definition, lines: int) -> Definition:
    """The form with only these lines on its main sheet. KeyError if it has no such variant.

    Identities of lines that are left out go with them; the check line stays while some identity does.
    """
    if lines not in variants(definition):
        raise KeyError(lines)
    sheets = tuple(_of_lines(sheet, VARIANTS[lines]) if sheet.main else sheet for sheet in definition.sheets)
    return definition.model_copy(update={"sheets": sheets})


def _of_lines(sheet: SheetForm, codes: tuple[str, ...]) -> SheetForm:
    kept = tuple(line for line in sheet.lines if line.code in codes)
    if kept == sheet.lines:
        return sheet
    checks = tuple(check for check in sheet.checks if _stands(check, kept))
    checked = any(isinstance(check, LinesSum | LinesAtMost) for check in checks)
    update = {"lines": kept, "checks": checks, "check_line": sheet.check_line if checked else None}
    return sheet.model_copy(update=update)


def _stands(check: Check, lines: tuple[FormLine, ...]) -> bool:
    numbers = {line.no for line in lines}
    match check:
        case LinesSum():
            return numbers.issuperset({check.total, *check.parts})
        case LinesAtMost():
            return numbers.issuperset({check.whole, *check.parts})
    return True
