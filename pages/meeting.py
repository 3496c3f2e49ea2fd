"""The regional meeting: slides of frozen figures, decisions, protocol, presentation."""

from ck.ui import workspaces
from ck.ui.meeting import page

page.draw(workspaces.current())
