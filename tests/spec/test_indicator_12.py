"""№12, workplaces at ОПК enterprises requiring СПО, closed by students and graduates."""

import pytest

from ck.indicators import Status
from ck.indicators.display import reason
from ck.indicators.inputs import Register
from tests.spec.examples import College, reading, shown


@pytest.mark.parametrize(
    ("who", "register", "value"),
    [
        (
            "9 and 5",
            {"closed_by_students": 9, "closed_by_graduates": 5},
            "14 ед.",
        ),
        (
            "none",
            {"closed_by_students": 0, "closed_by_graduates": 0},
            "0 ед.",
        ),
    ],
)
def test_computed_when_the_register_is_there(who: str, register: College, value: str) -> None:
    assert shown(12, register) == value, who


def test_until_then_no_data_with_what_is_missing() -> None:
    found = reading(12, {})
    assert found.status is Status.NO_DATA
    assert Register.DEFENCE_VACANCIES.value in reason(found)
