"""№5, unique participants / students finishing this year and graduates, full-time."""

import pytest

from ck.indicators import Status
from ck.indicators.display import reason
from ck.indicators.inputs import Register
from tests.spec.examples import College, reading, shown


@pytest.mark.parametrize(
    ("who", "register", "value"),
    [
        (
            "each participant once",
            {"participants": 168, "finishing_students": 170, "full_time_graduates": 70},
            "168/240 = 70,00 %",
        ),
        (
            "nobody took part",
            {"participants": 0, "finishing_students": 170, "full_time_graduates": 70},
            "0/240 = 0,00 %",
        ),
    ],
)
def test_computed_when_the_register_is_there(who: str, register: College, value: str) -> None:
    assert shown(5, register) == value, who


def test_until_then_no_data_with_what_is_missing() -> None:
    found = reading(5, {})
    assert found.status is Status.NO_DATA
    assert Register.PARTICIPATION.value in reason(found)
