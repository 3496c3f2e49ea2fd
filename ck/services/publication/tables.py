"""The tables to publish: what is counted, what is hidden, and the proof that the hidden cannot be worked out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from time import monotonic
from typing import Final

from ck.analysis import linked
from ck.analysis.linked import Audit, Hidden, LimitError
from ck.analysis.printed import TOTAL, Place, printed
from ck.errors import UserError
from ck.indicators.scope import Dimension, Scope
from ck.services import figures
from ck.services.cards import dated
from ck.services.publication.columns import TOTAL_STATUS, Column, columns_for, people
from ck.services.scope_words import dimension_name, key_words
from ck.services.workspace import Workspace

LIMIT: Final = 600.0
"""Seconds: a hundred colleges with ninety programmes take twenty of one processor."""
BESIDE: Final = (Dimension.SPECIALTY, Dimension.GROUP)
"""What the second table may be by."""
_COARSER: Final = "Выберите второй таблицей укрупнённые группы: в них меньше малых чисел."
Stopping = Callable[[], bool]
Row = str
Leaves = Mapping[tuple[Row, ...], Mapping[Column, int]]


@dataclass(frozen=True)
class Published:
    """Two tables of a release on a date: by college, and by programme or group. `missing` sent nothing."""

    year: int
    as_of: date
    dimensions: tuple[Dimension, Dimension]
    columns: tuple[Column, ...]
    leaves: Leaves
    hidden: Hidden
    audit: Audit
    reported: int
    expected: int
    missing: tuple[str, ...]

    def rows(self, table: int) -> list[Row]:
        """The rows of a table in their order, without the line of totals."""
        return sorted({rows[table] for rows in self.leaves})

    def shown(self, table: int, row: Row | None, column: Column | None) -> int | None:
        """A printed cell, None where it is hidden. Without a row or a column: the total."""
        place = (0 if row is None else table, row or TOTAL, column or TOTAL)
        return None if place in self._out_of_sight else self._printed.get(place, 0)

    @cached_property
    def _printed(self) -> Mapping[Place, int]:
        return printed(self.leaves)

    @cached_property
    def _out_of_sight(self) -> frozenset[Place]:
        return self.hidden.all


def published(
    workspace: Workspace, scope: Scope, beside: Dimension = Dimension.SPECIALTY, *, seconds: float = LIMIT,
    stopping: Stopping = lambda: False,
) -> Published:  # fmt: skip
    """Count, hide, prove. UserError when there is nothing, when more than a year and a date is asked for, when the
    numbers contradict each other, when the proof fails or the time runs out: nothing unproven is ever given.
    """
    year, as_of = _moment(workspace, scope)
    whole = Scope(years=(year,), as_of=(as_of,))
    columns, leaves = _counted(workspace, whole, beside)
    until = monotonic() + seconds

    def left() -> float:
        return 0.0 if stopping() else until - monotonic()

    try:
        hidden = linked.protect(leaves, left)
        proof = linked.audit(leaves, hidden.all, left)
    except LimitError as error:
        said = "работа остановлена" if stopping() else "проверка не закончена за отведённое время"
        raise UserError(
            f"Файл для публикации не составлен: {said}.", f"Непроверенное не выдаётся. {_COARSER}"
        ) from error
    if proof.disclosed:
        raise UserError(
            f"Файл для публикации не составлен: скрытые ячейки, которые можно вычислить, – {len(proof.disclosed)}.",
            _COARSER,
        )
    coverage = figures.indicators(workspace, whole, (), (2,))[0].coverage
    names = {rows[0] for rows in leaves}
    missing = tuple(name for name in coverage.missing if name not in names)
    return Published(year, as_of, (Dimension.COLLEGE, beside), columns, leaves, hidden, proof,
                     len(names), len(names) + len(missing), missing)  # fmt: skip


def _moment(workspace: Workspace, scope: Scope) -> tuple[int, date]:
    """The year and date to publish. UserError for a selection: two files that differ by a college give it away."""
    if replace(scope, years=(), as_of=()) != Scope():
        raise UserError(
            "Файл для публикации составляется только по всем колледжам и программам.",
            "Уберите фильтры, кроме года и даты: по двум файлам с разным отбором скрытое вычисляется вычитанием.",
        )
    if len(scope.years) > 1 or len(scope.as_of) > 1:
        raise UserError("Файл для публикации – за один год и на одну дату.", "Выберите один год и одну дату.")
    newest = figures.newest(workspace)
    if newest is None:
        raise UserError("Публиковать нечего: ни одного отчёта.", "Загрузите отчёты колледжей.")
    year = scope.years[0] if scope.years else newest[0]
    if scope.as_of:
        return year, scope.as_of[0]
    dates = dated(workspace, Scope(years=(year,)))
    return year, dates[-1].as_of if dates else newest[1]


def _counted(workspace: Workspace, scope: Scope, beside: Dimension) -> tuple[tuple[Column, ...], Leaves]:
    """The columns, and people of every college and programme. Colleges without a total are left out."""
    by_college = {
        str(row.key[Dimension.COLLEGE]): row.values for row in figures.totals(workspace, scope, (Dimension.COLLEGE,))
    }
    known = {name: values for name, values in by_college.items() if values[TOTAL_STATUS] is not None}
    if not known:
        raise UserError("За этот год и на эту дату нет ни одного отчёта.", "Выберите другой год или дату.")
    columns = columns_for(list(known.values()))
    leaves: dict[tuple[Row, ...], dict[Column, int]] = {}
    for row in figures.totals(workspace, scope, (Dimension.COLLEGE, beside)):
        college, other = str(row.key[Dimension.COLLEGE]), key_words(beside, row.key[beside])
        if college not in known:
            continue
        line = people(row.values, columns)
        if wrong := next((column for column, number in line.items() if number < 0), None):
            raise UserError(
                f"Файл для публикации не составлен: числа не сходятся – {college}, {dimension_name(beside).lower()} "
                f"{other}, «{wrong.title}»: частей больше, чем выпускников.",
                "Исправьте отчёт колледжа и загрузите его снова.",
            )
        leaves[college, other] = line
    return columns, leaves
