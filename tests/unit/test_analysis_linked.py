"""Tables that share their columns: what is hidden cannot be worked out, whoever asks and however."""

from collections.abc import Callable
from itertools import chain
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from ck.analysis import linked
from ck.analysis.linked import Hidden, LimitError
from ck.analysis.printed import THRESHOLD, TOTAL, People, Place, printed

TABLE = {
    ("A",): {"работают": 41, "учёба": 12, "риск": 3},
    ("B",): {"работают": 57, "учёба": 9, "риск": 14},
    ("C",): {"работают": 33, "учёба": 18, "риск": 11},
}
unhurried = settings(deadline=None, max_examples=60)


def long() -> float:
    return 600.0


def chosen(people: People) -> Hidden:
    return linked.protect(people, long)


def ends(people: People, hidden: frozenset[Place], place: Place, least: float) -> tuple[float, float]:
    """The least and the most of a hidden cell by linear programming, written anew and for the whole print at once."""
    leaves = [(rows, column) for rows, line in people.items() for column in line]

    def sums(cell: Place) -> list[float]:
        table, row, column = cell
        return [float((row in (TOTAL, rows[table])) and column in (TOTAL, one)) for rows, one in leaves]

    cells = printed(people)
    shown = [one for one in cells if one not in hidden]
    dark = [one for one in cells if one in hidden]
    found = [
        linprog(
            sign * np.array(sums(place)),
            A_eq=[sums(one) for one in shown] or None, b_eq=[cells[one] for one in shown] or None,
            A_ub=[[-part for part in sums(one)] for one in dark], b_ub=[-least for _ in dark], bounds=(0, None),
        )
        for sign in (1, -1)
    ]  # fmt: skip
    return float(found[0].fun), float("inf") if found[1].status == 3 else -float(found[1].fun)


def worked_out(people: People, hidden: frozenset[Place]) -> dict[Place, int]:
    """The attack by hand: a line, a column or a total with one hidden cell gives it, until nothing more is given."""
    cells, known = printed(people), {}
    tables = len(next(iter(people), ()))
    columns = list(dict.fromkeys(chain.from_iterable(people.values())))
    sums: list[tuple[Place, list[Place]]] = []
    for table in range(tables):
        rows = list(dict.fromkeys(one[table] for one in people))
        sums += [((table, row, TOTAL), [(table, row, one) for one in columns]) for row in rows]
        sums += [((0, TOTAL, one), [(table, row, one) for row in rows]) for one in (*columns, TOTAL)]
    sums.append(((0, TOTAL, TOTAL), [(0, TOTAL, one) for one in columns]))
    while True:
        before = len(known)
        for total, parts in sums:
            dark = [one for one in (total, *parts) if one in hidden and one not in known]
            if len(dark) == 1:
                whole, others = cells[total], sum(cells[one] for one in parts if one != dark[0])
                known[dark[0]] = others if dark[0] == total else whole - others
        if len(known) == before:
            return known


def test_the_printed_example_is_hidden_as_printed() -> None:
    found = chosen(TABLE)
    assert found.primary == {(0, "A", "риск")}
    assert found.secondary == {(0, "A", "учёба"), (0, "B", "учёба"), (0, "B", "риск")}
    published = {("A", "учёба"): (0, 15), ("A", "риск"): (0, 15), ("B", "учёба"): (6, 21), ("B", "риск"): (2, 17)}
    for (row, column), printed_ends in published.items():
        assert ends(TABLE, found.all, (0, row, column), 0) == pytest.approx(printed_ends)
    told = linked.audit(TABLE, found.all, long)
    assert not told.disclosed and set(told.intervals) == found.all


def test_subtracting_totals_finds_a_lone_cell_and_nothing_that_was_protected() -> None:
    lone = frozenset({(0, "A", "риск")})
    assert worked_out(TABLE, lone) == {(0, "A", "риск"): 3}
    assert linked.audit(TABLE, lone, long).disclosed == ((0, "A", "риск"),)
    assert worked_out(TABLE, chosen(TABLE).all) == {}


def test_five_hidden_ones_under_a_shown_five_are_not_enough() -> None:
    """A reader who sees that zeros are shown knows that none of the five is zero."""
    people = {("A",): dict.fromkeys("abcde", 1), ("B",): dict.fromkeys("abcde", 30)}
    small = frozenset((0, "A", one) for one in "abcde")
    assert set(linked.audit(people, small, long).disclosed) >= small
    found = chosen(people)
    assert not linked.audit(people, found.all, long).disclosed
    assert all(high - low >= THRESHOLD - 1e-6 for low, high in (ends(people, found.all, one, 1) for one in small))


