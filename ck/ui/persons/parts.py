"""The parts of the chapter, in the order of the tabs."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from ck.services.persons import book as people_book
from ck.services.persons.cards import CARDS
from ck.services.workspace import Workspace
from ck.ui.persons import asking, comparing, keeping, listing, sheets, todo
from ck.ui.registers import book
from ck.ui.registers.book import Way

EXCEL: Final = "Из Excel"
_WAY: Final = Way(people_book.blank, people_book.plan, people_book.write)
PARTS: Final[Mapping[str, Callable[[Workspace], object]]] = {
    "Выпускники под риском": partial(listing.draw, part="risk"),
    "Призванные": partial(listing.draw, part="conscripts"),
    "Что сделать": todo.draw,
    EXCEL: partial(book.draw, register=CARDS, way=_WAY),
    "Из формы": sheets.draw,
    "Опросник": asking.draw,
    "Сверка с формой": comparing.draw,
    "Хранение": keeping.draw,
}
KEPT: Final = frozenset({EXCEL})
