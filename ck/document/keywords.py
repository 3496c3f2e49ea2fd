"""The eight keywords by which section I tells its measures apart, with the document's definitions."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from ck.document.citation import PREAMBLE, Citation
from ck.document.files import reference_rows

# Misprinted at measure 38: without the alias it would be a ninth keyword with one measure.
ALIASES: Mapping[str, str] = MappingProxyType(
    {"Занинтересованные стороны и участники": "Заинтересованные стороны и участники"}
)


@dataclass(frozen=True, slots=True)
class Keyword:
    """A keyword and what the document means by it (вводная часть, verbatim)."""

    name: str
    definition: str
    cite: Citation = Citation(PREAMBLE)


@cache
def keywords() -> tuple[Keyword, ...]:
    """All eight in the document's order, «Мероприятия БЦК» too, although it tags no measure of section I."""
    return tuple(Keyword(row["name"], row["definition"]) for row in reference_rows("keywords"))


def keyword(name: str) -> Keyword:
    """The keyword of this name, as printed or misprinted. KeyError: the document defines no such keyword."""
    canonical = ALIASES.get(name, name)
    for each in keywords():
        if each.name == canonical:
            return each
    raise KeyError(name)
