"""Section I: the 57 recommended measures («мероприятия») and the keywords of each."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ck.document.citation import Citation
from ck.document.files import reference_rows
from ck.document.keywords import keyword
from ck.document.origin import Origin, require_honest

_EXECUTOR = "Мероприятия "
EXECUTORS = {"roiv": "РОИВ", "bck": "БЦК", "poo": "ПОО"}
"""Who carries measures out: id → as keywords call them."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: the document's (`number` is its row in section I, text verbatim) or the centre's own.

    `keywords` are canonical names in the printed order. ValueError: an own measure with a citation, or
    the document's without one.
    """

    number: int | None  # None for an own one
    text: str
    keywords: tuple[str, ...]
    origin: Origin
    cite: Citation | None

    def __post_init__(self) -> None:
        require_honest(self)

    @property
    def executors(self) -> tuple[str, ...]:
        """Who carries it out, as its keywords say: «РОИВ», «ПОО», «БЦК»; () where they do not."""
        return tuple(one.removeprefix(_EXECUTOR) for one in self.keywords if one.startswith(_EXECUTOR))

    @classmethod
    def own(cls, text: str, keywords: Iterable[str] = ()) -> "Measure":
        """An addition of the centre's own. KeyError: a keyword that the document does not define."""
        return cls(None, text, tuple(keyword(name).name for name in keywords), Origin.OWN, None)


@cache
def measures() -> tuple[Measure, ...]:
    """The 57 of section I, in its order."""
    rows = reference_rows("measures")
    return tuple(_measure(int(row["no"]), row["measure"], row["keywords"]) for row in rows)


def _measure(number: int, text: str, printed: str) -> Measure:
    names = tuple(keyword(name).name for name in printed.split("; "))
    return Measure(number, text, names, Origin.DOCUMENT, Citation("I", number))
