"""№11, employed students under 18 / students under 18, on the date."""

import pytest

from ck.indicators import Status
from ck.indicators.display import reason
from ck.indicators.inputs import Register
from tests.spec.examples import College, reading, shown


@pytest.mark.parametrize(
    ("who", "register", "value"),
    [
        (
            "47 of 612",
            {"working_minors": 47, "minors": 612},
            "47/612 = 7,68 %",
        ),
        (
            "no minors",
            {"working_minors": 0, "minors": 0},
            "0/0 = —",
        ),
    ],
)
def test_computed_when_the_register_is_there(who: str, register: College, value: str) -> None:
    assert shown(11, register) == value, who


def test_until_then_no_data_with_what_is_missing() -> None:
    found = reading(11, {})
    assert found.status is Status.NO_DATA
    assert Register.HEADCOUNT.value in reason(found)
