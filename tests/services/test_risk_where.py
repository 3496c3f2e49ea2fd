"""«Где»: the twelve colleges of the statistical reference, stored as forms and ranked; cells; the expected by mix."""

from datetime import date

import pytest

from ck.analysis import SMALLEST_BASE
from ck.indicators.scope import Dimension, Scope
from ck.services.risk.grid import grid
from ck.services.risk.mix import ABOVE, AS_EXPECTED, BELOW, SMALL, compared
from ck.services.risk.outcomes import outcome
from ck.services.risk.where import Order, Place, ranking
from ck.services.risk.where_tables import funnel_table, grid_table, mark, mix_table, where_table
from ck.services.workspace import Workspace
from tests.services.risk_region import college, report

DAY, NOW = date(2025, 2, 1), Scope(years=(2024,))
IT, CARS, BOOKS = "09.02.07", "23.02.07", "38.02.01"
TWELVE = {
    "К01": (412, 341), "К02": (305, 262), "К03": (268, 201), "К04": (221, 189), "К05": (187, 121), "К06": (154, 137),
    "К07": (120, 84), "К08": (96, 80), "К09": (74, 49), "К10": (48, 44), "К11": (23, 12), "К12": (9, 9),
}  # fmt: skip


@pytest.fixture
def twelve(workspace: Workspace) -> Workspace:
    for name, (n, x) in TWELVE.items():
        report(workspace, college(workspace, name, "Город"), 2024, DAY, {IT: {"graduates_total": n, "employed": x}})
    college(workspace, "Молчит", "Город")
    return workspace


def employed(workspace: Workspace, order: Order) -> tuple[Place, ...]:
    return ranking(workspace, outcome(workspace, "employed"), NOW, Dimension.COLLEGE, order).places


def test_the_statistics_are_those_of_the_reference(twelve: Workspace) -> None:
    found = ranking(twelve, outcome(twelve, "employed"), NOW, Dimension.COLLEGE)
    assert found.funnel.theta == pytest.approx(0.7976004173, abs=1e-10)
    assert (found.funnel.phi, found.funnel.tau2) == pytest.approx((5.90610607, 0.0089648178), rel=1e-8)
    assert found.funnel.overdispersed
    places = {place.name: place for place in found.places}
    k05, k11 = places["К05"], places["К11"]
    assert k05.unit is not None and k05.unit.z_adjusted == pytest.approx(-1.669912, abs=1e-6)
    assert k11.shrunk is not None and k11.shrunk.estimate == pytest.approx(0.639265, abs=1e-4)
    assert k11.shrunk.low == pytest.approx(0.489584, abs=1e-3)
    assert k05.interval == pytest.approx((0.576249, 0.712035), abs=1e-4)


def test_only_what_is_proven_and_large_enough_is_coloured(twelve: Workspace) -> None:
    places = employed(twelve, Order.SHARE)
    assert [place.name for place in places if place.flagged] == ["К11"]
    theta = 0.7976004173
    marks = {place.name: mark(place, theta) for place in places}
    assert marks["К12"] == "мало людей"  # 9 of 9 stands above the line, and nine people prove nothing
    assert marks["К11"] == "▼ ниже обычного"
    assert all(place.n >= SMALLEST_BASE for place in places if place.flagged)


def test_three_orders(twelve: Workspace) -> None:
    by_number = employed(twelve, Order.NUMBER)
    assert [(place.name, place.people) for place in by_number[:3]] == [("К01", 71), ("К03", 67), ("К05", 66)]
    by_share = employed(twelve, Order.SHARE)
    assert [place.name for place in by_share[:3]] == ["К11", "К05", "К09"]  # by the estimate, not by 12 of 23 alone
    assert [place.name for place in employed(twelve, Order.NAME)][:12] == list(TWELVE)
    for order in Order:
        assert employed(twelve, order)[-1].name == "Молчит"


def test_places_that_overlap_are_one_group(twelve: Workspace) -> None:
    places = [place for place in employed(twelve, Order.SHARE) if place.ranked and place.shrunk]
    groups = [place.ranked.group for place in places if place.ranked]
    assert groups == sorted(groups) and groups[0] == 1 and max(groups) > 1
    for place in places:
        leader = places[groups.index(place.ranked.group)]  # type: ignore[union-attr]
        assert leader.shrunk is not None and place.shrunk is not None
        assert leader.shrunk.low <= place.shrunk.high and place.shrunk.low <= leader.shrunk.high


