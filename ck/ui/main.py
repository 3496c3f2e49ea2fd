"""The script that every session runs; `app.py` names it."""

from ck.ui import shell, workspaces
from ck.ui.filters import FilterOptions


def _options() -> FilterOptions:
    return FilterOptions()


shell.run(_options, workspaces.place)
