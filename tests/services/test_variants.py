"""The reading of an indicator that counts: chosen with a trace, never over somebody else's choice."""

import pytest

from ck.errors import ConflictError, UserError
from ck.indicators.scope import Scope
from ck.services import figures, journal
from ck.services.variants import choices, choose
from ck.services.workspace import Workspace
from tests.services.figures_worked import worked


@pytest.fixture
def region(workspace: Workspace) -> Workspace:
    worked(workspace)
    return workspace


def at_risk(workspace: Workspace) -> int | None:
    (row,) = figures.indicators(workspace, Scope(), (), (3,))
    return row.reading.numerator


def test_a_choice_counts_at_once_and_is_taken_back(region: Workspace) -> None:
    before = at_risk(region)
    said = choose(region, choices(region), ["merged_not_excluded"])
    assert said == ["показатель 3 – объединённые графы не исключены"]
    assert [one.chosen for one in choices(region)] == [True]
    assert at_risk(region) == (before or 0) + 2  # a dead and a convicted one more
    entry = journal.entries(region, actions=("variants_set",))[0]
    assert "объединённые графы не исключены" in str(entry) and "основной, по букве документа" in str(entry)
    assert choose(region, choices(region), []) == ["показатель 3 – основной, по букве документа"]
    assert at_risk(region) == before


def test_what_does_not_change_leaves_no_trace(region: Workspace) -> None:
    assert choose(region, choices(region), []) == []
    assert journal.entries(region, actions=("variants_set",)) == []


def test_two_editors(region: Workspace) -> None:
    seen = choices(region)
    choose(region, seen, ["merged_not_excluded"])
    with pytest.raises(ConflictError, match="выбрал другой человек"):
        choose(region, seen, [])
    with pytest.raises(UserError, match="Варианта расчёта «нет» нет"):
        choose(region, choices(region), ["нет"])
