"""What every view of the chosen indicator is given."""

from dataclasses import dataclass

from ck.indicators.model import Indicator
from ck.indicators.scope import Scope
from ck.services.cards import Dated, version
from ck.services.figures import Card
from ck.services.workspace import Workspace
from ck.ui.filters import Filters


@dataclass(frozen=True)
class View:
    """The selection and the indicator that is looked at closely."""

    workspace: Workspace
    filters: Filters
    scope: Scope
    dates: tuple[Dated, ...]
    card: Card

    @property
    def indicator(self) -> Indicator:
        """The chosen one."""
        return self.card.row.indicator

    def key(self, name: str) -> str:
        """A widget key whose state ends with the selection, the indicator and the data that it was about."""
        return f"{name}_{self.indicator.number}_{self.filters.digest()}_{version(self.workspace)}"
