"""What stands out: worked numbers, what is not proven is called so, three of different kinds by weight."""

from datetime import date

import pytest

from ck.analysis import difference
from ck.indicators.scope import Scope
from ck.services.overview.findings import Changed, Contributed, Outside, findings
from ck.services.overview.since import since_before
from ck.services.workspace import Workspace
from tests.services.risk_region import college, report

IT, CARS = "09.02.07", "23.02.07"
THEN, NOW = (2023, date(2024, 2, 1)), (2024, date(2025, 2, 1))
ALL = Scope(years=(2024,))


def sent(workspace: Workspace, owner: int, at: tuple[int, date], counts: dict[str, tuple[int, int]]) -> None:
    blocks = {code: {"graduates_total": n, "employed": x} for code, (n, x) in counts.items()}
    report(workspace, owner, *at, blocks)


def test_a_proven_change_with_its_interval_and_weight(workspace: Workspace) -> None:
    owner = college(workspace, "Колледж")
    sent(workspace, owner, THEN, {IT: (500, 300), CARS: (500, 350)})
    sent(workspace, owner, NOW, {IT: (500, 400), CARS: (500, 350)})
    found = findings(workspace, ALL)
    changed = next(one for one in found if isinstance(one, Changed))
    assert changed.proven and abs(float(changed.change.total)) == 10.0  # 650 of 1 000 → 750 of 1 000
    assert changed.people == pytest.approx(100)
    naive = difference(750, 1000, 650, 1000) if changed.outcome.good else difference(250, 1000, 350, 1000)
    assert (changed.test.low, changed.test.high) == (naive.low, naive.high)
    part = next(one for one in found if isinstance(one, Contributed))
    assert part.piece.key == "09.00.00" and abs(float(part.piece.results)) == 10.0
    assert part.proven and part.people == pytest.approx(100)
    assert part.among == 2 and part.test.level == pytest.approx(0.975)  # picked out of two groups


def test_what_chance_explains_is_called_unproven(workspace: Workspace) -> None:
    owner = college(workspace, "Колледж")
    sent(workspace, owner, THEN, {IT: (100, 70)})
    sent(workspace, owner, NOW, {IT: (100, 72)})
    found = findings(workspace, ALL)
    assert found and not any(one.proven for one in found)
    assert {type(one) for one in found} == {Changed, Contributed}
    changed = next(one for one in found if isinstance(one, Changed))
    assert changed.test.verdict == "различие не доказано"


def test_the_largest_of_many_groups_has_a_higher_hurdle(workspace: Workspace) -> None:
    """A difference that one comparison proves (p ≈ 0,03) is not proven as the greatest of ten."""
    owner = college(workspace, "Колледж")
    codes = ["08.02.01", "09.02.07", "13.02.11", "15.02.14", "19.02.11", "23.02.07", "35.02.16", "38.02.01", "43.02.15",
             "44.02.01"]  # fmt: skip
    same = dict.fromkeys(codes, (200, 140))
    sent(workspace, owner, THEN, same)
    sent(workspace, owner, NOW, {**same, codes[3]: (200, 160)})
    assert difference(160, 200, 140, 200).proven
    part = next(one for one in findings(workspace, ALL) if isinstance(one, Contributed))
    assert part.piece.key == "15.00.00" and part.among == 10
    assert not part.proven


def test_a_college_outside_the_limits(workspace: Workspace) -> None:
    for number in range(1, 9):
        sent(workspace, college(workspace, f"К{number}"), NOW, {IT: (100, 79 + number % 3)})
    sent(workspace, college(workspace, "Слабый"), NOW, {IT: (100, 40)})
    found = next(one for one in findings(workspace, ALL) if isinstance(one, Outside))
    assert found.place.name == "Слабый" and found.proven
    theta = (sum(79 + number % 3 for number in range(1, 9)) + 40) / 900
    wanted = theta if found.outcome.good else 1 - theta
    assert found.theta == pytest.approx(wanted)
    assert found.people == pytest.approx(abs(theta - 0.4) * 100)


def test_a_region_alike_everywhere_has_nobody_outside(workspace: Workspace) -> None:
    for number in range(1, 9):
        sent(workspace, college(workspace, f"К{number}"), NOW, {IT: (100, 79 + number % 3)})
    assert findings(workspace, ALL) == ()
    assert since_before(workspace, ALL) is None


def test_the_last_campaign_counts_only_colleges_of_both_dates(workspace: Workspace) -> None:
    both, late = college(workspace, "Оба раза"), college(workspace, "Позже")
    autumn = (2024, date(2024, 10, 1))
    sent(workspace, both, autumn, {IT: (100, 40)})
    sent(workspace, both, NOW, {IT: (100, 70)})
    sent(workspace, late, NOW, {IT: (50, 50)})
    since = since_before(workspace, ALL)
    assert since is not None and since.before == autumn[1] and since.left_out == 1
    moves = {move.outcome.id: (move.before, move.after) for move in since.moves}
    assert moves["employed"] == (40, 70)
    assert moves["at_risk"] == (60, 30)


def test_lines_are_not_added(workspace: Workspace) -> None:
    sent(workspace, college(workspace, "Колледж"), NOW, {IT: (100, 70)})
    assert findings(workspace, Scope(years=(2024,), lines=("01", "04"))) == ()
