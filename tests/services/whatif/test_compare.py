"""A selection against the region: Б is 13/16, the rest is А with 120/165, the region 133/181."""

import pytest

from ck.analysis import difference
from ck.indicators.scope import Scope
from ck.services.whatif.compare import compare, narrows
from ck.services.workspace import Workspace
from tests.services.figures_worked import SILENT, A, B, worked


@pytest.fixture
def region(workspace: Workspace) -> Workspace:
    worked(workspace)
    return workspace


@pytest.mark.parametrize("scope", [Scope(colleges=(B,)), Scope(not_colleges=(A, SILENT))], ids=["in", "out"])
def test_in_or_out_says_the_same(region: Workspace, scope: Scope) -> None:
    found = {one.indicator.number: one for one in compare(region, scope)}
    one = found[1]
    assert (one.selection.reading.numerator, one.selection.reading.denominator) == (13, 16)
    assert (one.region.reading.numerator, one.region.reading.denominator) == (133, 181)
    assert one.rest == (120, 165)
    assert one.difference == difference(13, 16, 120, 165)
    assert one.change == pytest.approx(1300 / 16 - 13300 / 181)
    assert one.difference.verdict == "различие не доказано"
    assert found[4].rest is None
    assert found[4].difference is None
    assert len(found) == 12


def test_the_whole_region_has_no_rest(region: Workspace) -> None:
    one = compare(region, Scope())[0]
    assert one.rest == (0, 0)
    assert one.difference is None
    assert one.change == 0
    assert not narrows(Scope(years=(2023,), lines=("01",)))
    assert narrows(Scope(not_specialties=("09.02.07",)))


def test_nothing_selected_is_no_data(region: Workspace) -> None:
    one = compare(region, Scope(colleges=(A,), not_colleges=(A,)))[0]
    assert one.selection.reading.numerator is None
    assert one.rest is None
