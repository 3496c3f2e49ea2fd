"""The script that every session runs; `app.py` names it."""

from ck.ui import shell
from ck.ui.filters import FilterOptions


def _options() -> FilterOptions:
    return FilterOptions()


def _place() -> shell.Place:
    return shell.Place("ck.sqlite")


shell.run(_options, _place)
