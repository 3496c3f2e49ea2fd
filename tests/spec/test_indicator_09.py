"""№9, practices of colleges that the base centre spread to at least one other."""

import pytest

from ck.indicators import Status
from ck.indicators.display import reason
from ck.indicators.inputs import Register
from tests.spec.examples import College, reading, shown


@pytest.mark.parametrize(
    ("who", "register", "value"),
    [
        (
            "three",
            {"spread_practices": 3},
            "3 ед.",
        ),
        (
            "none",
            {"spread_practices": 0},
            "0 ед.",
        ),
    ],
)
def test_computed_when_the_register_is_there(who: str, register: College, value: str) -> None:
    assert shown(9, register) == value, who


def test_until_then_no_data_with_what_is_missing() -> None:
    found = reading(9, {})
    assert found.status is Status.NO_DATA
    assert Register.PRACTICES.value in reason(found)
