"""The scenario that a session works on: a new one or a saved one, with moves that may not be saved yet."""

from dataclasses import dataclass, replace
from typing import Final

import streamlit as st

from ck.indicators.moves import Move
from ck.services.whatif import saving
from ck.services.whatif.saving import Saved
from ck.services.whatif.scenario import Scenario, start
from ck.ui.address import follow, store
from ck.ui.format import day
from ck.ui.risk.view import View

CHOSEN: Final = "scenario"
BESIDE: Final = "scenario_beside"
NEW: Final = ""
_DRAFTS: Final = "_ck_scenarios"


@dataclass(frozen=True)
class Draft:
    """What is worked on. `shown` is the saved scenario as it was when the work began; None for a new one."""

    shown: Saved | None
    scenario: Scenario

    @property
    def id(self) -> str:
        """Its name in the address."""
        return NEW if self.shown is None else str(self.shown.id)

    @property
    def name(self) -> str:
        """What it is called."""
        return "Новый сценарий" if self.shown is None else self.shown.name

    @property
    def edited(self) -> bool:
        """Whether it has moves that are not saved."""
        return self.scenario != saving.scenario_of(self.shown) if self.shown else bool(self.scenario.moves)


def choose(view: View, known: dict[str, Saved]) -> Draft | None:
    """Draw the choice of a scenario; gives the one to work on, None without data."""
    follow(CHOSEN, [NEW, *known])
    id = st.selectbox(
        "Сценарий", [NEW, *known], key=CHOSEN, on_change=store, args=(CHOSEN,), filter_mode="contains",
        format_func=lambda id: known[id].name if id else "Новый сценарий",
    )  # fmt: skip
    return _of(view, known.get(id))


def keep(draft: Draft) -> None:
    """Remember the draft for this session."""
    _drafts()[draft.id] = draft


def forget(id: str) -> None:
    """Drop the draft; the saved scenario stays."""
    _drafts().pop(id, None)


def with_move(draft: Draft, move: Move) -> Draft:
    """One move more."""
    return replace(draft, scenario=replace(draft.scenario, moves=(*draft.scenario.moves, move)))


def undo(draft: Draft) -> None:
    """Take the last move back."""
    keep(replace(draft, scenario=replace(draft.scenario, moves=draft.scenario.moves[:-1])))


def other_date(view: View, draft: Draft) -> Scenario | None:
    """The same moves over the date chosen above; None when it is that date already."""
    newest = start(view.workspace, view.scope)
    if newest is None or newest.base == draft.scenario.base:
        return None
    return replace(newest, moves=draft.scenario.moves)


def base_words(scenario: Scenario) -> str:
    """«выпуск 2024 года на 01.02.2025»."""
    carried = ", с последними известными данными" if scenario.carry_forward else ""
    return f"выпуск {scenario.year} года на {day(scenario.as_of)}{carried}"


def _of(view: View, shown: Saved | None) -> Draft | None:
    """The draft begun before, unless it has nothing of its own: then what is stored now, or the date chosen above."""
    known = _drafts().get(NEW if shown is None else str(shown.id))
    if known is not None and known.edited:
        return known
    if shown is not None:
        return Draft(shown, saving.scenario_of(shown))
    newest = start(view.workspace, view.scope)
    return None if newest is None else Draft(None, newest)


def _drafts() -> dict[str, Draft]:
    found: dict[str, Draft] = st.session_state.setdefault(_DRAFTS, {})
    return found
