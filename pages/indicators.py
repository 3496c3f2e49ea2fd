"""The indicators of section III over the chosen filters; one of them looked at closely."""

from ck.ui import indicators, workspaces
from ck.ui.filters import current

indicators.page(workspaces.current(), current())
