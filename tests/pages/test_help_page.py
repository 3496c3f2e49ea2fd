"""The help without a browser."""

import pytest

from ck.services.reports import method
from tests.pages.driving import Open, said


@pytest.mark.parametrize("part", ["Паспорта показателей", "Общие правила", "Словарь граф", "Знакомство"])
def test_every_part_opens(opened: Open, part: str) -> None:
    assert not opened("help", help_part=part).exception


def test_a_passport_is_found_by_its_address(opened: Open) -> None:
    app = opened("help", indicator="3")
    assert app.selectbox(key="indicator").value == "3"
    assert "Как мы это прочли" in said(app)
    assert len(app.selectbox(key="indicator").options) == len(method.passports())
