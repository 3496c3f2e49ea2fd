"""№6, participants by 11 kinds of support, students and graduates apart / the base of №5; persons and %."""

import pytest

from ck.forms.kinds import SUPPORT_KINDS
from ck.indicators import Status, indicator, read
from ck.indicators.display import reason, value_text
from ck.indicators.inputs import Register, graduates_of, students_of
from ck.indicators.kinds import KINDS
from tests.spec.examples import College, reading

BASE = {"finishing_students": 170, "full_time_graduates": 70}
EVERY_KIND = {key: 0 for one in SUPPORT_KINDS for key in (students_of(one.id), graduates_of(one.id))}


def of_kind(kind: str, values: College) -> str:
    (one,) = (each for each in KINDS[6] if each.kind == kind)
    found = read(one, values)
    return f"{found.numerator}/{found.denominator} = {value_text(found)}".replace("\u00a0", " ")


def test_resumes_of_the_worked_example() -> None:
    values = {students_of("resume"): 41, graduates_of("resume"): 23, **BASE}
    assert of_kind("resume", values) == "64/240 = 26,67 %"


def test_nobody_to_support_is_no_value() -> None:
    values = {students_of("fairs"): 0, graduates_of("fairs"): 0, "finishing_students": 0, "full_time_graduates": 0}
    assert of_kind("fairs", values) == "0/0 = —"


def test_the_sum_over_kinds_is_more_than_the_people() -> None:
    """The trap: 168 people of №5, each in two kinds, are 336 here – and 140 %."""
    values = {**EVERY_KIND, students_of("fairs"): 168, students_of("trainings"): 168, **BASE}
    found = reading(6, values)
    assert (found.numerator, found.denominator, found.value) == (336, 240, 140.0)
    assert "больше числа участников показателя 5" in indicator(6).reading


@pytest.mark.parametrize("kind", [one.id for one in SUPPORT_KINDS])
def test_a_kind_counts_its_students_and_graduates_only(kind: str) -> None:
    ones = dict.fromkeys(EVERY_KIND, 1)
    (one,) = (each for each in KINDS[6] if each.kind == kind)
    assert read(one, {**ones, **BASE}).numerator == 2


def test_without_registers_no_data_with_what_is_missing() -> None:
    found = reading(6, {})
    assert found.status is Status.NO_DATA
    assert Register.PARTICIPATION.value in reason(found)
