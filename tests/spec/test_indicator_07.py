"""№7, events by kind; career days by the number of days."""

import pytest

from ck.indicators import Status
from ck.indicators.display import reason
from ck.indicators.inputs import Register
from tests.spec.examples import College, reading, shown


@pytest.mark.parametrize(
    ("who", "register", "value"),
    [
        (
            "4 fairs, 12 trainings, career days of 1 and 3 days, 3, 9, 5",
            {"fairs": 4, "trainings": 12, "career_days": 4, "group_interviews": 3, "excursions": 9, "other_events": 5},
            "37 ед.",
        ),
        (
            "none",
            {"fairs": 0, "trainings": 0, "career_days": 0, "group_interviews": 0, "excursions": 0, "other_events": 0},
            "0 ед.",
        ),
    ],
)
def test_computed_when_the_register_is_there(who: str, register: College, value: str) -> None:
    assert shown(7, register) == value, who


def test_until_then_no_data_with_what_is_missing() -> None:
    found = reading(7, {})
    assert found.status is Status.NO_DATA
    assert Register.EVENTS.value in reason(found)
