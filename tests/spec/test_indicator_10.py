"""№10, graduates who ever concluded a target contract (line 05) / all graduates."""

import pytest

from ck.indicators import Status
from ck.indicators.inputs import lines_of
from tests.spec.examples import COLLEGE_A, reading, shown


@pytest.mark.parametrize(
    ("who", "with_contract", "value"),
    [
        ("26 of 200, terminated ones too", 26, "26/200 = 13,00 %"),
        ("nobody", 0, "0/200 = 0,00 %"),
        ("all", 200, "200/200 = 100,00 %"),
    ],
)
def test_target_contracts(who: str, with_contract: int, value: str) -> None:
    assert shown(10, {**COLLEGE_A, "graduates_total@target": with_contract}) == value, who


def test_the_sheet_stands_in_where_the_form_has_no_line() -> None:
    assert shown(10, {**COLLEGE_A, "graduates_total@target_sheet": 26}) == "26/200 = 13,00 %"
    assert lines_of("graduates_total@target_sheet", "01") == ("Целевики",)
    assert lines_of("graduates_total@target_sheet", "02") == ()


def test_a_form_without_the_line_is_no_data_and_not_zero() -> None:
    assert reading(10, COLLEGE_A).status is Status.NO_DATA


@pytest.mark.parametrize(
    ("line", "target"), [("01", ("05",)), ("02", ("05.1",)), ("06", ("14",)), ("03", ()), ("13", ())]
)
def test_each_line_has_its_own_line_of_contracts(line: str, target: tuple[str, ...]) -> None:
    assert lines_of("graduates_total@target", line) == target
