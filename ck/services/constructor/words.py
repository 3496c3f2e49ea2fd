"""What is said of a form's parts: rules of every kind in words."""

from ck.export.identities import words as sum_words
from ck.forms.rules import (
    Check,
    ColumnsAtMost,
    ColumnsSum,
    Digits,
    KppByInn,
    LinesAtMost,
    LinesSum,
    ProgramAtMost,
    ProgramsKnown,
    Unique,
    When,
)


def rule_words(check: Check) -> str:
    """A rule as a reader says it."""
    match check:
        case ColumnsSum() | ColumnsAtMost() | LinesSum() | LinesAtMost():
            return sum_words(check)
        case Digits():
            return f"в графе {check.column} цифр: {' или '.join(map(str, check.lengths))}"
        case KppByInn():
            return f"КПП (графа {check.kpp}) подходит к ИНН (графа {check.inn})"
        case When():
            return f"что следует из текста графы {check.column} «{check.starts}»"
        case Unique():
            return f"графа {check.column} заполнена и не повторяется"
        case ProgramsKnown():
            return f"программы есть и на листе «{check.sheet}»"
        case ProgramAtMost():
            return f"по программе не больше графы {check.whole} листа «{check.sheet}»"
