"""Events of a selection: which they are, plan against fact by anything, colleges with nothing held."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from ck.document.keywords import keywords
from ck.document.measures import measures
from ck.forms.kinds import EVENT_KINDS
from ck.forms.names import normal
from ck.forms.registers.events import CANCELLED, HELD, ORGANISERS, PLAN, days_of, weight
from ck.services.registers import records
from ck.services.registers.known import EVENTS
from ck.services.registers.records import Held
from ck.services.workspace import Workspace
from ck.store import directory

NO_MEASURE = "мера раздела I не указана"
REGION = "без участия колледжей"
MONTHS = ("январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь",
          "декабрь")  # fmt: skip


class By(StrEnum):
    """What events are told apart by; the value stands in the address."""

    KIND = "kind"
    MONTH = "month"
    COLLEGE = "college"
    KEYWORD = "keyword"
    EXECUTOR = "executor"


@dataclass(frozen=True, slots=True)
class Choice:
    """Which events; an empty field lets all in. `colleges` are ids; `word` is looked for in the name and notes."""

    years: tuple[int, ...] = ()
    colleges: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    organisers: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    word: str = ""

    def passes(self, values: Mapping[str, Any]) -> bool:
        """Whether an event is among them."""
        wanted = normal(self.word) if self.word else ""
        return (
            (not self.years or values["since"].year in self.years)
            and (not self.colleges or bool(set(self.colleges) & set(values["colleges"])))
            and (not self.kinds or values["kind"] in self.kinds)
            and (not self.statuses or values["status"] in self.statuses)
            and (not self.organisers or values["organiser"] in self.organisers)
            and (not self.keywords or bool(set(self.keywords) & set(keywords_of(values["measure"]))))
            and (not wanted or any(wanted in normal(str(values[name] or "")) for name in ("name", "note", "partners")))
        )


@dataclass(slots=True)
class PlanFact:
    """Events of a group. `entered` are all that were planned, held and cancelled ones among them; `late`: still
    planned though the day has passed. `units`, `units_planned`: held and entered as №7 counts them, career days by
    days. People are as the events tell them, not unique over events.
    """

    entered: int = 0
    held: int = 0
    cancelled: int = 0
    late: int = 0
    units: int = 0
    units_planned: int = 0
    people_planned: int = 0
    students: int = 0
    graduates: int = 0
    visits: int = 0

    @property
    def ahead(self) -> int:
        """Planned, and the day is still to come."""
        return self.entered - self.held - self.cancelled - self.late

    @property
    def people(self) -> int:
        """Students and graduates."""
        return self.students + self.graduates

    def add(self, values: Mapping[str, Any], today: date) -> None:
        """Count an event."""
        held, cancelled = values["status"] == HELD, values["status"] == CANCELLED
        unit = weight(values["kind"], values["since"], values["until"], values["days"])
        self.entered += 1
        self.held += held
        self.cancelled += cancelled
        self.late += values["status"] == PLAN and last_day(values) < today
        self.units_planned += unit
        self.people_planned += values["planned"] or 0
        if held:
            self.units += unit
            self.students += values["students"] or 0
            self.graduates += values["graduates"] or 0
            people = (values["students"] or 0) + (values["graduates"] or 0)
            self.visits += people if values["visits"] is None else values["visits"]


@dataclass(frozen=True, slots=True)
class Group:
    """A line of a break-down."""

    name: str
    counts: PlanFact = field(default_factory=PlanFact)


def last_day(values: Mapping[str, Any]) -> date:
    """The day that an event ends."""
    found: date = values["until"] or values["since"]
    return found


def keywords_of(measure: str | None) -> tuple[str, ...]:
    """Keywords of the measure of section I that an event carries out; () where none is told."""
    found = measures()[int(measure) - 1] if measure else None
    return found.keywords if found else ()


def events(workspace: Workspace, choice: Choice) -> list[Held]:
    """The events of a choice, by their first day."""
    found = [one for one in records.listed(workspace, EVENTS) if choice.passes(one.values)]
    return sorted(found, key=lambda one: (one.values["since"], one.id))


def whole(found: Iterable[Held], today: date) -> PlanFact:
    """All of them together: a joint event is one."""
    counts = PlanFact()
    for one in found:
        counts.add(one.values, today)
    return counts


def by(workspace: Workspace, found: Sequence[Held], dimension: By, choice: Choice, today: date) -> list[Group]:
    """The events told apart; those of several colleges or keywords are in each of them, so lines may exceed the whole.

    Kinds, months and executors stand in their own order, also empty ones; colleges and keywords by name.
    """
    names = records.college_names(workspace)
    of, groups = _dimension(dimension, names, choice)
    counted: dict[str, Group] = {name: Group(name) for name in groups}
    for one in found:
        for name in of(one.values):
            counted.setdefault(name, Group(name)).counts.add(one.values, today)
    return list(counted.values())


def silent(workspace: Workspace, found: Iterable[Held], colleges: Sequence[int] = ()) -> list[str]:
    """Colleges (active ones; of these, if any) that held nothing of the selection, by name."""
    busy = {college for one in found if one.values["status"] == HELD for college in one.values["colleges"]}
    with workspace.store.read() as session:
        listed = directory.colleges(session)
    return [one.name for one in listed if one.id not in busy and (not colleges or one.id in colleges)]


def college_ids(workspace: Workspace, names: Sequence[str], municipalities: Sequence[str]) -> tuple[int, ...]:
    """Ids of the colleges that the filter bar chose; () for all. A choice that nobody fits gives an id of nobody."""
    if not names and not municipalities:
        return ()
    with workspace.store.read() as session:
        listed = directory.colleges(session, active_only=False)
    found = [
        one.id or 0
        for one in listed
        if (not names or one.name in names) and (not municipalities or one.municipality in municipalities)
    ]
    return tuple(found) or (0,)


def months(found: Iterable[Held]) -> list[tuple[int, int]]:
    """Year and month of every day of the events, in order: one across 31 December is seen in both months."""
    return sorted({(day.year, day.month) for one in found for day in _days(one)})


def calendar(found: Iterable[Held], year: int, month: int) -> dict[date, list[Held]]:
    """Day → the events of it, those that last several days on each of them, only days of that month."""
    days: dict[date, list[Held]] = {}
    for one in found:
        for day in _days(one):
            if (day.year, day.month) == (year, month):
                days.setdefault(day, []).append(one)
    return days


def _days(one: Held) -> Iterable[date]:
    """The days of an event; of one whose days are not in a row only the first is known."""
    first, last = one.values["since"], last_day(one.values)
    shown = last if _consecutive(one.values) else first
    return map(date.fromordinal, range(first.toordinal(), shown.toordinal() + 1))


def _consecutive(values: Mapping[str, Any]) -> bool:
    """Whether every day from the first to the last is a day of the event."""
    return days_of(values["since"], values["until"], values["days"]) == days_of(values["since"], values["until"], None)


def _dimension(
    dimension: By, names: Mapping[int, str], choice: Choice
) -> tuple[Callable[[Mapping[str, Any]], Sequence[str]], Sequence[str]]:
    """How an event is told, and the groups that are shown even when they are empty."""
    match dimension:
        case By.KIND:
            kinds = {one.id: one.name for one in EVENT_KINDS}
            return lambda values: (kinds[values["kind"]],), tuple(kinds.values())
        case By.MONTH:
            return lambda values: (MONTHS[values["since"].month - 1],), MONTHS
        case By.EXECUTOR:
            return lambda values: (ORGANISERS[values["organiser"]],), tuple(ORGANISERS.values())
        case By.KEYWORD:
            shown = tuple(one.name for one in keywords())
            return lambda values: keywords_of(values["measure"]) or (NO_MEASURE,), shown
        case By.COLLEGE:
            ids = sorted(choice.colleges or names, key=lambda id: normal(names.get(id, "")))

            def colleges(values: Mapping[str, Any]) -> Sequence[str]:
                own = [id for id in values["colleges"] if not choice.colleges or id in choice.colleges]
                return tuple(names[id] for id in own) or (REGION,)

            return colleges, tuple(names[id] for id in ids if id in names)
