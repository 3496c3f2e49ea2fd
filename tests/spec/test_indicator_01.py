"""№1, the share of the employed: employed, ИП and self-employed / graduates without those who only study."""

import pytest

from ck.indicators import Status
from tests.spec.examples import COLLEGE_A, COLLEGE_B, REGION, College, everybody, reading, shown


@pytest.mark.parametrize(
    ("who", "college", "value"),
    [
        ("А", COLLEGE_A, "120/165 = 72,73 %"),
        ("Б", COLLEGE_B, "13/16 = 81,25 %"),
        ("the region is a ratio of sums, not 76,99, the mean", REGION, "133/181 = 73,48 %"),
        ("ten of ten study and do not work", everybody(10, "studying_only"), "0/0 = —"),
        ("conscripts stay in the base", everybody(8, "conscript"), "0/8 = 0,00 %"),
        ("so do those on parental leave", everybody(8, "parental_leave"), "0/8 = 0,00 %"),
        ("and the dead", everybody(8, "dead_or_severe_health"), "0/8 = 0,00 %"),
        ("contract service is not employment", everybody(8, "contract_service"), "0/8 = 0,00 %"),
        ("a planned job is not a job", everybody(8, "plan_employed"), "0/8 = 0,00 %"),
        ("who studies and works stays in both", {**everybody(8, "employed"), "employed_and_studying": 8},
         "8/8 = 100,00 %"),
    ],
)  # fmt: skip
def test_employment(who: str, college: College, value: str) -> None:
    assert shown(1, college) == value, who


def test_a_form_that_merges_entrepreneurs_and_self_employed_gives_the_same() -> None:
    merged = {key: value for key, value in COLLEGE_A.items() if key not in {"sole_trader", "self_employed"}}
    assert shown(1, {**merged, "sole_or_self": 15}) == "120/165 = 72,73 %"


@pytest.mark.parametrize("lost", ["graduates_total", "studying_only", "employed", "self_employed"])
def test_a_missing_column_is_no_data_and_not_a_smaller_sum(lost: str) -> None:
    found = reading(1, {**COLLEGE_A, lost: None})
    assert (found.status, found.numerator, found.denominator) == (Status.NO_DATA, None, None)
