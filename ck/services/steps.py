"""What the rows of a workbook would do: told first, then done – unless something else would happen by now."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from ck.errors import ConflictError
from ck.store.college_cards import Change

KINDS: Final = {"added": "добавлено", "changed": "изменено", "unchanged": "без изменений"}
"""What a row may do → how the journal calls it."""


@dataclass(frozen=True, slots=True)
class Step:
    """What a row does, of `KINDS`; `name` is what it is about, in words."""

    cell: str
    name: str
    kind: str
    changes: tuple[Change, ...] = ()


def count(steps: Iterable[Step], kind: str) -> int:
    """How many rows do that."""
    return sum(step.kind == kind for step in steps)


def in_words(steps: Iterable[Step]) -> dict[str, int]:
    """How many rows do what, for the journal."""
    done = list(steps)
    return {word: count(done, kind) for kind, word in KINDS.items()}


def meanwhile(what: str = "данные изменились") -> ConflictError:
    """The refusal to do something else than was told."""
    return ConflictError(
        f"Пока вы смотрели, {what}. Ничего не записано.", "Посмотрите, что произойдёт теперь, и запишите снова."
    )
