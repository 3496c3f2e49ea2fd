"""Which reading of an indicator counts, where the document may be read in two ways: seen, chosen, with a trace."""

from collections.abc import Sequence
from typing import NamedTuple

from ck.errors import ConflictError
from ck.indicators.catalogue import VARIANTS, VARIANTS_SETTING, catalogue, indicator
from ck.services.workspace import Workspace
from ck.store.receipts import write_journal
from ck.store.settings import get_setting, put_setting

MAIN = "основной, по букве документа"


class Choice(NamedTuple):
    """A variant of an indicator: what it is called, how either of the two readings counts, whether it is `chosen`."""

    id: str
    number: int
    short: str
    name: str
    main_reading: str
    reading: str
    chosen: bool


def choices(workspace: Workspace) -> list[Choice]:
    """Every variant that there is."""
    with workspace.store.read() as session:
        now = get_setting(session, VARIANTS_SETTING, ())
    return [
        Choice(id, one.number, one.short, one.variant, indicator(one.number).reading, one.reading, id in now)
        for id, one in VARIANTS.items()
    ]


def choose(workspace: Workspace, shown: Sequence[Choice], wanted: Sequence[str]) -> list[str]:
    """Let these variants count, and the main reading of every other indicator; gives what changed, in words.

    Every figure of every year is of the new reading at once. ConflictError when somebody chose others since they were
    `shown`; UserError for a variant that does not exist.
    """
    catalogue(tuple(wanted))
    with workspace.store.write() as session:
        now = list(get_setting(session, VARIANTS_SETTING, ()))
        if set(now) != {one.id for one in shown if one.chosen}:
            raise ConflictError(
                "Пока вы смотрели, вариант расчёта выбрал другой человек. Ничего не записано.",
                "Посмотрите, какой выбран теперь, и измените снова.",
            )
        changed = [one for one in shown if one.chosen != (one.id in wanted)]
        if changed:
            put_setting(session, VARIANTS_SETTING, [id for id in VARIANTS if id in wanted])
            was, became = ({_name(one): _called(one, id) for one in changed} for id in (now, wanted))
            write_journal(session, "variants_set", None, {"was": was, "became": became})
    return [f"{_name(one)} – {_called(one, wanted)}" for one in changed]


def _name(one: Choice) -> str:
    return f"показатель {one.number}"


def _called(one: Choice, chosen: Sequence[str]) -> str:
    return one.name if one.id in chosen else MAIN
