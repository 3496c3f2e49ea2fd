"""Base and target beside the chosen indicator: in words, as a line of the chart, as columns of the table."""

from collections.abc import Sequence
from typing import Final

import pyarrow as pa

from ck.indicators.display import unit_text
from ck.indicators.model import Better, Indicator
from ck.services import goals
from ck.services.figures import IndicatorRow
from ck.services.goals import Against, Goal, State
from ck.ui import charts
from ck.ui.format import NBSP, number
from ck.ui.indicators_view import View

_COLOR: Final = {State.REACHED: "green", State.NOT_BETTER: "red", State.CLOSER: "orange", State.SHORT: "orange"}


def goal(view: View) -> Goal | None:
    """The goal of what is selected."""
    return goals.goal_of(view.workspace, view.indicator.number, view.scope)


def headline(view: View) -> str:
    """«Цель 75,00 %, база 70,00 % – цель не достигнута, осталось 1,52 п. п.» in Markdown; «» without a goal."""
    found = goal(view)
    if found is None:
        return ""
    stands = goals.against(view.card.row.reading, found)
    text = f"{_values(view.indicator, found)} – {stands.state}{_gap(view.indicator, stands)}"
    color = _COLOR.get(stands.state)
    return f":{color}[{text}]" if color else text


def reference(view: View) -> charts.Reference | None:
    """The target as a line across the bars; none of a count, whose bars are parts of what the target is of."""
    found = goal(view)
    if found is None or found.target is None or view.indicator.denominator is None:
        return None
    return charts.Reference(found.target, f"Цель {_written(view.indicator, found.target)}")


def columns(view: View, rows: Sequence[IndicatorRow]) -> dict[str, pa.Array]:
    """Columns of a table by colleges: each one's own target and where it stands; none if nobody has one."""
    stands = goals.of_rows(view.workspace, view.scope, rows)
    if not any(stands):
        return {}
    return {
        "Цель": pa.array([one.goal.target if one else None for one in stands], pa.float64()),
        "К цели": pa.array([_brief(view.indicator, one) if one else "" for one in stands], pa.string()),
    }


def _brief(indicator: Indicator, stands: Against) -> str:
    """«✓ достигнута», «ещё 3,14 п. п.», with «!» where it is not better than the base either."""
    if stands.state is State.REACHED:
        return "✓ достигнута"
    if stands.gap is None:
        return str(stands.state)
    mark = "! " if stands.state is State.NOT_BETTER else ""
    return f"{mark}ещё {number(stands.gap, _decimals(indicator))}{NBSP}{_points(indicator)}"


def _values(indicator: Indicator, found: Goal) -> str:
    way = "не больше" if indicator.better is Better.DOWN else "не меньше"
    parts = [f"цель {way} {_written(indicator, found.target)}"] if found.target is not None else []
    parts += [f"база {_written(indicator, found.base)}"] if found.base is not None else []
    return ", ".join(parts).capitalize()


def _gap(indicator: Indicator, stands: Against) -> str:
    if not stands.gap:
        return ""
    return f", осталось {number(stands.gap, _decimals(indicator))}{NBSP}{_points(indicator)}"


def _points(indicator: Indicator) -> str:
    """What a difference of two values is in."""
    return "п. п." if unit_text(indicator) == "%" else unit_text(indicator)


def _written(indicator: Indicator, value: float) -> str:
    return f"{number(value, _decimals(indicator))}{NBSP}{unit_text(indicator)}"


def _decimals(indicator: Indicator) -> int:
    return 2 if indicator.denominator else 0
