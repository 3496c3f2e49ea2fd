"""What is shown of small numbers on a screen with free filters."""

from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ck.analysis import round5, share_allowed, shown_share
from ck.analysis.disclosure import counts_allowed, possible

# The first example pays for loading scipy.
unhurried = settings(deadline=None)

TABLE = {
    "A": {"работают": 41, "учёба": 12, "риск": 3},
    "B": {"работают": 57, "учёба": 9, "риск": 14},
    "C": {"работают": 33, "учёба": 18, "риск": 11},
}


def test_counts_are_rounded_as_printed() -> None:
    printed = {0: 0, 1: 0, 2: 0, 3: 5, 7: 5, 8: 10, 12: 10, 13: 15, 22: 20, 23: 25, 27: 25, 28: 30, 105: 105, 117: 115}
    assert {number: round5(number) for number in printed} == printed


@unhurried
@given(st.integers(0, 10**9))
def test_rounding_is_at_most_two_off(number: int) -> None:
    assert round5(number) % 5 == 0
    assert abs(round5(number) - number) <= 2


@pytest.mark.parametrize(
    ("x", "n", "shown"),
    [
        (12, 22, "—"),
        (12, 23, "52\u00a0%"),
        (84, 105, "80\u00a0%"),
        (5, 7, "—"),
        (4, 105, "<5 чел."),
        (101, 105, "<5 чел."),
        (5, 105, "5\u00a0%"),
        (0, 105, "0\u00a0%"),
        (105, 105, "100\u00a0%"),
        (25, 200, "13\u00a0%"),
        (0, 0, "—"),
    ],
)
def test_shares_are_shown_or_hidden(x: int, n: int, shown: str) -> None:
    assert shown_share(x, n) == shown


def test_a_share_needs_23_people() -> None:
    assert not share_allowed(22)
    assert share_allowed(23)


def test_a_deselected_college_cannot_be_read_from_two_screens() -> None:
    """Every two filter states that differ by one college or one column show multiples of 5 only."""
    for taken in (one for size in (1, 2, 3) for one in combinations(TABLE, size)):
        for status in TABLE["A"]:
            assert round5(sum(TABLE[college][status] for college in taken)) % 5 == 0
    with_a = round5(sum(row["риск"] for row in TABLE.values()))
    without_a = round5(sum(TABLE[college]["риск"] for college in "BC"))
    assert (with_a, without_a) == (30, 25)
    # What a reader of the two figures can think of the hidden 3.
    thinkable = {a - b for a, b in product(range(60), repeat=2) if round5(a) == 30 and round5(b) == 25}
    assert (min(thinkable), max(thinkable)) == (1, 9)


@pytest.mark.parametrize("number", [-1, 2.5, "3", None])
def test_only_counts_are_rounded(number: Any) -> None:
    with pytest.raises(ValueError, match="count must"):
        round5(number)


def seen(x: int, n: int) -> frozenset[tuple[int, int]] | None:
    """What somebody who knows the rules can tell of (x, n) from the screen; None: anything that fits the share."""
    for counted in (True, False):
        if counts_allowed(x, n, counted=counted):
            return possible(x, n, counted=counted)
    return None


@pytest.mark.parametrize(("x", "n"), [(5, 25), (0, 105), (3, 40)])
def test_counts_that_would_give_a_share_away_are_left_out(x: int, n: int) -> None:
    assert not counts_allowed(x, n)


@unhurried
@given(st.integers(0, 400), st.integers(0, 400), st.integers(0, 30), st.integers(0, 30))
def test_a_college_taken_out_of_the_filter_is_not_read_from_the_difference(x: int, n: int, cx: int, cn: int) -> None:
    """Two states of the filters that differ by one college: at least three numbers stay possible for it."""
    whole, part = (min(x, n), n), (min(cx, cn), cn)
    before, after = seen(*whole), seen(whole[0] + part[0], whole[1] + part[1])
    if before is None or after is None:
        return
    differences = {second[0] - first[0] for first in before for second in after}
    assert part[0] in differences
    assert len(differences) >= 3
