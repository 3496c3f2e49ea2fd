"""What is shown of small numbers, what is hidden in a file, and what unknown statuses leave open."""

from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ck.analysis import TOTAL, audit, bounds, outcomes, round5, share_allowed, shown_share, suppress
from ck.analysis.disclosure import counts_allowed, possible

# The first example pays for loading scipy.
unhurried = settings(deadline=None)

TABLE = {
    "A": {"работают": 41, "учёба": 12, "риск": 3},
    "B": {"работают": 57, "учёба": 9, "риск": 14},
    "C": {"работают": 33, "учёба": 18, "риск": 11},
}
Table = dict[int, dict[int, int]]


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


def test_the_fixed_table_is_hidden_as_printed() -> None:
    found = suppress(TABLE)
    assert found.primary == {("A", "риск")}
    assert found.secondary == {("A", "учёба"), ("B", "учёба"), ("B", "риск")}
    printed = {("A", "учёба"): (0, 15), ("A", "риск"): (0, 15), ("B", "учёба"): (6, 21), ("B", "риск"): (2, 17)}
    assert found.intervals.keys() == printed.keys() == found.hidden
    for cell, ends in printed.items():
        assert found.intervals[cell] == pytest.approx(ends)


def test_a_lone_hidden_cell_is_disclosed() -> None:
    assert audit(TABLE, [("A", "риск")])[("A", "риск")] == pytest.approx((3, 3))


def test_without_small_cells_nothing_is_hidden() -> None:
    found = suppress({"A": {"x": 5, "y": 0}, "B": {"x": 7, "y": 8}})
    assert (found.hidden, found.intervals) == (frozenset(), {})
    assert suppress({}).hidden == frozenset()


def test_a_total_that_gives_a_cell_away_is_hidden_as_well() -> None:
    found = suppress({"A": {"x": 3, "y": 0}, "B": {"x": 40, "y": 50}})
    assert {("A", "x"), ("A", TOTAL)} <= found.primary
    assert ("A", "y") not in found.hidden
    assert all(ends.high - ends.low >= 5 - 1e-6 for ends in found.intervals.values())


def test_the_threshold_is_a_choice() -> None:
    assert suppress(TABLE, threshold=3).hidden == frozenset()
    assert ("B", "учёба") in suppress(TABLE, threshold=10).primary


tables = st.tuples(st.integers(1, 3), st.integers(1, 3)).flatmap(
    lambda size: st.lists(
        st.lists(st.integers(0, 30), min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0]
    ).map(lambda rows: {i: dict(enumerate(row)) for i, row in enumerate(rows)})
)


@settings(max_examples=40, deadline=None)
@given(tables)
def test_no_hidden_cell_is_known_to_within_five(table: Table) -> None:
    found = suppress(table)
    assert all(0 < table[row][column] < 5 for row, column in found.primary if TOTAL not in (row, column))
    assert {(i, j) for i, row in table.items() for j, value in row.items() if 0 < value < 5} <= found.primary
    for cell, ends in audit(table, found.hidden).items():
        assert ends.high - ends.low >= 5 - 1e-6, cell


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(st.integers(0, 30), min_size=2, max_size=2), min_size=2, max_size=2))
def test_no_cheaper_choice_protects(rows: list[list[int]]) -> None:
    table = {i: dict(enumerate(row)) for i, row in enumerate(rows)}
    found = suppress(table)
    full = {i: {**row, TOTAL: sum(row.values())} for i, row in table.items()}
    full[TOTAL] = {j: sum(row[j] for row in full.values()) for j in (0, 1, TOTAL)}  # type: ignore[index]
    cost = sum(full[i][j] for i, j in found.hidden)
    rest = [(i, j) for i, row in full.items() for j, value in row.items() if value and (i, j) not in found.primary]
    for extra in (one for size in range(len(rest) + 1) for one in combinations(rest, size)):
        if sum(full[i][j] for i, j in {*extra, *found.primary}) < cost - 0.5:
            ranges = audit(table, {*extra, *found.primary})
            assert any(ends.high - ends.low < 5 - 1e-6 for ends in ranges.values())


def test_a_large_table_is_protected_cell_by_cell() -> None:
    table = {i: {j: (7 * i + 11 * j) % 23 + 1 for j in range(6)} for i in range(20)}
    found = suppress(table)
    assert len(found.primary) * 2 * 21 * 7 > 4000, "the case that is solved one by one"
    assert all(ends.high - ends.low >= 5 - 1e-6 for ends in audit(table, found.hidden).values())
    assert sum(table[i][j] for i, j in found.secondary if TOTAL not in (i, j)) < 200


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"A": {"x": 1}, "B": {"y": 1}}, "same columns"),
        ({"A": {"x": -1}}, "A, x must not be negative"),
        ({"A": {TOTAL: 1}}, "must not have «Всего»"),
    ],
)
def test_a_table_that_is_none_is_refused(table: Any, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        suppress(table)


def test_a_cell_that_is_not_there_cannot_be_audited() -> None:
    with pytest.raises(ValueError, match="no such cells"):
        audit(TABLE, [("A", "иное")])


@pytest.mark.parametrize("number", [-1, 2.5, "3", None])
def test_only_counts_are_rounded(number: Any) -> None:
    with pytest.raises(ValueError, match="count must"):
        round5(number)


def test_unknown_statuses_are_as_printed() -> None:
    found = outcomes(employed=78, military=9, continuing=14, seeking=12, not_seeking=4, unknown=13)
    assert (found.total, found.known) == (130, 117)
    assert (found.knowledge_rate, found.career_outcomes_rate) == pytest.approx((0.9, 0.8938053097), abs=5e-11)
    assert found.employed_bounds == pytest.approx((0.6, 0.7))
    assert found.employed_of_known == pytest.approx(0.6666666667, abs=5e-11)
    assert found.enough_known


def test_too_little_known() -> None:
    assert outcomes(employed=65, unknown=35).enough_known
    assert not outcomes(employed=64, unknown=36).enough_known
    nobody = outcomes(employed=0, unknown=0)
    assert (nobody.knowledge_rate, nobody.enough_known, nobody.career_outcomes_rate) == (None, None, None)
    assert (nobody.employed_bounds, nobody.employed_of_known) == (None, None)
    assert outcomes(employed=0, not_seeking=5, unknown=0).career_outcomes_rate is None


def test_bounds_of_impossible_numbers_are_refused() -> None:
    assert bounds(0, 0, 0) is None
    with pytest.raises(ValueError, match="12 of 10"):
        bounds(7, 5, 10)
    with pytest.raises(ValueError, match="unknown must not be negative"):
        outcomes(employed=1, unknown=-1)


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
