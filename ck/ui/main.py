"""The script that every session runs; `app.py` names it."""

from ck.ui import shell, workspaces
from ck.ui.meeting import taking
from ck.ui.options import options

shell.run(options, workspaces.place, after=taking.button)
