"""Base and target beside the break-down by colleges, without a browser: a line of the chart, a short state."""

import pytest

from ck.services.registers.known import GOALS
from ck.services.workspace import Workspace
from ck.ui import charts
from tests.pages.driving import Open
from tests.services.figures_worked import A, B, worked
from tests.services.registers_region import event, put

Lines = dict[str, tuple[bool, bool]]


@pytest.fixture
def drawn(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Lines:
    """Axis of a chart of bars → whether it has the line of the whole, that of the target."""
    worked(workspace)
    event(workspace, "ярмарки вакансий", "12.04.2023", A, B)
    for number, target in (("2", "40"), ("7", "3")):
        put(workspace, GOALS, indicator=number, year="2023", base="30", target=target)
    put(workspace, GOALS, indicator="2", year="2023", college=A, base="30", target="99")
    seen: Lines = {}
    real = charts.bar_chart

    def kept(*args: object, **said: object) -> charts.Figure:
        seen[str(said["axis"])] = (said["reference"] is not None, said["target"] is not None)
        return real(*args, **said)  # type: ignore[arg-type]

    monkeypatch.setattr(charts, "bar_chart", kept)
    return seen


def test_a_count_has_no_line_of_the_whole_over_its_parts(opened: Open, drawn: Lines) -> None:
    """With 369 events in the region and 26 in a college the bars had a tenth of the chart."""
    opened("indicators", year="2023", indicator="2")
    opened("indicators", year="2023", indicator="7")
    assert list(drawn.values()) == [(True, True), (False, False)]


def test_how_far_a_college_is_from_its_target_is_short(opened: Open, drawn: Lines) -> None:
    rows = opened("indicators", year="2023", indicator="2").dataframe[0].value
    (told,) = rows.loc[rows["Колледж"] == A, "К цели"]
    assert told.startswith("ещё ") and told.endswith("п. п.") and len(told) < 16
