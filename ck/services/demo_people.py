"""The graduates of the invented region, one by one: who they are and what each is doing on a date.

Figures are counted from people, so every identity of every form holds by itself, and the same cohort told by
several forms on several dates stays one cohort: what was a plan in July is a job in February or still a plan.
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ck.services.demo_region import DemoCollege, DemoProgram

HEALTH_LINES = ("07", "08", "09", "10", "11", "12", "13")

# What becomes of a graduate, in weights; `plan` is what the college reports until it has come true.
_FATES: Mapping[str, tuple[float, str]] = {
    "employed": (56, "plan_employed"),
    "self_employed": (5, "plan_self_employed"),
    "sole_trader": (1.2, "plan_sole_trader"),
    "studying_only": (12, "plan_study"),
    "conscript": (10.5, "plan_conscript"),
    "contract_service": (1.5, "plan_contract_service"),
    "parental_leave": (2.6, "parental_leave"),
    "left_rf": (0.3, "left_rf"),
    "dead_or_severe_health": (0.15, "dead_or_severe_health"),
    "convicted_or_investigated": (0.15, "convicted_or_investigated"),
    "foreign_no_snils": (0.35, "foreign_no_snils"),
    "family_care": (0.5, "family_care"),
    "risk_informal": (1.6, "risk_informal"),
    "risk_registered_czn": (1.5, "risk_registered_czn"),
    "risk_unmotivated": (1.1, "risk_unmotivated"),
    "risk_no_demand": (1.4, "risk_no_demand"),
    "plan_employed": (3.5, "plan_employed"),  # promised and never came
}
_SETTLED_AFTER = 270  # days after the release by which everybody's fate has come true


@dataclass(frozen=True, slots=True)
class Graduate:
    """One graduate. `settled` – the day, counted from the release, when the plan comes true."""

    fate: str
    settled: int
    by_program: bool
    studies_too: bool
    lines: frozenset[str]  # canonical lines of the forms that count this graduate, «01» among them

    def status(self, on: int) -> str:
        """The status `on` so many days after the release."""
        return self.fate if on >= self.settled else _FATES[self.fate][1]

    def inside(self, on: int) -> frozenset[str]:
        """The «из них» of the status `on` that day."""
        status = self.status(on)
        if status not in ("employed", "plan_employed"):
            return frozenset()
        now = status == "employed"
        return frozenset(
            name if now else f"plan_{name}"
            for name, holds in (
                ("employed_by_program", self.by_program),
                ("employed_and_studying", self.studies_too),
                ("employed_4m", now and on - self.settled >= 120),
            )
            if holds
        )


def days_after_release(year: int, as_of: date) -> int:
    """Days between the release (1 July of `year`) and the date."""
    return (as_of - date(year, 7, 1)).days


def graduates(college: DemoCollege, program: DemoProgram, year: int, seed: int) -> tuple[Graduate, ...]:
    """Everybody whom the college releases in the programme in that year; the same for the same seed."""
    chance = random.Random(f"{seed} {college.name} {program.code} {year}")
    count = max(8, round(program.size * chance.uniform(0.85, 1.15)))
    good_years = 1 + 0.06 * (year - 2022) + 0.15 * college.strength
    weights = [weight * (good_years if fate == "employed" else 1) for fate, (weight, _) in _FATES.items()]
    fates = chance.choices(list(_FATES), weights, k=count)
    return tuple(_graduate(fate, chance) for fate in fates)


def _graduate(fate: str, chance: random.Random) -> Graduate:
    return Graduate(
        fate=fate,
        settled=round(_SETTLED_AFTER * chance.random() ** 1.4) - 20,
        by_program=chance.random() < 0.68,
        studies_too=chance.random() < 0.09,
        lines=frozenset(_lines(chance)),
    )


def _lines(chance: random.Random) -> set[str]:
    """Lines 02–15 overlap line 01 and each other the way the forms say."""
    lines = {"01"}
    target = chance.random() < 0.07
    if target:
        lines.add("05")
    limited, disabled = chance.random() < 0.035, chance.random() < 0.022
    if limited:
        lines.add("02")
    if disabled:
        lines.add("03" if limited else "04")
    if limited or disabled:
        lines |= {"06", chance.choice(HEALTH_LINES)}
        if target:
            lines.add("14")
        if chance.random() < 0.12:
            lines.add("15")
    if target:
        lines |= {f"05.{number}" for number, part in ((1, "02"), (2, "03"), (3, "04")) if part in lines}
    return lines
