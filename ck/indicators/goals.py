"""A value against its base and target, in the direction in which the indicator improves."""

from dataclasses import dataclass
from enum import StrEnum

from ck.indicators.display import DECIMALS, rounded
from ck.indicators.model import Better, Reading


class State(StrEnum):
    """How a value stands against the target; the value is what a reader sees."""

    REACHED = "цель достигнута"
    CLOSER = "лучше базы, цель не достигнута"
    NOT_BETTER = "не лучше базы"
    SHORT = "цель не достигнута"
    NO_TARGET = "цель не задана"
    NO_VALUE = "нет значения"


@dataclass(frozen=True, slots=True)
class Goal:
    """A base and a target in the indicator's unit; either may be unknown."""

    base: float | None
    target: float | None


@dataclass(frozen=True, slots=True)
class Against:
    """`gap`: how much is still to be gained, above zero also where improvement is downwards; None without both."""

    goal: Goal
    state: State
    gap: float | None


def against(reading: Reading, goal: Goal) -> Against:
    """Where the reading stands. It is compared as it is shown, so that «70,00 %» reaches a target of 70."""
    exact = rounded(reading, DECIMALS)
    if exact is None:
        return Against(goal, State.NO_VALUE, None)
    up = 1 if reading.indicator.better is Better.UP else -1
    value = float(exact)
    if goal.target is None:
        return Against(goal, State.NO_TARGET, None)
    gap = (goal.target - value) * up
    if gap <= 0:
        return Against(goal, State.REACHED, 0.0)
    if goal.base is None:
        return Against(goal, State.SHORT, gap)
    return Against(goal, State.CLOSER if (value - goal.base) * up > 0 else State.NOT_BETTER, gap)
