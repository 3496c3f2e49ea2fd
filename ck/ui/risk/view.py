"""What every view of «Группы риска» is given."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ck.export.charted import Chart
from ck.export.tables_book import Table
from ck.indicators.scope import Scope
from ck.services.cards import Dated, version
from ck.services.readings import IndicatorRow
from ck.services.risk.outcomes import Outcome
from ck.services.workspace import Workspace
from ck.ui import tray
from ck.ui.filters import Filters
from ck.ui.indicators_texts import foot


@dataclass(frozen=True)
class View:
    """The selection, what is looked at, and its value over the whole selection."""

    workspace: Workspace
    filters: Filters
    scope: Scope
    dates: tuple[Dated, ...]
    outcomes: Sequence[Outcome]
    outcome: Outcome
    whole: IndicatorRow

    @property
    def foot(self) -> str:
        """The date and coverage that stand under every figure of the selection."""
        return foot(self.dates, self.whole)

    def offer(self, table: Table, chart: Chart | None = None, said: tray.Words | None = None,
              shared: Callable[[], Table] | None = None) -> None:  # fmt: skip
        """Offer a table of the view for a slide: what is looked at in its title, date and coverage in its source."""
        tray.offer(table, self.foot, title=f"{self.outcome.name}: {table.title[0].lower()}{table.title[1:]}",
                   chart=chart, said=said, shared=shared)  # fmt: skip

    def key(self, name: str) -> str:
        """A widget key whose state ends with the selection, the outcome and the data that it was about."""
        return f"risk_{name}_{self.outcome.id}_{self.filters.digest()}_{version(self.workspace)}"
