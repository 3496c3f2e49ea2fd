"""The categories as they are declared: the document's in full, every measure real, every input a column."""

import pytest

from ck.document.categories import categories
from ck.document.measures import measures
from ck.errors import UserError
from ck.forms.statuses import STATUS
from ck.indicators import INDICATORS, Status, read
from ck.indicators.catalogue import VARIANTS
from ck.indicators.inputs import Part, from_form, lines_of, status_of
from ck.indicators.risk import AT_RISK, RiskGroup, risk_group, risk_groups

ALL = risk_groups()


def name(one: RiskGroup) -> str:
    return one.id


def test_the_documents_categories_come_first_and_are_all_there() -> None:
    assert [one.category for one in ALL[:6]] == list(categories())
    assert all(one.category.cite is None for one in ALL[6:])
    assert len({one.id for one in ALL}) == len({one.short for one in ALL}) == len(ALL)


@pytest.mark.parametrize("one", ALL, ids=name)
def test_a_category_says_what_is_needed_and_what_helps(one: RiskGroup) -> None:
    known = {measure.number: measure for measure in measures()}
    assert one.category.need
    assert one.measures and len(set(one.measures)) == len(one.measures)
    assert all(known[number].executors for number in one.measures)
    assert one.share.reading.endswith(".")


@pytest.mark.parametrize("one", ALL, ids=name)
def test_its_columns_are_columns_of_the_forms(one: RiskGroup) -> None:
    required = {key for keys in one.share.requires for key in keys}
    assert required <= set(one.share.keys)
    assert all(from_form(key) and status_of(key) in STATUS for key in one.share.shown_keys)
    assert read(one.share, {}).status is Status.NO_DATA
    assert read(one.share, dict.fromkeys(one.share.keys, 1)).status is Status.OK


def test_at_risk_is_the_third_indicator_in_the_reading_of_the_workspace() -> None:
    assert risk_group(AT_RISK).share is INDICATORS[2]
    assert risk_group(AT_RISK, ("merged_not_excluded",)).share is VARIANTS["merged_not_excluded"]


@pytest.mark.parametrize(
    ("part", "line"), [(Part.LIMITED, "02"), (Part.SIGHT, "07"), (Part.OTHER_ILLNESS, "13"), (Part.ABILYMPICS, "15")]
)
def test_nosologies_are_lines_of_all_graduates(part: Part, line: str) -> None:
    assert lines_of(f"graduates_total@{part}", "01") == (line,)
    assert lines_of(f"graduates_total@{part}", "05") == ()


def test_executors_are_read_off_the_keywords() -> None:
    known = {measure.number: measure.executors for measure in measures()}
    assert known[2] == ("РОИВ", "ПОО")
    assert known[6] == ("РОИВ",)
    assert all(known.values())


def test_an_own_share_cites_nothing() -> None:
    with pytest.raises(ValueError, match="does not have"):
        _ = risk_group("informal").share.cite


def test_a_category_that_is_not_there() -> None:
    with pytest.raises(UserError, match="Категории «нет такой» нет"):
        risk_group("нет такой")
