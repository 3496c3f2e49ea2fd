"""The first screen: the newest figures and what needs attention."""

from ck.ui import overview, workspaces
from ck.ui.filters import current

overview.draw(workspaces.current(), current())
