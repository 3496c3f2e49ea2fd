"""What the screen «Реестры» consists of: chapters, each with its parts. One line of `CHAPTERS` makes a chapter."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from ck.services.registers.known import HEADCOUNTS, PRACTICES, SHOWN
from ck.services.registers.records import Register
from ck.services.workspace import Workspace
from ck.ui.persons import parts as persons
from ck.ui.practices import materials, spread
from ck.ui.registers import book, headcounts, listing

CHAPTER: Final = "register"
"""The chosen chapter in the address, by its id."""
Draw = Callable[[Workspace], object]


@dataclass(frozen=True)
class Chapter:
    """A register, or several that belong together. `parts`: name of the tab → what it shows.

    `kept` are drawn out of sight while another part is looked at: a chosen workbook lives in its widget.
    """

    id: str
    title: str
    parts: Mapping[str, Draw]
    kept: frozenset[str] = frozenset()


_RECORDS: Final[Mapping[str, Draw]] = {HEADCOUNTS.form.id: headcounts.draw}
"""Registers whose list has something of its own."""


def _of_register(register: Register, **more: Draw) -> Chapter:
    """The list of a register, `more` parts of its own by their names, and its way from Excel."""
    parts: dict[str, Draw] = {
        "Записи": _RECORDS.get(register.form.id, partial(listing.draw, register=register, order=listing.newest)),
        **more,
        "Из Excel": partial(book.draw, register=register),
    }
    return Chapter(register.form.id, register.form.title, parts, frozenset({"Из Excel"}))


CHAPTERS: Final = (
    *(_of_register(one) for one in SHOWN),
    _of_register(PRACTICES, **{"Кто перенял": spread.draw, "Материалы": materials.draw}),
    Chapter("person", "Адресная работа с выпускниками", persons.PARTS, persons.KEPT),
)
"""In the order of the screen."""
