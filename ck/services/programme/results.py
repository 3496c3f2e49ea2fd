"""Plan and fact of a programme: events that carry its measures out, and its indicators as they are now.

A change of an indicator beside a measure is an association in time, never a proof that the measure caused it.
"""

from dataclasses import dataclass

from ck.forms.registers.events import CANCELLED, HELD, PLAN
from ck.forms.registers.programme import COLLEGE
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
    now: IndicatorRow | None


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
    base, target = result.item.values["base"], result.item.values["target"]
    if result.now is None or result.now.reading.value is None or target is None:
        return ""
    value = result.now.reading.value
    up = target >= base if base is not None else result.now.indicator.better.value == "up"
    if (value >= target) if up else (value <= target):
        return "✓ цель достигнута"
    if base is None or value == base:
        return "цель не достигнута"
    return "на пути к цели" if (value > base) == up else "! дальше от цели, чем в начале"


def _within(programme: Held, event: Held) -> bool:
    values = programme.values
    if values["developer"] == COLLEGE and values["college_id"] not in event.values["colleges"]:
        return False
    return bool(values["since"] <= event.values["since"] <= values["until"])


def _now(workspace: Workspace, programme: Held, number: str | None) -> IndicatorRow | None:
    """The indicator on the newest date, of the programme's college or of the region."""
    newest = figures.newest(workspace)
    if number is None or newest is None:
        return None
    name = records.college_names(workspace).get(programme.values["college_id"] or 0)
    scope = Scope.of(year=newest[0], as_of=newest[1], college=name)
    rows = figures.indicators(workspace, scope, (), (int(number),))
    return next(iter(rows), None)
