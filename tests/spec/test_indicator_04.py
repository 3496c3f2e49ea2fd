"""№4, those who became employed, ИП or self-employed / those who applied and got targeted support."""

import pytest

from ck.indicators import Status
from ck.indicators.display import reason
from ck.indicators.inputs import Register
from tests.spec.examples import College, reading, shown


@pytest.mark.parametrize(
    ("who", "register", "value"),
    [
        (
            "25 appeals of 24 persons: a repeat appeal is no second person",
            {"supported": 24, "supported_now_working": 18},
            "18/24 = 75,00 %",
        ),
        (
            "nobody applied",
            {"supported": 0, "supported_now_working": 0},
            "0/0 = —",
        ),
        (
            "nobody found work",
            {"supported": 8, "supported_now_working": 0},
            "0/8 = 0,00 %",
        ),
    ],
)
def test_computed_when_the_register_is_there(who: str, register: College, value: str) -> None:
    assert shown(4, register) == value, who


def test_until_then_no_data_with_what_is_missing() -> None:
    found = reading(4, {})
    assert found.status is Status.NO_DATA
    assert Register.APPEALS.value in reason(found)
