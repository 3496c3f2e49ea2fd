"""№3, at risk by exclusion, on a date / all graduates; the disabled only from those still counted."""

import pytest

from ck.indicators import indicator, read
from ck.indicators.catalogue import VARIANTS
from tests.spec.examples import COLLEGE_A, COLLEGE_B, REGION, College, everybody, reading, shown

CARER = {"graduates_total@disabled": 1, "family_care@disabled": 1}
CONSCRIPT = {"graduates_total@disabled": 1, "conscript@disabled": 1}


@pytest.mark.parametrize(
    ("who", "college", "value"),
    [
        ("А", COLLEGE_A, "11/200 = 5,50 %"),
        ("Б", COLLEGE_B, "0/20 = 0,00 %"),
        ("the region", REGION, "11/220 = 5,00 %"),
        ("one carer is disabled", {**COLLEGE_A, **CARER}, "10/200 = 5,00 %"),
        ("a disabled conscript is excluded already", {**COLLEGE_A, **CONSCRIPT}, "11/200 = 5,50 %"),
        ("in July everybody only plans", everybody(50, "plan_employed"), "50/50 = 100,00 %"),
        ("who is investigated stands in the convicted's column", everybody(4, "convicted_or_investigated"),
         "0/4 = 0,00 %"),
        ("who cares for relatives is at risk", everybody(4, "family_care"), "4/4 = 100,00 %"),
        ("nobody graduated", everybody(0, "employed"), "0/0 = —"),
    ],
)  # fmt: skip
def test_at_risk(who: str, college: College, value: str) -> None:
    assert shown(3, college) == value, who


def test_plans_and_the_forms_own_columns_stand_beside_and_never_instead() -> None:
    beside = {measure.id: value for measure, value in reading(3, COLLEGE_A).beside}
    assert beside == {"with_plan": 1, "risk_columns": 8}  # 8/200 = 4,00, the control


def test_the_variant_does_not_exclude_merged_columns() -> None:
    wide = read(VARIANTS["merged_not_excluded"], COLLEGE_A)
    assert (wide.numerator, wide.denominator) == (13, 200)
    assert wide.indicator.variant
    assert not indicator(3).variant


def test_the_first_form_puts_three_reasons_into_one_column() -> None:
    reasons = ("left_rf", "dead_or_severe_health", "convicted_or_investigated")
    old = {key: value for key, value in COLLEGE_A.items() if key not in {*reasons, "foreign_no_snils"}}
    assert shown(3, {**old, "other_objective": 5}) == "11/200 = 5,50 %"
