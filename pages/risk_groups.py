"""Groups at risk: who they are, where there are most of them, why that changed."""

from ck.ui import workspaces
from ck.ui.filters import current
from ck.ui.risk import page

page.draw(workspaces.current(), current())