def test_a_programme_of_one_college_gives_nothing_away() -> None:
    """It has the same people in both tables: hiding them in one only would be no use."""
    people = {
        ("К1", "П1"): {"заняты": 40, "армия": 3}, ("К2", "П2"): {"заняты": 50, "армия": 20},
        ("К3", "П2"): {"заняты": 45, "армия": 25},
    }  # fmt: skip
    found = chosen(people)
    assert {(0, "К1", "армия"), (1, "П1", "армия")} <= found.primary
    one_table = frozenset(place for place in found.all if not place[0])
    assert linked.audit(people, one_table, long).disclosed
    assert not linked.audit(people, found.all, long).disclosed
    assert worked_out(people, found.all) == {}


def test_without_small_cells_nothing_is_hidden() -> None:
    people = {("A", "x"): {"a": 5, "b": 0}, ("B", "y"): {"a": 7, "b": 8}}
    assert chosen(people).all == frozenset()
    assert not linked.audit(people, (), long).intervals
    assert chosen({}).all == frozenset()


def test_small_totals_are_hidden_and_zeros_are_not() -> None:
    people = {("A",): {"a": 2, "b": 0}, ("B",): {"a": 40, "b": 60}}
    found = chosen(people)
    assert {(0, "A", "a"), (0, "A", TOTAL)} <= found.primary and (0, "A", "b") not in found.all


@pytest.mark.parametrize("wrong", [{("A",): {"a": -1}}, {("A",): {"a": 1.5}}, {("A",): {TOTAL: 1}},
                                   {(TOTAL,): {"a": 1}}, {("A",): {"a": 1}, ("A", "x"): {"a": 1}}])  # fmt: skip
def test_what_are_not_counts_by_rows_is_refused(wrong: Any) -> None:
    with pytest.raises(ValueError):
        linked.protect(wrong, long)
    with pytest.raises(ValueError, match="no such cells"):
        linked.audit(TABLE, [(0, "Z", "риск")], long)


def clock(answers: int) -> Callable[[], float]:
    """So many questions have time, the next has none."""
    left = iter([600.0] * answers)
    return lambda: next(left, 0.0)


@pytest.mark.parametrize("answers", [0, 1])
def test_without_time_there_is_no_answer(answers: int) -> None:
    with pytest.raises(LimitError):
        linked.audit(TABLE, chosen(TABLE).all, clock(answers))
    with pytest.raises(LimitError):
        linked.protect(TABLE, clock(0))


def test_a_solver_s_answer_that_does_not_add_up_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    hidden = chosen(TABLE).all
    monkeypatch.setattr(linked, "_answer", lambda solved: np.asarray(solved.x) + 0.5)
    with pytest.raises(LimitError, match="does not add up"):
        linked.audit(TABLE, hidden, long)


people = st.dictionaries(
    st.tuples(st.sampled_from("ABCD"), st.sampled_from("xyz")),
    st.lists(st.one_of(st.integers(0, 6), st.integers(0, 40)), min_size=3, max_size=3).map(
        lambda line: dict(zip("abc", line, strict=True))
    ),
    max_size=8,
)


@unhurried
@given(people)
def test_every_hidden_cell_of_any_tables_is_uncertain_enough(people: dict[Any, Any]) -> None:
    cells, found = printed(people), chosen(people)
    assert found.primary == {place for place, number in cells.items() if 0 < number < THRESHOLD}
    assert all(cells[place] >= THRESHOLD for place in found.secondary)
    told = linked.audit(people, found.all, long)
    assert not told.disclosed and told.intervals.keys() == found.all
    assert worked_out(people, found.all) == {}
    for place in found.all:
        low, high = ends(people, found.all, place, 1)
        assert low - 1e-6 <= cells[place] <= high + 1e-6
        assert high - low >= THRESHOLD - 1e-6
        assert told.intervals[place].low >= low - 1e-6 and told.intervals[place].high <= high + 1e-6


@unhurried
@given(people, st.randoms(use_true_random=False))
def test_the_audit_finds_what_too_little_hiding_leaves_open(people: dict[Any, Any], dice: Any) -> None:
    """It agrees with the exact bounds on whatever is hidden."""
    cells = printed(people)
    hidden = frozenset(place for place, number in cells.items() if number and dice.random() < 0.3)
    told = linked.audit(people, hidden, long)
    exact = {place: ends(people, hidden, place, 1) for place in hidden}
    assert set(told.disclosed) == {place for place, (low, high) in exact.items() if high - low < THRESHOLD - 1e-6}
