"""A ranking in groups: places that overlap are one, and each says between which places it stands."""

from hypothesis import given
from hypothesis import strategies as st

from ck.analysis import Interval, Ranked, ranked

INTERVALS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda pair: Interval(min(pair), max(pair))), max_size=25
)


def test_three_groups() -> None:
    found = ranked([Interval(8, 10), Interval(7, 9), Interval(4, 6), Interval(3, 5), Interval(0, 2)])
    assert found == [Ranked(1, 1, 2), Ranked(1, 1, 2), Ranked(2, 3, 4), Ranked(2, 3, 4), Ranked(3, 5, 5)]


def test_lowest_first_is_the_mirror() -> None:
    found = ranked([Interval(0, 2), Interval(3, 5), Interval(4, 6)], highest_first=False)
    assert found == [Ranked(1, 1, 1), Ranked(2, 2, 3), Ranked(2, 2, 3)]


def test_a_wide_interval_spans_many_places_but_breaks_no_group() -> None:
    wide = ranked([Interval(9, 10), Interval(0, 9.5), Interval(7, 8)])
    assert wide == [Ranked(1, 1, 2), Ranked(1, 1, 3), Ranked(2, 2, 3)]


def test_nothing_to_rank() -> None:
    assert ranked([]) == []
    assert ranked([Interval(0.2, 0.4)]) == [Ranked(1, 1, 1)]


@given(INTERVALS, st.booleans())
def test_places_are_those_of_a_naive_count(intervals: list[Interval], highest_first: bool) -> None:
    ordered = sorted(intervals, key=sum, reverse=highest_first)
    leader = None
    for one, found in zip(ordered, ranked(ordered, highest_first=highest_first), strict=True):
        above = sum(other.low > one.high for other in ordered)
        below = sum(other.high < one.low for other in ordered)
        before, behind = (above, below) if highest_first else (below, above)
        assert (found.best, found.worst) == (before + 1, len(ordered) - behind)
        if leader is None or found.group != leader[1]:
            assert leader is None or leader[0].low > one.high or leader[0].high < one.low
            leader = (one, found.group)
        assert leader[0].low <= one.high and one.low <= leader[0].high


@given(INTERVALS)
def test_groups_follow_one_another(intervals: list[Interval]) -> None:
    groups = [one.group for one in ranked(sorted(intervals, key=sum, reverse=True))]
    assert groups == sorted(groups)
    assert set(groups) == set(range(1, len(set(groups)) + 1))
