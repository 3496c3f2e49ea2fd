"""The first screen: the newest figures and what needs attention."""

from ck.ui import workspaces
from ck.ui.filters import current
from ck.ui.overview import page

page.draw(workspaces.current(), current())