def test_the_table_adds_up(twelve: Workspace) -> None:
    one = outcome(twelve, "employed")
    table = where_table(ranking(twelve, one, NOW, Dimension.COLLEGE))
    captions = [column.caption for column in table.columns]
    outside, running = captions.index("Не заняты"), captions.index("Накопленным итогом, %")
    assert sum(row[outside] or 0 for row in table.rows) == 1917 - 1529  # type: ignore[misc]
    assert table.rows[11][running] == pytest.approx(100)
    assert table.rows[12][:5] == ("Молчит", None, None, None, None)
    points = funnel_table(ranking(twelve, one, NOW, Dimension.COLLEGE))
    assert {row[0]: row[6] for row in points.rows}["К11"] == "ниже 95 %"
    assert len(points.rows) == 12


def test_a_category_is_worst_where_it_is_most(workspace: Workspace) -> None:
    for name, people in (("А", 40), ("Б", 5)):
        values = {"graduates_total": 100, "risk_unmotivated": people}
        report(workspace, college(workspace, name), 2024, DAY, {IT: values})
    found = ranking(workspace, outcome(workspace, "unmotivated"), NOW, Dimension.COLLEGE, Order.SHARE)
    assert [(place.name, place.people) for place in found.places] == [("А", 40), ("Б", 5)]
    assert [place.ranked and place.ranked.group for place in found.places] == [1, 2]


def test_nobody_anywhere(workspace: Workspace) -> None:
    found = ranking(workspace, outcome(workspace, "at_risk"), NOW, Dimension.COLLEGE)
    assert found.places == () and found.people == 0 and where_table(found).rows == ()


@pytest.fixture
def mixed(workspace: Workspace) -> Workspace:
    """The reference's college with its 76 of 120, and another that makes the region's rates 82, 70 and 63 %."""
    own, rest = college(workspace, "Наш", "Город"), college(workspace, "Прочие", "Район")
    report(workspace, own, 2024, DAY, {
        IT: {"graduates_total": 20, "employed": 14}, CARS: {"graduates_total": 60, "employed": 38},
        BOOKS: {"graduates_total": 40, "employed": 24},
    })  # fmt: skip
    report(workspace, rest, 2024, DAY, {
        IT: {"graduates_total": 80, "employed": 68}, CARS: {"graduates_total": 140, "employed": 102},
        BOOKS: {"graduates_total": 60, "employed": 39}, "15.01.05": {"graduates_total": 10, "employed": 9},
    })  # fmt: skip
    return workspace


def test_the_expected_is_that_of_the_reference(mixed: Workspace) -> None:
    one = outcome(mixed, "employed")
    found = {each.college: each for each in compared(mixed, one, NOW)}
    own = found["Наш"].counts
    assert (own.n, own.observed) == (120, 76)
    assert own.expected == pytest.approx(83.6)
    assert (own.ratio, own.z) == pytest.approx((0.90909091, -1.52378368), abs=1e-8)
    assert own.low_tail == pytest.approx(0.07890244, abs=1e-8)
    assert found["Наш"].verdict == AS_EXPECTED
    assert (found["Наш"].alone, found["Прочие"].alone) == (0, 10)


def test_the_region_stays_the_region_when_a_college_is_chosen(mixed: Workspace) -> None:
    one = outcome(mixed, "employed")
    (own,) = compared(mixed, one, Scope(years=(2024,), colleges=("Наш",)))
    (same,) = compared(mixed, one, Scope(years=(2024,), municipalities=("Город",)))
    assert own.counts.expected == same.counts.expected == pytest.approx(83.6)
    assert mix_table(one, [own]).rows[0][:6] == ("Наш", 76, 120, pytest.approx(76 / 1.2), pytest.approx(83.6),
                                                 pytest.approx(83.6 / 1.2))  # fmt: skip


def test_what_is_far_from_the_expected_is_said(workspace: Workspace) -> None:
    for name, x in (("Хуже", 40), ("Лучше", 160), ("Середина", 100), ("Мал", 10)):
        n = 20 if name == "Мал" else 200
        report(workspace, college(workspace, name), 2024, DAY, {IT: {"graduates_total": n, "employed": x}})
    found = {each.college: each.verdict for each in compared(workspace, outcome(workspace, "employed"), NOW)}
    assert found == {"Хуже": BELOW, "Лучше": ABOVE, "Середина": AS_EXPECTED, "Мал": SMALL}


def test_cells_of_programme_and_college(mixed: Workspace) -> None:
    one = outcome(mixed, "employed")
    found = grid(mixed, one, NOW)
    assert found.colleges == ("Прочие", "Наш")
    assert found.programs[0] == CARS
    assert found.cells[IT, "Наш"].people == 6
    assert not found.cells[IT, "Наш"].colored and found.cells[CARS, "Наш"].colored
    assert ("15.01.05", "Наш") not in found.cells
    assert sum(row[3] for row in grid_table(one, found).rows) == 410  # type: ignore[misc]
