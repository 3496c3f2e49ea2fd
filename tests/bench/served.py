"""The region of the benchmarks behind a running server, and the same charts behind a bare page."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from ck.indicators.scope import Dimension, Scope
from ck.services import figures
from ck.services.bench_region import DATES, YEARS, as_of, build
from ck.services.cards import dated, ordered
from ck.services.workspace import Workspace, open_workspace
from ck.ui.filters import Filters
from ck.ui.format import day
from ck.ui.indicators_breakdown import chart_of
from ck.ui.indicators_view import View
from tests.browser.helpers import ROOT, serving

YEAR = YEARS[-1]
DAYS = tuple(day(as_of(YEAR, number)) for number in range(DATES))
PAGE = f"/indicators?year={YEAR}"


class Addresses(NamedTuple):
    """Our page and the bare one: each has a choice `as_of` of the same dates, and a chart `by_college`."""

    ours: str
    bare: str


@contextmanager
def both() -> Iterator[Addresses]:
    """Both servers with the same settings, over 100 colleges × 12 programmes × 6 years × 12 dates."""
    with _region() as (place, workspace):
        charts = place / "figures.json"
        charts.write_text(json.dumps(_charts(workspace)), encoding="utf-8")
        bare = Path(__file__).with_name("bare.py")
        with (
            serving(ROOT / "app.py", place) as ours,
            serving(bare, place / "bare", CK_BENCH_FIGURES=str(charts), PYTHONPATH=str(ROOT)) as theirs,
        ):
            yield Addresses(ours + PAGE, theirs)


@contextmanager
def ours() -> Iterator[str]:
    """Our server alone; yields the address without a path."""
    with _region() as (place, _), serving(ROOT / "app.py", place) as url:
        yield url


@contextmanager
def _region() -> Iterator[tuple[Path, Workspace]]:
    with TemporaryDirectory(prefix="ck-bench-") as folder:
        place = Path(folder)
        workspace = open_workspace(str(place / "ck.sqlite"))
        try:
            build(workspace)
            yield place, workspace
        finally:
            workspace.store.close()


def _charts(workspace: Workspace) -> dict[str, object]:
    return {day(one): _chart(workspace, one) for one in (as_of(YEAR, number) for number in range(DATES))}


def _chart(workspace: Workspace, on: date) -> object:
    scope = Scope(years=(YEAR,), as_of=(on,))
    card = figures.cards(workspace, scope)[0]
    view = View(workspace, Filters(), scope, dated(workspace, scope), card)
    rows = ordered(figures.indicators(workspace, scope, (Dimension.COLLEGE,), (1,)))
    return chart_of(view, Dimension.COLLEGE, rows)
