"""№6, participants of one kind of support, students and graduates / the base of №5."""

import pytest

from ck.indicators import Status
from ck.indicators.display import reason
from ck.indicators.inputs import Register
from tests.spec.examples import College, reading, shown


@pytest.mark.parametrize(
    ("who", "register", "value"),
    [
        (
            "résumés",
            {"kind_students": 41, "kind_graduates": 23, "finishing_students": 170, "full_time_graduates": 70},
            "64/240 = 26,67 %",
        ),
        (
            "nobody to support",
            {"kind_students": 0, "kind_graduates": 0, "finishing_students": 0, "full_time_graduates": 0},
            "0/0 = —",
        ),
    ],
)
def test_computed_when_the_register_is_there(who: str, register: College, value: str) -> None:
    assert shown(6, register) == value, who


def test_until_then_no_data_with_what_is_missing() -> None:
    found = reading(6, {})
    assert found.status is Status.NO_DATA
    assert Register.PARTICIPATION.value in reason(found)
