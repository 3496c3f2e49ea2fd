"""№8, workplaces requiring СПО that fit / students, per 100."""

import pytest

from ck.indicators import Status
from ck.indicators.display import reason
from ck.indicators.inputs import Register
from tests.spec.examples import College, reading, shown


@pytest.mark.parametrize(
    ("who", "register", "value"),
    [
        (
            "none fails both",
            {
                "vacancies": 110,
                "vacancies_off_program": 15,
                "vacancies_elsewhere": 9,
                "vacancies_off_and_elsewhere": 0,
                "students": 1240,
            },
            "86/1240 = 6,94 ед.",
        ),
        (
            "two fail both and are subtracted once",
            {
                "vacancies": 110,
                "vacancies_off_program": 15,
                "vacancies_elsewhere": 9,
                "vacancies_off_and_elsewhere": 2,
                "students": 1240,
            },
            "88/1240 = 7,10 ед.",
        ),
        (
            "no students",
            {
                "vacancies": 110,
                "vacancies_off_program": 15,
                "vacancies_elsewhere": 9,
                "vacancies_off_and_elsewhere": 0,
                "students": 0,
            },
            "86/0 = —",
        ),
    ],
)
def test_computed_when_the_register_is_there(who: str, register: College, value: str) -> None:
    assert shown(8, register) == value, who


def test_until_then_no_data_with_what_is_missing() -> None:
    found = reading(8, {})
    assert found.status is Status.NO_DATA
    assert Register.VACANCIES.value in reason(found)
