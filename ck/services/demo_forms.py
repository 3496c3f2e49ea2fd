"""The invented graduates told by a form version: every counted column of every line of every block.

The form definition says which columns there are; a status that a form does not have goes where that form pours it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ck.export.filling import FilledBlock
from ck.forms.lines import TOTAL_LINE
from ck.forms.model import Definition, Role, SheetForm
from ck.services.demo_people import Graduate, days_after_release

# Where a form counts people for whose status it has no column of its own: the first that it has.
_POURED: Mapping[str, tuple[str, ...]] = {
    "sole_trader": ("sole_or_self",),
    "self_employed": ("sole_or_self",),
    "plan_sole_trader": ("plan_sole_or_self", "undecided"),
    "plan_self_employed": ("plan_sole_or_self", "undecided"),
    "plan_employed": ("undecided",),
    "plan_study": ("studying_only",),
    "conscript": ("conscript_incl_plan",),
    "plan_conscript": ("conscript_incl_plan", "undecided"),
    "contract_service": ("conscript_incl_plan", "conscript"),
    "plan_contract_service": ("conscript_incl_plan", "undecided"),
    "parental_leave": ("parental_leave_incl_plan",),
    "left_rf": ("other_objective",),
    "dead_or_severe_health": ("other_objective",),
    "convicted_or_investigated": ("other_objective",),
    "family_care": ("other_objective",),
    "foreign_no_snils": ("other", "other_objective", "risk_other", "risk_no_demand"),
    "risk_informal": ("risk_other", "risk_total"),
    "risk_registered_czn": ("risk_total",),
    "risk_unmotivated": ("risk_total",),
    "risk_no_demand": ("risk_other", "risk_total"),
}
# The 2021 form asks for a forecast beside the facts: the same people divided a second time.
_FORECAST: Mapping[str, str] = {
    "employed": "plan_employed",
    "sole_trader": "plan_sole_trader",
    "self_employed": "plan_self_employed",
    "studying_only": "plan_study",
    "conscript": "plan_conscript",
    "contract_service": "plan_conscript",
    "parental_leave": "plan_parental_leave",
    "other_objective": "plan_other",
}


@dataclass(frozen=True, slots=True)
class Told:
    """A block as a form tells it: `cells` by line and column number, `counts` by line and status."""

    filled: FilledBlock
    counts: Mapping[str, Mapping[str, int]]


class Teller:
    """Tells programmes of one release on one date by one form."""

    def __init__(self, definition: Definition, year: int, as_of: date) -> None:
        sheet = definition.main
        self._on = days_after_release(year, as_of)
        self._lines = {line.code for line in sheet.lines} or {TOTAL_LINE}
        self._every = [column.no for column in sheet.columns if column.counted]
        self._parts = _numbers(sheet, Role.PART)
        self._inside = _numbers(sheet, Role.SUB)
        self._forecast = _numbers(sheet, Role.FORECAST)
        self._totals = _numbers(sheet, Role.TOTAL)
        self._sectors: dict[str, list[str]] = {}
        for column in sheet.columns:
            if column.role is Role.SECTOR and column.parent:
                self._sectors.setdefault(column.parent, []).append(column.no)

    def tell(self, code: str, name: str, people: Sequence[Graduate]) -> Told:
        """One programme's graduates as a block of the form."""
        counted: dict[str, Counter[str]] = {line: Counter() for line in self._lines}
        for number, person in enumerate(people):
            cells = self._cells(person, number)
            for line in person.lines & self._lines:
                counted[line].update(cells)
        numbers = {line: {no: cells[no] for no in self._every} for line, cells in counted.items()}
        statuses = {**self._totals, **self._parts, **self._inside, **self._forecast}
        counts = {line: {status: cells[no] for status, no in statuses.items()} for line, cells in counted.items()}
        return Told(FilledBlock(code, name, numbers), counts)

    def _cells(self, person: Graduate, number: int) -> list[str]:
        """Numbers of all the columns that count this person."""
        status = person.status(self._on)
        part = next(one for one in (status, *_POURED.get(status, ())) if one in self._parts)
        # A status may itself be an «из них» of what the form poured it into.
        inside = {*person.inside(self._on), status} & self._inside.keys()
        cells = [*self._totals.values(), self._parts[part], *(self._inside[one] for one in inside)]
        if self._forecast:
            cells += [self._forecast[one] for one in _forecast(person, part) if one in self._forecast]
        if sectors := self._sectors.get(self._parts[part]):
            cells.append(sectors[(number * 7 + number // 5) % len(sectors)])
        return cells


def _forecast(person: Graduate, part: str) -> tuple[str, ...]:
    if part == "risk_total":
        return ("plan_risk", "plan_risk_czn") if person.fate == "risk_registered_czn" else ("plan_risk",)
    return (_FORECAST.get(part if part == "other_objective" else person.fate, "plan_employed"),)


def _numbers(sheet: SheetForm, role: Role) -> dict[str, str]:
    """Status → number of its column, for the columns of that role."""
    return {column.status: column.no for column in sheet.columns if column.role is role and column.status}
