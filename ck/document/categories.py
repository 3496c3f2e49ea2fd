"""The categories of graduates and what each needs (introduction).

The table begins in the middle: in the edition given to us a page before it is lost, with the table's caption,
so there may be categories that we do not know. `number` therefore counts the rows that are left.
"""

from dataclasses import dataclass
from functools import cache

from ck.document.citation import PREAMBLE, Citation
from ck.document.files import reference_rows
from ck.document.origin import Origin, require_honest


@dataclass(frozen=True, slots=True)
class Category:
    """A category of graduates, the document's (verbatim) or the centre's own, and what it needs.

    ValueError: an own category with a citation, or the document's without one.
    """

    number: int | None  # None for an own one
    name: str
    need: str
    origin: Origin
    cite: Citation | None

    def __post_init__(self) -> None:
        require_honest(self)

    @classmethod
    def own(cls, name: str, need: str = "") -> "Category":
        """An addition of the centre's own."""
        return cls(None, name, need, Origin.OWN, None)


@cache
def categories() -> tuple[Category, ...]:
    """The six rows that are left, in the document's order."""
    return tuple(_category(int(row["no"]), row["name"], row["need"]) for row in reference_rows("categories"))


def _category(number: int, name: str, need: str) -> Category:
    return Category(number, name, need, Origin.DOCUMENT, Citation(PREAMBLE, number))
