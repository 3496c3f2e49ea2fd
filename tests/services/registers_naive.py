"""№4, 5, 6, 7 and 11 once more out of plain rows, straight from the rules, sharing no code with the engine."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ck.indicators.scope import Scope
from tests.services.figures_naive import PROGRAM_DIMENSIONS, Cell, Key, Naive
from tests.services.registers_random import Kept

WORKING = {"employed", "sole_trader", "self_employed"}
STOCKS = {5: ("finishing_students", "full_time_graduates"), 6: ("finishing_students", "full_time_graduates"),
          8: ("students",), 11: ("minors", "working_minors")}  # fmt: skip
SCHOOL, CALENDAR = "school", "calendar"
PERIOD = {4: CALENDAR, 5: SCHOOL, 6: SCHOOL, 7: CALENDAR}
Place = tuple[str, str | None]  # college, programme


@dataclass(frozen=True)
class Slot:
    """A release year at a date; `cut`: nothing later counts."""

    year: int
    as_of: date
    cut: bool


def span(period: str, year: int) -> tuple[date, date]:
    if period == SCHOOL:
        return date(year - 1, 9, 1), date(year, 8, 31)
    return date(year, 1, 1), date(year, 12, 31)


def school_year(day: date) -> int:
    return day.year + (day.month > 8)


class NaiveRegisters:
    """Recomputes over the registers of one region."""

    def __init__(self, naive: Naive, kept: Kept) -> None:
        self.naive, self.kept = naive, kept
        self.stocks = {key: [one for one in kept.counts if self._stock_row(key, one)] for key in STOCK_KEYS}
        self.counted = [one for one in kept.counts if any(one in rows for rows in self.stocks.values())]
        self.dates = {
            (key, name): sorted({one["as_of"] for one in kept.counts if one[key] is not None
                                 and one["college_id"] == name})
            for key in STOCK_KEYS for name in {one["college_id"] for one in kept.counts}
        }  # fmt: skip
        self.outcomes: dict[tuple[str, str], list[date]] = defaultdict(list)
        for one in kept.appeals:
            if one["outcome"] in WORKING:
                self.outcomes[one["college"], one["number"]].append(one["outcome_on"])
        in_cube = set(naive.colleges)
        self.programs: dict[tuple[str, str], str] = {}  # of №4
        self.all_programs: dict[tuple[str, str], str] = {}  # of №5, 6
        for one in kept.appeals:
            if one["specialty"]:
                self.programs[one["college"], one["number"]] = one["specialty"]
        for one in [*kept.people, *(each for each in kept.appeals if each["support"])]:
            if one["specialty"]:
                self.all_programs[one["college"], one["number"]] = one["specialty"]
        self.took_part = [(p["college"], p["number"], p["role"], p["kind"], p["day"]) for p in kept.people] + [
            (a["college"], a["number"], a["role"], kind, a["support_on"] or a["day"])
            for a in kept.appeals for kind in a["support"]
        ]  # fmt: skip
        self.supported = [a for a in kept.appeals if a["support"] and a["role"] != "junior"]
        self.days = self._days()
        self.newest = max(self.days)
        self.spoken = self._spoken() if in_cube else {}
        self.taught = {
            (one["college"], program) for one in kept.appeals if one["role"] != "junior" and one["support"]
            for program in [self.programs.get((one["college"], one["number"]))] if program
        } | {
            (college, program) for college, number, *_ in self.took_part
            for program in [self.all_programs.get((college, number))] if program
        } | {
            (one["college_id"], one["specialty"]) for one in self.counted if one["specialty"]
        }  # fmt: skip
        self.years = sorted({*naive.years, *self._years()})

    def _stock_row(self, key: str, one: dict) -> bool:  # type: ignore[type-arg]
        parted = any(
            each["college_id"] == one["college_id"] and each["as_of"] == one["as_of"] and each["specialty"]
            and each[key] is not None for each in self.kept.counts
        )  # fmt: skip
        return one[key] is not None and bool(one["specialty"] or not parted)

    def _days(self) -> set[date]:
        found = {one["since"] for one in self.kept.events if one["colleges"] or one["status"] == "held"}
        found |= {one["day"] for one in self.kept.appeals}
        found |= {one["support_on"] or one["day"] for one in self.kept.appeals if one["support"]}
        found |= {one["day"] for one in self.kept.people}
        return found | {one["as_of"] for one in self.counted}

    def _years(self) -> set[int]:
        events = {one["since"].year for one in self.kept.events if one["colleges"] or one["status"] == "held"}
        appeals = {one["day"].year for one in self.kept.appeals}
        support = {(one["support_on"] or one["day"]).year for one in self.supported}
        people = {school_year(day) for *_, day in self.took_part}
        counted = {year for one in self.counted for year in (one["as_of"].year, school_year(one["as_of"]))}
        return events | appeals | support | people | counted

    def _spoken(self) -> dict[int, set[str]]:
        """Year → colleges that some register speaks of in it, by either kind of year."""
        pairs = [(one["since"], name) for one in self.kept.events for name in one["colleges"]]
        pairs += [(one["day"], one["college"]) for one in [*self.kept.appeals, *self.kept.people]]
        pairs += [(day, college) for college, _, _, _, day in self.took_part]
        pairs += [(one["as_of"], one["college_id"]) for one in self.counted]
        found: dict[int, set[str]] = defaultdict(set)
        for day, name in pairs:
            found[day.year].add(name)
            found[school_year(day)].add(name)
        return found

    def slots(self, scope: Scope, by: tuple[str, ...]) -> list[Slot]:
        cut = bool(scope.as_of) or "as_of" in by
        found = [Slot(year, day, cut) for year, day in self.naive._slots(scope, by)]
        for year in self.years:
            if year in self.naive.years or (scope.years and year not in scope.years):
                continue
            first, last = span(SCHOOL, year)[0], span(CALENDAR, year)[1]
            end = max(first, min(last, self.newest))
            if scope.as_of:
                dates = sorted(day for day in set(scope.as_of) if first <= day <= last)
            elif "as_of" in by:
                months = {(day.year, day.month) for day in self.days if first <= day <= end}
                dates = sorted({min(date(*month, monthrange(*month)[1]), end) for month in months}) or [end]
            else:
                dates = [end]
            found += [Slot(year, day, cut) for day in (dates if "as_of" in by else dates[-1:])]
        return sorted(found, key=lambda one: (one.year, one.as_of))

    def indicator(self, number: int, scope: Scope, by: tuple[str, ...]) -> dict[Key, Cell]:
        """Key → cell; `rows` says whether there is anything to show."""
        slots = self.slots(scope, by)
        of_programs = scope.specialties or scope.groups or scope.not_specialties or scope.not_groups
        by_program = bool(PROGRAM_DIMENSIONS & set(by) or of_programs)
        cells: dict[Key, Cell] = defaultdict(Cell)
        if not by:
            cells[()] = Cell()
        for line in self.naive._asked(scope, by):
            self._line(number, scope, by, line, slots, cells, by_program=by_program)
        return cells

    def _line(self, number, scope, by, line, slots, cells, *, by_program):  # type: ignore[no-untyped-def]
        taken: set[Key] = set()
        awaited: list[Slot | None] = [*slots]
        if not slots and not {"year", "as_of"} & set(by):
            awaited = [None]
        for slot in reversed(awaited):
            groups: dict[Key, set[Place]] = defaultdict(set)
            for place in self._places(scope, slot, by_program=by_program):
                when = (slot.year, slot.as_of) if slot else (None, None)
                groups[self.naive._key(by, when, *place, line)].add(place)
            if not by and slot:
                groups.setdefault((), set())
            for key, places in groups.items():
                cells[key].expected |= {name for name, _ in places}
                if slot is None or line != "01" or (number == 11 and key in taken and places):
                    continue
                if places:
                    taken.add(key)
                elif number == 11 and key in taken:
                    continue
                self._count(number, scope, by, slot, places, cells[key], by_program=by_program)

    def _places(self, scope: Scope, slot: Slot | None, *, by_program: bool) -> Iterable[Place]:
        naive = self.naive
        year = slot.year if slot else None
        for name in naive.colleges:
            spoken = year is not None and name in self.spoken.get(year, ())
            if not naive._college(scope, name) or not (
                naive.region.active[name] or (name, year) in naive.sent or spoken
            ):
                continue
            if not by_program:
                yield name, None
                continue
            known = naive.taught.get((name, year if (name, year) in naive.sent else None), set())
            own = {program for college, program in self.taught if college == name}
            yield from ((name, one) for one in known | own if naive._wanted(scope, one))

    def _count(self, number, scope, by, slot, places, cell, *, by_program):  # type: ignore[no-untyped-def]
        if number == 7 and by_program:
            return
        entering = {name for name, _ in places}
        if number in PERIOD:
            first, last = span(PERIOD[number], slot.year)
            last = min(last, slot.as_of) if slot.cut else last
            entering &= self._reporters(number, first, last)
        if number in STOCKS:
            if not self.kept.counts:
                return
            if by_program and not any(one["specialty"] for one in self.counted):
                return
            entering &= self._tellers(number, slot, places, by_program=by_program)
        cell.entering |= entering
        cell.rows += len(entering)
        inside = {place for place in places if place[0] in entering}
        top, bottom = {
            4: self._support, 5: self._five, 6: self._six, 7: self._events, 11: self._minors,
        }[number](scope, by, slot, inside, cell, by_program)  # fmt: skip
        cell.numerator += top
        cell.denominator += bottom

    def _reporters(self, number: int, first: date, last: date) -> set[str]:
        if number == 7:
            return {name for one in self.kept.events if first <= one["since"] <= last for name in one["colleges"]}
        if number == 4:
            return {one["college"] for one in self.kept.appeals if first <= one["day"] <= last}
        return {college for college, _, _, _, day in self.took_part if first <= day <= last}

    def _in_force(self, key: str, slot: Slot, number: int) -> list[dict]:  # type: ignore[type-arg]
        """Rows of the newest date of each college that is not after the slot."""
        last, first = slot.as_of, date.min
        if number in (5, 6):
            first, end = span(SCHOOL, slot.year)
            last = min(end, slot.as_of)
        newest = {
            name: max((day for day in days if day <= last), default=None)
            for (one, name), days in self.dates.items() if one == key
        }  # fmt: skip
        return [one for one in self.stocks[key] if one["as_of"] == newest[one["college_id"]] and one["as_of"] >= first]

    def _tellers(self, number: int, slot: Slot, places: set[Place], *, by_program: bool) -> set[str]:
        found = {name for name, _ in places}
        for key in STOCKS[number]:
            rows = self._in_force(key, slot, number)
            found &= {one["college_id"] for one in rows
                      if not by_program or (one["college_id"], one["specialty"]) in places}  # fmt: skip
        return found

    def _stock(self, keys: Iterable[str], slot: Slot, number: int, inside: set[Place], *, by_program: bool) -> int:
        names = {name for name, _ in inside}
        return sum(
            one[key] for key in keys for one in self._in_force(key, slot, number)
            if one["college_id"] in names and (not by_program or (one["college_id"], one["specialty"]) in inside)
        )  # fmt: skip

    def _is_in(self, person, programs, inside, *, by_program):  # type: ignore[no-untyped-def]
        if by_program:
            return (person[0], programs.get(person)) in inside
        return person[0] in {name for name, _ in inside}

    def _support(self, scope, by, slot, inside, cell, by_program):  # type: ignore[no-untyped-def]
        first, last = span(CALENDAR, slot.year)
        last = min(last, slot.as_of) if slot.cut else last
        supported, working = set(), set()
        for one in self.supported:
            person, day = (one["college"], one["number"]), one["support_on"] or one["day"]
            if not first <= day <= last or not self._is_in(person, self.programs, inside, by_program=by_program):
                continue
            supported.add(person)
            became = [each for each in self.outcomes[person] if each >= day]
            if became and (not slot.cut or min(became) <= slot.as_of):
                working.add(person)
        return len(working), len(supported)

    def _participants(self, slot, inside, by_program):  # type: ignore[no-untyped-def]
        first, last = span(SCHOOL, slot.year)
        last = min(last, slot.as_of) if slot.cut else last
        for college, number, role, kind, day in self.took_part:
            person = (college, number)
            if not first <= day <= last or role == "junior":
                continue
            if self._is_in(person, self.all_programs, inside, by_program=by_program):
                yield person, role, kind

    def _five(self, scope, by, slot, inside, cell, by_program):  # type: ignore[no-untyped-def]
        people = {person for person, _, _ in self._participants(slot, inside, by_program)}
        return len(people), self._stock(STOCKS[5], slot, 5, inside, by_program=by_program)

    def _six(self, scope, by, slot, inside, cell, by_program):  # type: ignore[no-untyped-def]
        people = set(self._participants(slot, inside, by_program))
        return len(people), self._stock(STOCKS[6], slot, 6, inside, by_program=by_program)

    def _minors(self, scope, by, slot, inside, cell, by_program):  # type: ignore[no-untyped-def]
        return (
            self._stock(("working_minors",), slot, 11, inside, by_program=by_program),
            self._stock(("minors",), slot, 11, inside, by_program=by_program),
        )

    def _events(self, scope, by, slot, inside, cell, by_program):  # type: ignore[no-untyped-def]
        first, last = span(CALENDAR, slot.year)
        last = min(last, slot.as_of) if slot.cut else last
        names, total = {name for name, _ in inside}, 0
        regional = not (scope.colleges or scope.municipalities or scope.not_colleges) and not (
            {"college", "municipality"} & set(by)
        )
        for one in self.kept.events:
            own = regional and not one["colleges"]
            if one["status"] == "held" and first <= one["since"] <= last and (own or names & set(one["colleges"])):
                days = ((one["until"] or one["since"]) - one["since"]).days + 1
                total += days if one["kind"] == "career_days" else 1
                cell.rows += own
        return total, 0


STOCK_KEYS = ("students", "finishing_students", "full_time_graduates", "minors", "working_minors")
