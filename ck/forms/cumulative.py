"""Columns that can only grow within one release year, so that a smaller number on a later date is a question.

Whoever was employed or registered a business in the year of graduation or the next one counts from then on (section
III, 1), and a target contract that was ever concluded stays concluded (III, 10): these two are cumulative. «По
специальности», «не менее 4 месяцев», study, service, leave and every risk column say how it is on the date and may
fall; plans must fall. Which columns of a form stand for a cumulative sum is derived from its definition, so that a new
form needs nothing here.
"""

from dataclasses import dataclass

from ck.forms.lines import TOTAL_LINE
from ck.forms.model import Definition, Role


@dataclass(frozen=True, slots=True)
class Cumulative:
    """A sum of statuses on one line of a block. `name`, `reason` are what the user reads.

    Several statuses are one sum because people move between them: a self-employed person who takes a job is no loss.
    """

    id: str
    name: str
    reason: str
    statuses: tuple[str, ...]
    line: str


CUMULATIVES: tuple[Cumulative, ...] = (
    Cumulative(
        "occupied",
        "Занятые: трудоустроены, ИП и самозанятые вместе",
        "показатель 1 считает занятых в год выпуска или в следующий год: кто стал занятым, тот учтён",
        ("employed", "sole_trader", "self_employed", "sole_or_self"),
        TOTAL_LINE,
    ),
    Cumulative(
        "target",
        "Заключали договор о целевом обучении",
        "показатель 10 считает всех, кто заключал договор, в том числе расторгнутые",
        ("graduates_total",),
        "05",
    ),
)


def columns_of(definition: Definition, one: Cumulative) -> tuple[str, ...]:
    """Numbers of the form's columns that make the sum; () where the form has no such line or columns."""
    sheet = definition.main
    if one.line != TOTAL_LINE and one.line not in {line.code for line in sheet.lines}:
        return ()
    return tuple(
        column.no for column in sheet.columns if column.status in one.statuses and column.role is not Role.FORECAST
    )


def statuses_of(definition: Definition, one: Cumulative) -> tuple[str, ...]:
    """The statuses of the sum that the form has."""
    numbers = columns_of(definition, one)
    return tuple(column.status for column in definition.main.columns if column.no in numbers and column.status)
