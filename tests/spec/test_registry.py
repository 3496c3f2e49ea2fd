"""Every indicator has its specification, its text in the document, and says what it needs."""

from pathlib import Path

import pytest

from ck.document.indicators import indicator_texts
from ck.forms.statuses import STATUS
from ck.indicators import INDICATORS, Indicator, Status, read
from ck.indicators.catalogue import VARIANTS, catalogue
from ck.indicators.coverage import PER_HUNDRED
from ck.indicators.inputs import REGISTER_INPUTS, from_form, status_of

HERE = Path(__file__).parent
ALL = [*INDICATORS, *VARIANTS.values()]


def number(one: Indicator) -> str:
    return f"{one.number}{one.variant and '-variant'}"


@pytest.mark.parametrize("one", INDICATORS, ids=number)
def test_an_indicator_has_its_specification(one: Indicator) -> None:
    assert (HERE / f"test_indicator_{one.number:02d}.py").exists()


def test_no_specification_is_left_behind() -> None:
    numbers = {int(path.stem[-2:]) for path in HERE.glob("test_indicator_*.py")}
    assert numbers == {one.number for one in INDICATORS}


def test_the_order_is_the_documents() -> None:
    assert [one.text for one in INDICATORS] == list(indicator_texts())


@pytest.mark.parametrize("one", ALL, ids=number)
def test_it_explains_itself(one: Indicator) -> None:
    assert one.short
    assert one.reading.endswith(".")


@pytest.mark.parametrize("one", ALL, ids=number)
def test_its_inputs_exist_and_the_required_ones_are_used(one: Indicator) -> None:
    required = {key for keys in one.requires for key in keys}
    assert required <= set(one.keys)
    for key in one.shown_keys:
        assert not from_form(key) or status_of(key) in STATUS


@pytest.mark.parametrize("one", ALL, ids=number)
def test_nothing_reported_is_no_data_and_never_zero(one: Indicator) -> None:
    found = read(one, {})
    assert (found.status, found.numerator, found.denominator, found.value) == (Status.NO_DATA, None, None, None)


@pytest.mark.parametrize("one", ALL, ids=number)
def test_each_required_input_is_really_required(one: Indicator) -> None:
    full: dict[str, int | None] = dict.fromkeys(one.keys, 1)
    assert read(one, full).status is not Status.NO_DATA
    for keys in one.requires:
        assert read(one, {**full, **dict.fromkeys(keys)}).status is Status.NO_DATA


def test_every_number_of_a_register_is_used() -> None:
    used = {key for one in (*INDICATORS, PER_HUNDRED) for key in one.keys if not from_form(key)}
    assert used == {one.id for one in REGISTER_INPUTS}


def test_variants_replace_the_default_reading_and_say_so() -> None:
    for id, variant in VARIANTS.items():
        chosen = catalogue((id,))
        assert variant in chosen
        assert len(chosen) == len(INDICATORS)
        assert variant.variant
    assert catalogue() == INDICATORS
