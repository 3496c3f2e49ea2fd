"""«Что если»: people of one column of the form stand in another one. Nothing here counts indicators – the engine does.

A move keeps the number of graduates. The columns of the form partition them, and «из них» columns lie inside others;
so a person who enters «из них по профессии» enters «трудоустроены» as well, and a person who leaves a column leaves
its «из них» only when nobody else is left to go: those outside of it go first. The same rule over whole numbers (a
card) and over columns of them (a region).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ck.errors import UserError
from ck.forms.statuses import STATUS, STATUSES, Kind
from ck.indicators.scope import Scope

PARTS: Mapping[str, tuple[str, ...]] = {
    one.id: tuple(part.id for part in STATUSES if part.parent == one.id) for one in STATUSES if one.parent is None
}
"""Column → the «из них» columns inside it."""

WHERE = ("colleges", "municipalities", "groups", "specialties", "not_colleges", "not_groups", "not_specialties")
"""The filters of a scope that narrow a move to a part of the region."""


@dataclass(frozen=True, slots=True)
class Move:
    """`number` people of `sources` stand in `target`.

    `where` narrows to colleges, municipalities, groups, programmes (`WHERE`); its years, dates and lines say nothing
    here: a scenario has one release, one date, and line 01.
    """

    number: int
    sources: tuple[str, ...]
    target: str
    where: Scope = field(default_factory=Scope)


def checked(move: Move) -> Move:
    """The move itself. `UserError` when no numbers whatever could make it possible."""
    if move.number < 1:
        raise UserError(f"Перевести {move.number} человек нельзя.", "Впишите целое число от 1.")
    if not move.sources:
        raise UserError("Не выбрано, из какой графы переводить.", "Выберите хотя бы одну графу.")
    for one in (*move.sources, move.target):
        if one not in STATUS:
            raise UserError(f"Графы «{one}» нет.", "Графы перечислены в списке.")
        if STATUS[one].kind is Kind.TOTAL:
            raise UserError(f"«{STATUS[one].name}» – все выпускники, а не одна из граф.", "Выберите графу.")
    if move.target in move.sources:
        raise UserError(f"Графа «{STATUS[move.target].name}» выбрана и откуда, и куда.", "Выберите разные графы.")
    homes = [_home(one) for one in move.sources]
    if len(set(homes)) < len(homes):
        names = ", ".join(f"«{STATUS[one].name}»" for one in move.sources)
        raise UserError(f"Среди граф {names} одна лежит внутри другой.", "Оставьте одну из них.")
    inside = STATUS[move.target].parent
    if inside and any(STATUS[one].parent == inside for one in move.sources):
        raise UserError(
            f"«{STATUS[move.target].name}» и графа, из которой переводят, пересекаются: обе – часть графы "
            f"«{STATUS[inside].name}».",
            f"Переводите из графы «{STATUS[inside].name}».",
        )
    return move


def touched(source: str, target: str) -> dict[str, int]:
    """Which columns a person who goes from one to another leaves (−1) and enters (1)."""
    found: dict[str, int] = {}
    for status, sign in ((source, -1), (target, 1)):
        for one in (status, STATUS[status].parent):
            if one is not None:
                found[one] = found.get(one, 0) + sign
    return {status: sign for status, sign in found.items() if sign}


def cut(source: str, target: str) -> dict[str, str]:
    """«Из них» columns that may have to shrink → the column they lie in, which people leave."""
    changes = touched(source, target)
    return {part: whole for whole, sign in changes.items() if sign < 0 for part in PARTS.get(whole, ())
            if part not in changes}  # fmt: skip


def columns(source: str, target: str) -> tuple[str, ...]:
    """Every column that a move reads or changes."""
    return tuple(dict.fromkeys((source, target, *touched(source, target), *cut(source, target))))


def free(counts: Mapping[str, Any], source: str, target: str) -> Any:
    """How many can go: those of `source` who do not stand in `target` already. Whole numbers or columns of them."""
    inside = STATUS[target].parent == source
    return counts[source] - counts[target] if inside else counts[source]


def moved(
    counts: Mapping[str, Any], source: str, target: str, number: Any, least: Callable[[Any, Any], Any] = min
) -> dict[str, Any]:
    """The counts after `number` people went; `least` is `numpy.minimum` for columns. Names what changes, only."""
    after = {status: counts[status] + sign * number for status, sign in touched(source, target).items()}
    return after | {part: least(counts[part], after[whole]) for part, whole in cut(source, target).items()}


def _home(status: str) -> str:
    return STATUS[status].parent or status


def where_words(where: Scope) -> str:
    """«Колледж А; 09.02.07; кроме 09.01.03»; «вся область» when nothing narrows it."""
    inside, outside = (
        [one for name in WHERE if name.startswith("not_") is out for one in getattr(where, name)]
        for out in (False, True)
    )
    parts = [*inside, *([f"кроме: {', '.join(outside)}"] if outside else [])]
    return "; ".join(parts) or "вся область"


def words(move: Move) -> str:
    """«5 чел.: «Неформальная занятость» → «Трудоустроены» (Колледж А)»."""
    names = ", ".join(f"«{STATUS[one].name}»" for one in move.sources)
    return f"{move.number} чел.: {names} → «{STATUS[move.target].name}» ({where_words(move.where)})"
