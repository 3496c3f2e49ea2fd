"""№2, employed by the profession that was learnt / all graduates."""

import pytest

from ck.indicators import Status
from tests.spec.examples import COLLEGE_A, COLLEGE_B, REGION, College, everybody, reading, shown


@pytest.mark.parametrize(
    ("who", "college", "value"),
    [
        ("А", COLLEGE_A, "72/200 = 36,00 %"),
        ("Б", COLLEGE_B, "9/20 = 45,00 %"),
        ("the region", REGION, "81/220 = 36,82 %"),
        ("students stay in the base: nothing is subtracted", everybody(10, "studying_only"), "0/10 = 0,00 %"),
        ("nobody graduated", everybody(0, "employed"), "0/0 = —"),
    ],
)
def test_employment_by_program(who: str, college: College, value: str) -> None:
    assert shown(2, college) == value, who


def test_a_form_without_the_column_is_no_data_though_people_work() -> None:
    assert reading(2, {**COLLEGE_A, "employed_by_program": None}).status is Status.NO_DATA
