"""The figures once more, in plain Python over rows: slow, straight from the rules, sharing no code with the engine."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from ck.indicators.scope import Scope
from tests.services.figures_region import Plain, Region

OWN = [{"sole_trader", "sole_or_self"}, {"self_employed", "sole_or_self"}]
EMPLOYED = ["employed", "sole_trader", "self_employed", "sole_or_self"]
EXCLUDED = [
    *EMPLOYED, "studying_only", "conscript", "conscript_incl_plan", "contract_service", "parental_leave",
    "parental_leave_incl_plan", "left_rf", "dead_or_severe_health", "convicted_or_investigated", "other_objective",
    "foreign_no_snils",
]  # fmt: skip
REQUIRED = {
    1: [{"graduates_total"}, {"studying_only"}, {"employed"}, *OWN],
    2: [{"graduates_total"}, {"employed_by_program"}],
    3: [
        {"graduates_total"}, {"studying_only"}, {"employed"}, *OWN, {"conscript", "conscript_incl_plan"},
        {"parental_leave", "parental_leave_incl_plan"}, {"left_rf", "other_objective"},
        {"dead_or_severe_health", "other_objective"},
    ],
    10: [{"graduates_total"}],
}  # fmt: skip
DISABLED = {"01": ["03", "04"], "02": ["03"], "03": ["03"], "04": ["04"], "06": ["03", "04"]}
TARGET = {"01": "05", "02": "05.1", "05": "05", "05.1": "05.1", "06": "14", "14": "14"}
PROGRAM_DIMENSIONS = {"specialty", "group"}
Key = tuple[object, ...]


@dataclass
class Cell:
    """One group: colleges awaited, behind the value, and of those with data of an earlier date; the halves."""

    expected: set[str] = field(default_factory=set)
    entering: set[str] = field(default_factory=set)
    carried: set[str] = field(default_factory=set)
    numerator: int = 0
    denominator: int = 0
    rows: int = 0
    values: dict[str, int | None] = field(default_factory=dict)


class Naive:
    """Recomputes over one region."""

    def __init__(self, region: Region) -> None:
        self.region = region
        self.years = sorted({year for _, year, _ in region.counting})
        self.dates = {year: sorted({as_of for _, one, as_of in region.counting if one == year}) for year in self.years}
        senders = {name for name, _, _ in region.counting}
        listed = set[str]().union(*region.campaigns.values())
        self.colleges = [name for name in region.active if region.active[name] or name in senders | listed]
        self.taught: dict[tuple[str, int | None], set[str]] = defaultdict(set)
        for (name, year, _), one in region.counting.items():
            self.taught[name, year] |= {row.program for row in one.rows}
            self.taught[name, None] |= {row.program for row in one.rows}
        self.sent = {(name, year) for name, year, _ in region.counting}
        self.lines = sorted({row.line for one in region.counting.values() for row in one.rows})

    def indicator(self, number: int, scope: Scope, by: tuple[str, ...]) -> dict[Key, Cell]:
        """Key → cell, also of groups that nothing was sent for."""
        cells = self._awaited(scope, by)
        for slot, name, one, line in self._picked(scope, by):
            if not enters(one, number, line):
                continue
            for row in one.rows:
                if not self._wanted(scope, row.program):
                    continue
                cell = cells[self._key(by, slot, name, row.program, line)]
                if row.line == line:
                    cell.entering.add(name)
                    if one.as_of != slot[1]:
                        cell.carried.add(name)
                top, bottom = halves(number, one, row.line, row.counts, line)
                if number == 10 and row.line == line == "01":
                    top += one.contracts_of(row.program)
                cell.numerator += top
                cell.denominator += bottom
        return cells

    def totals(self, scope: Scope, by: tuple[str, ...]) -> dict[Key, Cell]:
        """Key → cell with `values`, groups without rows left out."""
        cells: dict[Key, Cell] = defaultdict(Cell)
        if not by:
            cells[()] = Cell()
        for slot, name, one, line in self._picked(scope, by):
            for row in one.rows:
                if row.line == line and self._wanted(scope, row.program):
                    cell = cells[self._key(by, slot, name, row.program, line)]
                    for status in one.reported:
                        cell.values[status] = (cell.values.get(status) or 0) + (row.counts[status] or 0)
        return cells

    def _picked(self, scope: Scope, by: tuple[str, ...]) -> Iterator[tuple[tuple[int, date], str, Plain, str]]:
        for slot in self._slots(scope, by):
            for name in self.colleges:
                one = self._of(scope, name, *slot)
                if one is not None and self._college(scope, name):
                    for line in self._asked(scope, by):
                        yield slot, name, one, line

    def _of(self, scope: Scope, name: str, year: int, as_of: date) -> Plain | None:
        if not scope.carry_forward:
            return self.region.counting.get((name, year, as_of))
        known = [one for one in self.dates[year] if one <= as_of and (name, year, one) in self.region.counting]
        return self.region.counting[name, year, known[-1]] if known else None

    def _slots(self, scope: Scope, by: tuple[str, ...]) -> list[tuple[int, date]]:
        slots = []
        for year in self.years:
            if scope.years and year not in scope.years:
                continue
            dates = self.dates[year]
            if scope.as_of and scope.carry_forward and scope.years:
                dates = [one for one in sorted(set(scope.as_of)) if one >= self.dates[year][0]]
            elif scope.as_of:
                dates = [one for one in dates if one in scope.as_of]
            slots += [(year, one) for one in (dates if "as_of" in by else dates[-1:])]
        return slots

    def _asked(self, scope: Scope, by: tuple[str, ...]) -> list[str]:
        if scope.lines:
            return list(dict.fromkeys(scope.lines))
        return self.lines if "line" in by else ["01"]

    def _awaited(self, scope: Scope, by: tuple[str, ...]) -> dict[Key, Cell]:
        cells: dict[Key, Cell] = defaultdict(Cell)
        if not by:
            cells[()] = Cell()
        of_programs = scope.specialties or scope.groups or scope.not_specialties or scope.not_groups
        by_program = bool(PROGRAM_DIMENSIONS & set(by) or of_programs)
        slots: list[tuple[int | None, date | None]] = [*self._slots(scope, by)]
        if not slots and not {"year", "as_of"} & set(by):
            slots = [(None, None)]
        for year, as_of in slots:
            for name in self.colleges:
                if not self._college(scope, name) or not self._expects(scope, name, year, as_of):
                    continue
                known = self.taught.get((name, year if (name, year) in self.sent else None), set())
                programs = [one for one in known if self._wanted(scope, one)] if by_program else [None]
                for program in programs:
                    for line in self._asked(scope, by):
                        cells[self._key(by, (year, as_of), name, program, line)].expected.add(name)
        return cells

    def _expects(self, scope: Scope, name: str, year: int | None, as_of: date | None) -> bool:
        """Where there is a campaign its list says it, and those that sent count in any case."""
        if year is None or as_of is None or (year, as_of) not in self.region.campaigns:
            return self.region.active[name] or (name, year) in self.sent
        return name in self.region.campaigns[year, as_of] or self._of(scope, name, year, as_of) is not None

    def _college(self, scope: Scope, name: str) -> bool:
        municipality = self.region.municipality[name]
        return (
            (not scope.colleges or name in scope.colleges)
            and (not scope.municipalities or municipality in scope.municipalities)
            and name not in scope.not_colleges
        )

    @staticmethod
    def _wanted(scope: Scope, program: str) -> bool:
        group = f"{program[:2]}.00.00"
        if program in scope.not_specialties or group in scope.not_groups:
            return False
        return (not scope.specialties or program in scope.specialties) and (not scope.groups or group in scope.groups)

    def _key(self, by: tuple[str, ...], slot: tuple[object, object], name: str, program: str | None, line: str) -> Key:
        values = {
            "college": name,
            "municipality": self.region.municipality[name],
            "specialty": program,
            "group": program and f"{program[:2]}.00.00",
            "line": line,
            "as_of": slot[1],
            "year": slot[0],
        }
        return tuple(values[one] for one in by)


def enters(one: Plain, number: int, line: str) -> bool:
    """Whether the submission has everything that the indicator requires."""
    there = one.feeds & one.reported
    return (
        full(one, line)
        and all(there & alternatives for alternatives in REQUIRED[number])
        and (number != 10 or of_contracts(one, line))
    )


def of_contracts(one: Plain, line: str) -> bool:
    """Whether it has the line of contracts in full, or of all graduates a sheet that lists them."""
    return (line in TARGET and full(one, TARGET[line])) or (line == "01" and one.contracts is not None)


def full(one: Plain, line: str) -> bool:
    """Whether every block has the line."""
    blocks = {row.block for row in one.rows}
    return blocks == {row.block for row in one.rows if row.line == line}


def halves(number: int, one: Plain, line: str, given: dict[str, int | None], asked: str) -> tuple[int, int]:
    """What a row adds to both halves of an indicator when the line `asked` is asked for."""
    there = one.feeds & one.reported
    counts = {status: (n or 0) for status, n in given.items() if status in there}

    def total(statuses: list[str]) -> int:
        return sum(counts.get(status, 0) for status in statuses)

    graduates = counts.get("graduates_total", 0)
    here = line == asked
    match number:
        case 1:
            return (total(EMPLOYED), graduates - counts.get("studying_only", 0)) if here else (0, 0)
        case 2:
            return (counts.get("employed_by_program", 0), graduates) if here else (0, 0)
        case 3:
            top = graduates - total(EXCLUDED)
            signs = here - (line in DISABLED.get(asked, ()))
            return signs * top, graduates * here
    return graduates * (line == TARGET[asked]), graduates * here
