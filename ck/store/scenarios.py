"""Saved scenarios: written, changed against the edition that was shown, removed; each step noted in the journal."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from ck.errors import ConflictError, UserError
from ck.forms.names import normal
from ck.indicators.moves import WHERE, Move, words
from ck.indicators.scope import Scope
from ck.store.models import SavedScenario, now
from ck.store.receipts import write_journal

Told = Mapping[int, tuple[int | None, ...]]


@dataclass(frozen=True, slots=True)
class Content:
    """What a scenario is: its moves over a release and date, and what they did to the region when it was saved.

    `told`: number of an indicator → its numerator and denominator before, then after.
    """

    year: int
    as_of: date
    carry_forward: bool
    moves: tuple[Move, ...]
    told: Told


@dataclass(frozen=True, slots=True)
class Saved:
    """A scenario as it is stored; `edition` grows with every change."""

    id: int
    edition: int
    name: str
    changed_at: datetime
    content: Content


def scenarios(session: Session) -> list[Saved]:
    """All of them, in the order of their names."""
    return sorted((_saved(one) for one in session.scalars(select(SavedScenario))), key=lambda one: normal(one.name))


def get(session: Session, id: int) -> Saved:
    """One of them. `UserError` when it is gone."""
    return _saved(_row(session, id))


def add(session: Session, name: str, content: Content) -> Saved:
    """Save a new one. `UserError` when the name is taken or empty."""
    row = SavedScenario(**_values(session, name, content, None))
    session.add(row)
    session.flush()
    write_journal(session, "scenario_added", None, {"about": row.name, "became": _words(content.moves)})
    return _saved(row)


def change(session: Session, id: int, edition: int, name: str, content: Content) -> Saved:
    """Replace one that was read as `edition`. `ConflictError` when somebody changed it since then."""
    row = _unchanged(session, id, edition)
    was = {"название": row.name, "ходы": _words(_moves(row.moves))}
    for field, value in _values(session, name, content, id).items():
        setattr(row, field, value)
    row.edition, row.changed_at = edition + 1, now()
    session.flush()
    became = {"название": row.name, "ходы": _words(content.moves)}
    write_journal(session, "scenario_changed", None, {"about": row.name, "was": was, "became": became})
    return _saved(row)


def remove(session: Session, id: int, edition: int) -> None:
    """Delete one that was read as `edition`; the journal keeps its moves. `ConflictError` as in `change`."""
    row = _unchanged(session, id, edition)
    write_journal(session, "scenario_removed", None, {"about": row.name, "was": _words(_moves(row.moves))})
    session.delete(row)


def _row(session: Session, id: int) -> SavedScenario:
    row = session.get(SavedScenario, id)
    if row is None:
        raise UserError("Этого сценария больше нет: его удалили.", "Выберите другой или сохраните свой под именем.")
    return row


def _unchanged(session: Session, id: int, edition: int) -> SavedScenario:
    row = _row(session, id)
    if row.edition != edition:
        raise ConflictError(
            f"Пока сценарий «{row.name}» был открыт, его изменил кто-то другой. Ваша правка не записана.",
            "Сохраните свой вариант под другим именем или откройте сценарий заново.",
        )
    return row


def _values(session: Session, name: str, content: Content, id: int | None) -> dict[str, Any]:
    shown = " ".join(name.split())
    if not shown:
        raise UserError("У сценария нет названия.", "Впишите, как его назвать.")
    taken = session.scalars(select(SavedScenario).where(col(SavedScenario.name_key) == normal(shown))).first()
    if taken is not None and taken.id != id:
        raise UserError(f"Сценарий «{taken.name}» уже есть.", "Назовите этот иначе или откройте тот и измените его.")
    return {
        "name": shown,
        "name_key": normal(shown),
        "year": content.year,
        "as_of": content.as_of,
        "carry_forward": content.carry_forward,
        "moves": [_plain(one) for one in content.moves],
        "told": {str(number): list(values) for number, values in content.told.items()},
    }


def _plain(move: Move) -> dict[str, Any]:
    where = {name: list(given) for name in WHERE if (given := getattr(move.where, name))}
    return {"number": move.number, "sources": list(move.sources), "target": move.target, "where": where}


def _moves(stored: list[dict[str, Any]]) -> tuple[Move, ...]:
    return tuple(Move(one["number"], tuple(one["sources"]), one["target"], _where(one["where"])) for one in stored)


def _where(given: Mapping[str, Any]) -> Scope:
    filters: dict[str, Any] = {name: tuple(given.get(name, ())) for name in WHERE}
    return Scope(**filters)


def _words(moves: tuple[Move, ...]) -> list[str]:
    return [words(one) for one in moves]


def _saved(row: SavedScenario) -> Saved:
    assert row.id is not None
    told = {int(number): tuple(values) for number, values in row.told.items()}
    content = Content(row.year, row.as_of, row.carry_forward, _moves(row.moves), told)
    return Saved(row.id, row.edition, row.name, row.changed_at, content)
