"""What a published table has for columns: few enough that most cells are large, and together every graduate once.

The forms have twenty and more columns, half of whose cells are small by college; a regional authority publishes these.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ck.indicators import measures as m
from ck.indicators.expr import Sum, as_sum

TOTAL_STATUS: Final = "graduates_total"
_Values = Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class Column:
    """A part of the graduates; `people` says which. Without it: everybody whom no other column counts."""

    id: str
    title: str
    people: Sum | None = None

    def given(self, values: _Values) -> bool:
        """Whether a form that gave these values speaks of the column."""
        return self.people is not None and all(
            any(values.get(term.key) is not None for term in measure.terms) for _, measure in self.people.parts
        )


BY_PROGRAM: Final = Column("by_program", "Заняты по профессии, специальности", as_sum(m.employed_by_program))
OTHERWISE: Final = Column("otherwise", "Заняты иначе", m.employed - m.employed_by_program)
EMPLOYED: Final = Column("employed", "Заняты", as_sum(m.employed))
STUDYING: Final = Column("studying", "Продолжили обучение, не работают", as_sum(m.studying_only))
AT_RISK: Final = Column("at_risk", "Под риском нетрудоустройства (графы формы)", as_sum(m.risk_columns))
WITH_PLAN: Final = Column("with_plan", "С планом: работа, дело, служба, обучение", as_sum(m.with_plan))
REST: Final = Column("rest", "Прочие")
_OTHERS: Final = (
    STUDYING,
    Column("draft", "Служба по призыву", as_sum(m.draft)),
    Column("contract", "Служба по контракту", as_sum(m.contract_service)),
    Column("parental_leave", "Отпуск по уходу за ребёнком", as_sum(m.parental_leave)),
    AT_RISK,
    WITH_PLAN,
)

NUMERATORS: Final = {1: (frozenset({BY_PROGRAM, OTHERWISE}), frozenset({EMPLOYED})), 2: (frozenset({BY_PROGRAM}),)}
"""Indicators that are made of the columns: number → the sets of columns that are its numerator, by what there is."""
LEFT_OUT: Final = {1: frozenset({STUDYING}), 2: frozenset[Column]()}
"""What their denominators take away from all graduates."""


def columns_for(reported: Sequence[_Values]) -> tuple[Column, ...]:
    """The columns that every college's form speaks of; people of the others are among the rest."""
    employed = (BY_PROGRAM, OTHERWISE) if all(map(BY_PROGRAM.given, reported)) else (EMPLOYED,)
    return (*employed, *(one for one in _OTHERS if all(map(one.given, reported))), REST)


def people(values: _Values, columns: Iterable[Column]) -> dict[Column, int]:
    """Column → people of one group; below zero where the reported numbers contradict each other."""
    found = {one: one.people.evaluate(values) or 0 for one in columns if one.people is not None}
    return {**found, REST: (values.get(TOTAL_STATUS) or 0) - sum(found.values())}
