"""№8, 9 and 12 once more out of plain rows, straight from the rules, sharing no code with the engine."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from tests.services.figures_naive import Key, Naive
from tests.services.figures_region import PROGRAMS
from tests.services.registers_naive import CALENDAR, STOCKS, NaiveRegisters, Place, Slot, school_year, span
from tests.services.registers_random import Kept
from tests.services.vacancies_random import Bank, Record


class NaiveVacancies(NaiveRegisters):
    """Recomputes over a region that has a bank of vacancies and a base of practices, too."""

    def __init__(self, naive: Naive, kept: Kept, bank: Bank) -> None:
        self.bank = bank
        self.known = {*PROGRAMS, *(one["specialty"] for one in kept.counts if one["specialty"])}
        self.counted_vacancies = [one for one in bank.vacancies if one["kind"] == "vacancy" and one["requires_spo"]]
        self.fits = {one["id"]: self._fits(one) for one in bank.vacancies}
        self.item = self._items()
        self.closed = self._closed() if bank.defence else []
        self.spread = [
            (one, spread["taken"]) for one in bank.practices for spread in one["spread"]
            if spread["spread_by"] == "bck" and spread["college_id"] != one["college"]
        ]  # fmt: skip
        self.speaks = {8: self._told_days(), 9: self._practice_days(), 12: self._defence_days()}
        super().__init__(naive, kept)
        self.taught |= {
            (college, program) for one in self.counted_vacancies for college in one["colleges"]
            for program in self.fits[one["id"]]
        }  # fmt: skip

    def _fits(self, one: Record) -> tuple[str, ...]:
        said = one["specialties"] or self.bank.meanings.get(one["name"], ())
        return tuple(code for code in said if code in self.known)

    def _twin(self, one: Record) -> tuple[object, ...]:
        employer = one["inn"] or one["employer"].strip().lower()
        return employer, one["name"], one["kind"], one["region"] or self.bank.own, one["published"]

    def _items(self) -> dict[int, int]:
        first: dict[tuple[object, ...], int] = {}
        for of_portal in (True, False):
            for one in self.bank.vacancies:
                if bool(one["source_id"]) is of_portal:
                    first.setdefault(self._twin(one), one["id"])
        return {one["id"]: one["id"] if one["source_id"] else first[self._twin(one)] for one in self.bank.vacancies}

    def _closed(self) -> list[Record]:
        found: dict[int, Record] = {}
        for one in self.counted_vacancies:
            if one["inn"] in self.bank.defence and ((one["by_students"] or 0) + (one["by_graduates"] or 0)):
                found.setdefault(self.item[one["id"]], one)
        return list(found.values())

    def _bank_days(self) -> list[date]:
        return sorted(one["published"] for one in self.counted_vacancies)

    def _told_days(self) -> list[date]:
        days = self._bank_days()
        closings = {one["until"] for one in self.counted_vacancies if one["until"] and one["until"] <= date.today()}
        return sorted({*days[:1], *closings})

    def _defence_days(self) -> list[date]:
        if not self.bank.defence or not self.counted_vacancies:
            return []
        last = max(date.today(), *(one["taken_on"] or date.min for one in self.counted_vacancies))
        return _kept(self._bank_days()[0], last)

    def _practice_days(self) -> list[date]:
        days = [one["since"] for one in self.bank.practices if one["since"]] + [taken for _, taken in self.spread]
        return _kept(min(days), max(date.today(), *days)) if days else []

    def _days(self) -> set[date]:
        own = {*self._bank_days(), *(taken for _, taken in self.spread), *(one["taken_on"] for one in self.closed)}
        return super()._days() | own | {day for days in self.speaks.values() for day in days}

    def _years(self) -> set[int]:
        own = {*self._bank_days(), *(taken for _, taken in self.spread), *(one["taken_on"] for one in self.closed)}
        own |= {day for days in self.speaks.values() for day in days}
        return super()._years() | {day.year for day in own}

    def _spoken(self) -> dict[int, set[str]]:
        found = defaultdict(set, super()._spoken())
        pairs = [(one["published"], name) for one in self.counted_vacancies for name in one["colleges"]]
        pairs += [(one["taken_on"], name) for one in self.closed for name in one["colleges"]]
        pairs += [(taken, one["college"]) for one, taken in self.spread if one["college"]]
        for day, name in pairs:
            found[day.year].add(name)
            found[school_year(day)].add(name)
        return found

    def _line(self, number, scope, by, line, slots, cells, *, by_program):  # type: ignore[no-untyped-def]
        """As for the others; a number alone also counts the region's own where no college is awaited in the slot."""
        taken: set[Key] = set()
        awaited: list[Slot | None] = [*slots]
        if not slots and not {"year", "as_of"} & set(by):
            awaited = [None]
        groups_of: dict[Slot | None, dict[Key, set[Place]]] = {}
        for slot in awaited:
            groups = groups_of[slot] = defaultdict(set)
            for place in self._places(scope, slot, by_program=by_program):
                when = (slot.year, slot.as_of) if slot else (None, None)
                groups[self.naive._key(by, when, *place, line)].add(place)
            for key, places in groups.items():
                cells[key].expected |= {name for name, _ in places}
        everywhere = {key for groups in groups_of.values() for key in groups} | ({()} if not by else set())
        for slot in reversed(awaited):
            if slot is None or line != "01":
                continue
            for key in everywhere:
                places = groups_of[slot].get(key, set())
                if number == 8 and key in taken:
                    continue
                if places:
                    taken.add(key)
                self._of_group(number, scope, by, slot, places, key, cells[key], by_program=by_program)

    def _of_group(self, number, scope, by, slot, places, key, cell, *, by_program):  # type: ignore[no-untyped-def]
        entering = {name for name, _ in places}
        if not self._answers(number, by_program=by_program):
            return
        if not self._bank_speaks(number, slot):
            entering = set()
        if number == 8:
            entering &= self._tellers(8, slot, places, by_program=by_program)
        cell.entering |= entering
        cell.rows += len(entering)
        regional = not (scope.colleges or scope.municipalities or scope.not_colleges) and not (
            {"college", "municipality"} & set(by)
        )

        when, anybody = (slot.year, slot.as_of), self.naive.colleges[0]

        def is_key(program: str | None) -> bool:
            return self.naive._key(by, when, anybody, program, "01") == key

        def inside(colleges: Iterable[str], programs: Iterable[str]) -> bool:
            if not by_program:
                return bool(entering & set(colleges)) if colleges else own and is_key(None)
            if colleges:
                return any((name, one) in places and name in entering for name in colleges for one in programs)
            return own and any(self.naive._wanted(scope, one) and is_key(one) for one in programs)

        own = regional and (number != 8 or bool(entering))
        if number == 8:
            cell.numerator += self._open(slot, inside)
            there = {place for place in places if place[0] in entering}
            cell.denominator += self._stock(STOCKS[8], slot, 8, there, by_program=by_program)
            return
        found = [one for one in self._facts(number, slot) if inside(one[1], one[2])]
        cell.rows += sum(not colleges for _, colleges, _, _ in found)
        cell.numerator += sum(weight for *_, weight in {one[0]: one for one in found}.values())

    def _answers(self, number: int, *, by_program: bool) -> bool:
        """Whether the registers that are needed say anything, about programmes where these are asked for."""
        if number == 9:
            return bool(self.speaks[9]) and not by_program
        if number == 12:
            return bool(self.speaks[12]) and (not by_program or any(self.fits[one["id"]] for one in self.closed))
        named = any(self.fits[one["id"]] for one in self.counted_vacancies)
        told = any(one["specialty"] for one in self.counted)
        return bool(self.counted_vacancies and self.kept.counts) and (not by_program or (named and told))

    def _bank_speaks(self, number: int, slot: Slot) -> bool:
        if number == 8:
            return self.speaks[8][0] <= slot.as_of
        first, last = self._span(slot)
        return any(first <= day <= last for day in self.speaks[number])

    def _span(self, slot: Slot) -> tuple[date, date]:
        first, last = span(CALENDAR, slot.year)
        return first, min(last, slot.as_of) if slot.cut else last

    def _open(self, slot: Slot, inside: Any) -> int:
        """Fitting ones, and what each of the document's exclusions takes, over items: of twins the first speaks."""
        there = [
            one for one in self.counted_vacancies
            if one["published"] <= slot.as_of and (one["until"] is None or one["until"] > slot.as_of)
            and inside(one["colleges"], self.fits[one["id"]])
        ]  # fmt: skip
        own = self.bank.own
        away = [one for one in there if own and one["region"] and one["region"] != own]
        off = [one for one in there if not self.fits[one["id"]]]
        both = [one for one in off if one in away]
        return self._places_of(there) - self._places_of(off) - self._places_of(away) + self._places_of(both)

    def _places_of(self, rows: Iterable[Record]) -> int:
        """In the order of days, then of coming."""
        first: dict[int, int] = {}
        for one in sorted(rows, key=lambda row: (row["published"], row["id"])):
            first.setdefault(self.item[one["id"]], one["workplaces"])
        return sum(first.values())

    def _facts(self, number: int, slot: Slot) -> Iterator[tuple[object, list[str], tuple[str, ...], int]]:
        """What is counted once, its colleges, its programmes, its number; of the slot's days."""
        first, last = self._span(slot)
        if number == 9:
            for one, taken in self.spread:
                if first <= taken <= last:
                    yield one["id"], [one["college"]] if one["college"] else [], (), 1
            return
        for one in self.closed:
            if first <= one["taken_on"] <= last:
                number = (one["by_students"] or 0) + (one["by_graduates"] or 0)
                yield one["id"], one["colleges"], self.fits[one["id"]], number


def _kept(first: date, last: date) -> list[date]:
    return [first, *(date(year, 1, 1) for year in range(first.year + 1, last.year + 1))]
