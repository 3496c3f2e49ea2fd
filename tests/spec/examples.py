"""The worked examples of the domain notes, and how the tables of the specifications are checked."""

from collections import Counter
from collections.abc import Mapping

from ck.indicators import Reading, indicator, read
from ck.indicators.display import value_text

College = Mapping[str, int]

COLLEGE_A: College = {
    "graduates_total": 200,
    "employed": 105,
    "employed_by_program": 72,
    "employed_and_studying": 15,
    "sole_trader": 3,
    "self_employed": 12,
    "studying_only": 35,
    "conscript": 22,
    "contract_service": 1,
    "parental_leave": 6,
    "left_rf": 1,
    "dead_or_severe_health": 1,
    "convicted_or_investigated": 1,
    "foreign_no_snils": 2,
    "family_care": 2,
    "risk_informal": 2,
    "risk_registered_czn": 3,
    "risk_unmotivated": 1,
    "risk_no_demand": 2,
    "plan_employed": 1,
}
_ZEROS = dict.fromkeys(COLLEGE_A, 0)
COLLEGE_B: College = {
    **_ZEROS,
    "graduates_total": 20,
    "employed": 12,
    "employed_by_program": 9,
    "self_employed": 1,
    "studying_only": 4,
    "conscript": 2,
    "parental_leave": 1,
}
REGION: College = Counter(COLLEGE_A) + Counter(COLLEGE_B)


def everybody(count: int, status: str) -> College:
    """A college whose graduates all stand in one column."""
    return {**_ZEROS, "graduates_total": count, status: count}


def reading(number: int, values: Mapping[str, int | None]) -> Reading:
    """The indicator over these values."""
    return read(indicator(number), values)


def shown(number: int, values: Mapping[str, int | None]) -> str:
    """«120/165 = 72,73 %», «0/0 = —», «37 ед.»: what the user sees, with plain spaces."""
    found = reading(number, values)
    value = value_text(found).replace("\u00a0", " ")
    if found.denominator is None:
        return value
    return f"{found.numerator}/{found.denominator} = {value}"
