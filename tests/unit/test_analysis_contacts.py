"""Whom to contact first: by hand, and never more contacts than another choice would need."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ck.analysis.apportion import apportion
from ck.analysis.contacts import fewest_contacts

GROUPS = [("А", 10, 0.5), ("Б", 4, 0.9), ("В", 20, 0.5), ("Г", 5, 0.0), ("Д", 0, 1.0)]


def test_by_hand() -> None:
    found = fewest_contacts(GROUPS, 8)
    assert [(one.key, one.contacts) for one in found.groups] == [("Б", 4), ("В", 9)]  # 3.6 + 4.5 ≥ 8
    assert found.contacts == 13
    assert found.enough
    assert found.expected == pytest.approx(8.1)


def test_even_everybody_may_not_suffice() -> None:
    found = fewest_contacts(GROUPS, 19)
    assert (found.contacts, found.enough) == (34, False)
    assert found.expected == pytest.approx(18.6)


def test_nothing_needed_nobody_contacted() -> None:
    assert fewest_contacts(GROUPS, 0).groups == ()


def test_a_sum_of_tenths_is_not_one_contact_too_many() -> None:
    assert fewest_contacts([("А", 30, 0.1)], 3).contacts == 30
    assert fewest_contacts([("А", 30, 0.1)], 3).enough


@given(some.lists(some.tuples(some.integers(0, 4), some.sampled_from((0.0, 0.25, 0.5, 1.0))), max_size=4),
       some.integers(0, 6))  # fmt: skip
def test_no_other_choice_needs_fewer(groups: list[tuple[int, float]], need: int) -> None:
    found = fewest_contacts([(place, *one) for place, one in enumerate(groups)], need)
    choices = product(*(range(people + 1) for people, _ in groups))
    enough = [sum(one) for one in choices if sum(n * p for n, (_, p) in zip(one, groups, strict=True)) >= need]
    assert found.enough is bool(enough)
    if enough:
        assert found.contacts == min(enough)


@given(some.lists(some.integers(0, 50), min_size=1, max_size=8), some.data())
def test_people_are_divided_in_proportion_and_whole(weights: list[int], data: some.DataObject) -> None:
    total = sum(weights)
    number = data.draw(some.integers(0, total))
    found = apportion(number, weights).tolist()  # type: ignore[arg-type]
    assert sum(found) == number
    for weight, share in zip(weights, found, strict=True):
        assert 0 <= share <= weight
        assert not total or abs(share - weight * number / total) < 1


def test_more_than_there_are_is_refused() -> None:
    with pytest.raises(ValueError, match="only 3"):
        apportion(4, [1, 2])  # type: ignore[arg-type]
