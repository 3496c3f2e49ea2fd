"""Plan and fact of a programme: events that carry its measures out, and its indicators as they are now.

A change of an indicator beside a measure is an association in time, never a proof that the measure caused it.
"""

from dataclasses import dataclass
from datetime import date

from ck.forms.registers.events import CANCELLED, HELD, PLAN
from ck.forms.registers.programme import COLLEGE
from ck.indicators.catalogue import indicator
from ck.indicators.display import DECIMALS, rounded
from ck.indicators.goals import Goal, State, against
from ck.indicators.inputs import REGISTER_INPUT, from_form
from ck.indicators.model import Better, Indicator
from ck.indicators.periods import span
from ck.indicators.scope import Scope
from ck.services import figures
from ck.services.figures import IndicatorRow
from ck.services.programme.programmes import items
from ck.services.registers import records
from ck.services.registers.known import EVENTS
from ck.services.registers.records import Held
from ck.services.workspace import Workspace

CAUTION = (
    "Показатель меняется по многим причинам. Совпадение по времени с мероприятием – повод разобраться, а не "
    "доказательство, что подействовало именно оно."
)
_SIGNS = {State.REACHED: "✓ ", State.NOT_BETTER: "! "}


@dataclass(frozen=True, slots=True)
class Now:
    """The newest value of an indicator, what it is of in words; `before`: that was over when the programme began."""

    row: IndicatorRow
    period: str
    before: bool


@dataclass(frozen=True, slots=True)
class Result:
    """A measure with the numbers of its events in the programme's period and with its indicator's newest value.

    `people` are participants of held events (a person of two events counts twice); `now` is None without an indicator.
    """

    item: Held
    planned: int
    held: int
    cancelled: int
    people: int
    now: Now | None


def results(workspace: Workspace, programme: Held) -> list[Result]:
    """A line a measure, in the programme's order."""
    events = [one for one in records.listed(workspace, EVENTS) if _within(programme, one)]
    found = []
    for item in items(workspace, programme.id):
        own = [one for one in events if one.values["measure"] and one.values["measure"] == item.values["measure"]]
        counts = {status: sum(one.values["status"] == status for one in own) for status in (PLAN, HELD, CANCELLED)}
        held = [one for one in own if one.values["status"] == HELD]
        people = sum((one.values["students"] or 0) + (one.values["graduates"] or 0) for one in held)
        now = _now(workspace, programme, item.values["indicator"])
        found.append(Result(item, counts[PLAN], counts[HELD], counts[CANCELLED], people, now))
    return found


def reached(result: Result) -> str:
    """How the newest value stands to the base and the target; «» where they do not tell."""
    if result.now is None or result.item.values["target"] is None:
        return ""
    state = against(result.now.row.reading, Goal(result.item.values["base"], result.item.values["target"])).state
    if state is State.NO_VALUE:
        return ""
    return "измерено до начала программы" if result.now.before else f"{_SIGNS.get(state, '')}{state}"


def gained(result: Result) -> tuple[float, bool] | None:
    """How far the newest value is from the base, as both are shown, and whether to the better; None without both."""
    base = result.item.values["base"]
    if result.now is None or result.now.before or base is None:
        return None
    value = rounded(result.now.row.reading, DECIMALS)
    if value is None:
        return None
    change = float(value) - base
    return change, (change > 0) == (result.now.row.indicator.better is Better.UP)


def _within(programme: Held, event: Held) -> bool:
    values = programme.values
    if values["developer"] == COLLEGE and values["college_id"] not in event.values["colleges"]:
        return False
    return bool(values["since"] <= event.values["since"] <= values["until"])


def _now(workspace: Workspace, programme: Held, number: str | None) -> Now | None:
    """The indicator of the programme's college or of the region.

    What forms say: on the newest date. What registers say: of the programme's newest year that has begun.
    """
    if number is None:
        return None
    one, newest = indicator(int(number)), figures.newest(workspace)
    if from_form(one.keys[0]):
        year, day = newest or (None, None)
    else:
        last = min(programme.values["until"].year, date.today().year)
        known = figures.options(workspace, Scope()).years
        year, day = max((each for each in known if each <= last), default=None), None
    if year is None:
        return None
    name = records.college_names(workspace).get(programme.values["college_id"] or 0)
    rows = figures.indicators(workspace, Scope.of(year=year, as_of=day, college=name), (), (one.number,))
    return next((_of(row, programme, year, day) for row in rows), None)


def _of(row: IndicatorRow, programme: Held, year: int, day: date | None) -> Now:
    period = f"выпуск {year} на {day:%d.%m.%Y}" if day else row.period
    return Now(row, period, (day or _last_day(row.indicator, year)) < programme.values["since"])


def _last_day(one: Indicator, year: int) -> date:
    counted = REGISTER_INPUT[one.keys[0]].counted
    return span(counted.period, year)[1] if counted.period else date(year, 12, 31)
